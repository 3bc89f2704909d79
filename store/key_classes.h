#pragma once

#include "store/database.h"
#include "store/row_keys.h"

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace senskg {

/// For tables by digest: its bytes are spread evenly already.
struct DigestHash {
    std::size_t operator()(const KeyDigest& digest) const;
};

/// The classes of name keys, asked for often: look-ups of single rows at first, while the rows are
/// read piece by piece in between, so that neither few nor many questions cost more than twice
/// the cheaper way. The database must outlive it and not be written meanwhile.
class KeyClasses {
  public:
    explicit KeyClasses(const Database& database) : database_(database) {}

    /// The root of the key's class, which may be the key itself.
    [[nodiscard]] KeyDigest root(const KeyDigest& key);
    /// The keys of a class, sorted; nothing as long as not all rows are read.
    [[nodiscard]] std::optional<std::vector<KeyDigest>> keys(const KeyDigest& root) const;

  private:
    void read_on();

    const Database& database_;
    std::unordered_map<KeyDigest, KeyDigest, DigestHash> roots_;  ///< Of keys that are not theirs.
    std::unordered_map<KeyDigest, std::vector<KeyDigest>, DigestHash> others_;  ///< By root.
    std::string next_;  ///< Where reading goes on.
    bool all_read_ = false;
    std::uint64_t questions_ = 0;
};

}  // namespace senskg
