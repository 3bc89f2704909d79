#include "cli/command_rows.h"
#include "cli/named_nodes.h"
#include "cli/relation_text.h"
#include "cli/result_options.h"
#include "cli/store_opening.h"
#include "cli/type_option.h"
#include "graph/algorithms/path_search.h"
#include "graph/model/error.h"
#include "graph/typed_nodes.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

#include <algorithm>

namespace senskg {
namespace {

struct PathOptions {
    std::string from;
    std::string to;
    TypeOption types;
    std::string format;
    std::size_t hops_max = 8;
    std::size_t paths_max = 5;
};

/// The answer: the shortest paths, and those of stated relations alone when these are longer.
struct Paths {
    FoundPaths shortest;
    FoundPaths stated;
};

std::vector<std::string> stated_types(const Vocabulary& vocabulary) {
    std::vector<std::string> types;
    for (const RelationType& type : vocabulary.relation_types) {
        if (type.name != mentions_relation) {
            types.push_back(type.name);
        }
    }
    return types;
}

/// Paths of stated relations come first: that one post mentions two things says little.
Paths found_paths(const StoreView& view, PathSearch search) {
    Paths paths;
    paths.shortest = shortest_paths(view, search);
    search.types = stated_types(view.vocabulary());
    paths.stated = shortest_paths(view, search);
    if (paths.stated.count == 0 || paths.stated.hops > paths.shortest.hops) {
        return paths;
    }
    auto& listed = paths.stated.paths;
    const std::size_t stated = listed.size();
    for (auto& path : paths.shortest.paths) {
        const auto end = listed.begin() + static_cast<std::ptrdiff_t>(stated);
        if (listed.size() < search.paths_max && std::find(listed.begin(), end, path) == end) {
            listed.push_back(std::move(path));
        }
    }
    paths.shortest.paths = std::move(listed);
    paths.stated = {};
    return paths;
}

/// The edges between two neighbours, either way; MENTIONS only where nothing else is.
std::vector<Edge> edges_of_hop(const StoreView& view, NodeHandle from, NodeHandle to) {
    std::vector<Edge> stated;
    std::vector<Edge> mentions;
    for (Edge& edge : view.edges(from, Direction::both, {})) {
        if ((edge.source == from ? edge.target : edge.source) == to) {
            (edge.type == mentions_relation ? mentions : stated).push_back(std::move(edge));
        }
    }
    return stated.empty() ? mentions : stated;
}

std::string counted_paths(const FoundPaths& found) {
    return counted(found.count, "path") + " of " + counted(found.hops, "hop");
}

void print_path(Session& session, const StoreView& view, const NodePath& path) {
    const Terminal& terminal = session.out_terminal;
    const auto name = [&](NodeHandle handle) {
        const Node& node = view.node(handle);
        return styled(terminal, Style::strong, node_name(node)) + " (" + node.type + ')';
    };
    session.out << '\n' << name(path.front()) << '\n';
    for (std::size_t hop = 1; hop < path.size(); ++hop) {
        for (const Edge& edge : edges_of_hop(view, path[hop - 1], path[hop])) {
            const bool forwards = edge.source == path[hop - 1];
            session.out << (forwards ? "  -[" : "  <-[")
                        << styled(terminal, Style::faint, relation_text(edge))
                        << (forwards ? "]-> " : "]- ") << name(path[hop]) << '\n';
        }
    }
}

void print_paths(Session& session, const StoreView& view, const FoundPaths& found) {
    for (const NodePath& path : found.paths) {
        print_path(session, view, path);
    }
    if (found.count > found.paths.size()) {
        session.out << "\n… and " << found.count - found.paths.size()
                    << " more (--limit 0 shows all)\n";
    }
}

void print_text(Session& session, const StoreView& view, const Paths& paths,
                const PathOptions& options) {
    if (paths.shortest.count == 0) {
        session.out << "no path of at most " << counted(options.hops_max, "hop")
                    << " between them\n";
        return;
    }
    if (paths.shortest.hops == 0) {
        session.out << "these are one thing: "
                    << node_name(view.node(paths.shortest.paths.front().front())) << '\n';
        return;
    }
    session.out << counted_paths(paths.shortest) << '\n';
    print_paths(session, view, paths.shortest);
    if (paths.stated.count > 0) {
        session.out << '\n' << counted_paths(paths.stated) << " without MENTIONS\n";
        print_paths(session, view, paths.stated);
    }
}

void write_hop(JsonText& json, const StoreView& view, NodeHandle from, NodeHandle to) {
    json.begin_array();
    for (const Edge& edge : edges_of_hop(view, from, to)) {
        json.begin_object().key("type").text(edge.type);
        json.key("direction").text(edge.source == from ? "out" : "in");
        json.key("properties").properties(edge.properties).end_object();
    }
    json.end_array();
}

/// `{"hops", "count", "paths": [{"nodes": […], "relations": [[…], …]}]}`.
void write_found(JsonText& json, const StoreView& view, const FoundPaths& found) {
    json.key("hops").integer(static_cast<std::int64_t>(found.hops));
    json.key("count").integer(static_cast<std::int64_t>(found.count));
    json.key("paths").begin_array();
    for (const NodePath& path : found.paths) {
        json.begin_object().key("nodes").begin_array();
        for (const NodeHandle node : path) {
            write_node_reference(json, view.node(node));
        }
        json.end_array().key("relations").begin_array();
        for (std::size_t hop = 1; hop < path.size(); ++hop) {
            write_hop(json, view, path[hop - 1], path[hop]);
        }
        json.end_array().end_object();
    }
    json.end_array();
}

void print_json(Session& session, const StoreView& view, const Paths& paths) {
    JsonText json;
    json.begin_object();
    if (paths.shortest.count == 0) {
        json.key("hops").null().key("count").integer(0).key("paths").begin_array().end_array();
    } else {
        write_found(json, view, paths.shortest);
    }
    if (paths.stated.count > 0) {
        json.key("without_mentions").begin_object();
        write_found(json, view, paths.stated);
        json.end_object();
    }
    json.end_object();
    session.out << json.view() << '\n';
}

void refuse_endless(const FoundPaths& found, std::size_t paths_max) {
    if (found.paths.size() == paths_max && found.count > paths_max) {
        throw Error{Error::Kind::limit, "there are " + counted(found.count, "path") +
                                            ", more than can be shown; --limit takes some"};
    }
}

int run(Session& session, const PathOptions& options) {
    if (options.to.empty()) {
        throw Error{Error::Kind::usage, "a path from where to where? see 'senskg path --help'"};
    }
    const bool as_json = wants_json(options.format);
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    check_types(view, options.types);
    PathSearch search{named_nodes(view, options.from), named_nodes(view, options.to)};
    search.hops_max = options.hops_max;
    constexpr std::size_t paths_shown_max = 10'000;
    search.paths_max = options.paths_max > 0 ? options.paths_max : paths_shown_max;
    if (!options.types.empty()) {
        search.may_cross = [&](NodeHandle handle) {
            return std::ranges::any_of(view.node(handle).labels, [&](const auto& label) {
                return std::ranges::find(options.types, label) != options.types.end();
            });
        };
    }
    const Paths paths = found_paths(view, std::move(search));
    if (options.paths_max == 0) {
        refuse_endless(paths.shortest, paths_shown_max);
        refuse_endless(paths.stated, paths_shown_max);
    }
    if (as_json) {
        print_json(session, view, paths);
    } else {
        print_text(session, view, paths, options);
    }
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<PathOptions>();
    app.add_option("FROM", options->from, "a name, an alias or an id");
    app.add_option("TO", options->to, "another");
    declare_type_option(app, options->types, "go only through things of this type (repeatable)");
    app.add_option("--max-hops", options->hops_max, "relations in a row, at most (8)")
        ->type_name("N");
    app.add_option("--limit", options->paths_max, "paths shown, 0 for all (5)")->type_name("N");
    app.add_option("--format", options->format, "text or json")->type_name("FORMAT");
    return [options](Session& session) { return run(session, *options); };
}

}  // namespace

const Command path_command = {
    "path", "FROM TO", "shortest paths between two things",
    "  senskg path 'Édouard Lancry' Vocalis\n"
    "  senskg path --type Organization 'Édouard Lancry' Vocalis   through organizations alone\n"
    "  senskg path --format json person:edouard-lancry organization:vocalis\n",
    declare};

}  // namespace senskg
