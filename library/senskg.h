#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

/// The graph of a store for programs in C++: `senskg::open`, then `query`. This header is all that
/// is installed, and needs the standard library only. See `example/` for a program.
namespace senskg {

/// What cannot be done, in words for people: what happened, where, and what to do about it.
class Failure : public std::runtime_error {
  public:
    enum class Kind {
        usage,   ///< A query that cannot be read or answered; the message shows the place.
        store,   ///< There is no store, it is in use, or it cannot be read.
        damage,  ///< The store is damaged or of another version.
        limit,   ///< A limit was hit, or the query was told to stop.
    };
    Failure(Kind kind, const std::string& message) : std::runtime_error(message), kind_(kind) {}
    [[nodiscard]] Kind kind() const { return kind_; }

  private:
    Kind kind_;
};

struct NamedCell;

/// One value of an answer, or of a parameter.
struct Cell {
    enum class Kind {
        null,
        boolean,
        integer,
        real,
        text,
        moment,        ///< A date, time or duration; `text` has it in ISO 8601.
        list,          ///< `elements`
        map,           ///< `fields`
        node,          ///< `text` is its id; `labels`, `fields`.
        relationship,  ///< `text` is its id; `labels` its type alone; `source`, `target`, `fields`.
        path,          ///< `elements`: node, relationship, node …
    };
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;
    double real = 0;
    std::string text;
    std::vector<std::string> labels;
    std::string source, target;  ///< Ids of the ends of a relationship.
    std::vector<Cell> elements;
    std::vector<NamedCell> fields;  ///< Of a map, properties of a node or relationship; sorted.

    Cell() = default;
    explicit Cell(bool value);
    explicit Cell(int value);
    explicit Cell(std::int64_t value);
    explicit Cell(double value);
    explicit Cell(std::string value);
    explicit Cell(const char* value);
    explicit Cell(std::vector<Cell> value);

    /// The field of that name, or null when there is none.
    [[nodiscard]] const Cell* field(std::string_view name) const;
};

struct NamedCell {
    std::string name;
    Cell value;
};

/// What a query finds.
struct Answer {
    std::vector<std::string> columns;
    std::vector<std::vector<Cell>> rows;  ///< Each as long as `columns`.
    std::vector<std::string> notes;       ///< Labels, types and properties that are not known.
};

/// What a query may use; beyond it fails with `Failure::Kind::limit`.
struct Bounds {
    std::uint64_t rows_max = 10'000'000;
    std::size_t memory_bytes_max = std::size_t{2} << 30U;
    std::optional<std::chrono::milliseconds> timeout;
    std::function<bool()> stopped;  ///< Asked now and then; true ends the query.
};

/// Values of the `$name`s in a query. Nodes, relationships, paths and moments are refused.
using CellsByName = std::map<std::string, Cell, std::less<>>;

/// An open store, read only; others may read it meanwhile, a writer waits. What has been read is
/// kept, so that a second question costs less. One thread at a time; each may open its own.
class Graph {
  public:
    Graph(Graph&&) noexcept;
    Graph& operator=(Graph&&) noexcept;
    ~Graph();

    /// Answers a query of openCypher. Rows come in the order asked for, else in one that depends on
    /// the content alone. Throws Failure.
    [[nodiscard]] Answer query(std::string_view text, const CellsByName& parameters = {},
                               const Bounds& bounds = {});

  private:
    friend Graph open(const std::string& folder);
    struct Opened;
    explicit Graph(std::unique_ptr<Opened> opened);
    std::unique_ptr<Opened> opened_;
};

/// Opens the store in `folder`, which `senskg extract` has made. Waits ten seconds for a writer to
/// end. Throws Failure.
[[nodiscard]] Graph open(const std::string& folder);

}  // namespace senskg
