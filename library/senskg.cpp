#include "library/senskg.h"

#include "graph/model/error.h"
#include "graph/query/query.h"
#include "graph/vocabulary_record.h"
#include "library/cells.h"
#include "store/store_view.h"

#include <algorithm>

namespace senskg {
namespace {

Failure::Kind kind_of(Error::Kind kind) {
    switch (kind) {
        case Error::Kind::store:
            return Failure::Kind::store;
        case Error::Kind::damage:
            return Failure::Kind::damage;
        case Error::Kind::limit:
            return Failure::Kind::limit;
        default:
            return Failure::Kind::usage;
    }
}

/// Runs `work`; what fails inside is told in the words of this library.
template <class Work>
auto told(const Work& work) {
    try {
        return work();
    } catch (const Error& error) {
        throw Failure(kind_of(error.kind()), error.what());
    }
}

StoreOptions store_options() {
    StoreOptions options;
    options.read_vocabulary = [](std::string_view text) { return read_vocabulary(text); };
    return options;
}

}  // namespace

Cell::Cell(bool value) : kind(Kind::boolean), boolean(value) {}
Cell::Cell(int value) : Cell(std::int64_t{value}) {}
Cell::Cell(std::int64_t value) : kind(Kind::integer), integer(value) {}
Cell::Cell(double value) : kind(Kind::real), real(value) {}
Cell::Cell(std::string value) : kind(Kind::text), text(std::move(value)) {}
Cell::Cell(const char* value) : Cell(std::string(value)) {}
Cell::Cell(std::vector<Cell> value) : kind(Kind::list), elements(std::move(value)) {}

const Cell* Cell::field(std::string_view name) const {
    const auto found = std::ranges::find(fields, name, &NamedCell::name);
    return found == fields.end() ? nullptr : &found->value;
}

struct Graph::Opened {
    explicit Opened(const std::string& folder)
        : store(folder, StoreAccess::read, store_options()), view(store) {}
    GraphStore store;
    StoreView view;
};

Graph::Graph(std::unique_ptr<Opened> opened) : opened_(std::move(opened)) {}
Graph::Graph(Graph&&) noexcept = default;
Graph& Graph::operator=(Graph&&) noexcept = default;
Graph::~Graph() = default;

Graph open(const std::string& folder) {
    return told([&] { return Graph(std::make_unique<Graph::Opened>(folder)); });
}

Answer Graph::query(std::string_view text, const CellsByName& parameters, const Bounds& bounds) {
    return told([&] {
        Parameters values;
        for (const auto& [name, cell] : parameters) {
            values.emplace(name, value_of(cell));
        }
        Limits limits;
        limits.rows_max = bounds.rows_max;
        limits.memory_bytes_max = bounds.memory_bytes_max;
        limits.timeout = bounds.timeout;
        limits.stopped = bounds.stopped;
        const auto result = run_query(parse_query(text), opened_->view, values, limits);
        Answer answer{result.columns, {}, {}};
        for (const auto& row : result.rows) {
            auto& cells = answer.rows.emplace_back();
            std::ranges::transform(row, std::back_inserter(cells), cell_of);
        }
        for (const auto& note : result.notes) {
            answer.notes.push_back(note.where.empty() ? note.message
                                                      : note.where + ": " + note.message);
        }
        return answer;
    });
}

}  // namespace senskg
