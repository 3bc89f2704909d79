#pragma once

#include "graph/query/lexer.h"
#include "graph/query/query_error.h"

#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// The tokens of a query with a place to read on, for the parsers. Keywords are compared
/// without regard to case and are never reserved where a name is wanted.
class TokenReader {
  public:
    /// Brackets, lists, maps and calls may nest this deep.
    static constexpr std::size_t depth_max = 200;

    /// Keeps a view of `text`, which must outlive the reader.
    explicit TokenReader(std::string_view text);

    [[nodiscard]] std::string_view text() const { return text_; }
    [[nodiscard]] const QueryToken& peek(std::size_t ahead = 0) const;
    const QueryToken& take();

    [[nodiscard]] bool at_word(std::string_view keyword, std::size_t ahead = 0) const;
    [[nodiscard]] bool at_symbol(std::string_view symbol, std::size_t ahead = 0) const;
    /// Takes the token when it is that one.
    bool accept_word(std::string_view keyword);
    bool accept_symbol(std::string_view symbol);
    /// Takes it or throws "expected 'X' (`purpose`), found …".
    void expect_word(std::string_view keyword, std::string_view purpose);
    void expect_symbol(std::string_view symbol, std::string_view purpose);
    /// Takes a name, quoted or not.
    std::string expect_name(std::string_view what);
    [[nodiscard]] bool at_name(std::size_t ahead = 0) const;

    /// Throws "expected …, found …" at the next token.
    [[noreturn]] void refuse_expected(std::string_view what, std::string_view hint = {}) const;
    /// The same, and "did you mean" when the next token is a slip of one of `words`.
    [[noreturn]] void refuse_expected_one_of(std::string_view what,
                                             const std::vector<std::string>& words) const;
    [[noreturn]] void refuse(Span place, Fault fault, std::string_view message,
                             std::string_view hint = {}) const;

    /// From `begin` to the end of the token taken last.
    [[nodiscard]] Span place_since(std::uint32_t begin) const;
    [[nodiscard]] std::uint32_t next_begin() const { return peek().place.begin; }

    /// Counts how deep brackets nest while it lives; refuses to go below `depth_max`.
    class Nesting {
      public:
        explicit Nesting(TokenReader& reader);
        Nesting(const Nesting&) = delete;
        Nesting& operator=(const Nesting&) = delete;
        ~Nesting() { --reader_.depth_; }

      private:
        TokenReader& reader_;
    };

  private:
    std::string_view text_;
    std::vector<QueryToken> tokens_;
    std::size_t next_ = 0;
    std::size_t depth_ = 0;
};

/// True when the two are the same but for the case of ASCII letters.
[[nodiscard]] bool same_word(std::string_view left, std::string_view right);

}  // namespace senskg
