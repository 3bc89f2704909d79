#include "cli/command_rows.h"
#include "cli/named_nodes.h"
#include "cli/passage.h"
#include "cli/result_options.h"
#include "cli/store_opening.h"
#include "graph/model/error.h"
#include "graph/query/printable_text.h"
#include "graph/query/value_text.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

#include <set>

namespace senskg {
namespace {

struct ShowOptions {
    std::string name;
    std::string format;
    std::size_t lines_max = 20;
};

std::string shown_value(const PropertyValue& value) {
    if (const auto* texts = std::get_if<std::vector<std::string>>(&value)) {
        std::string joined;
        for (const auto& text : *texts) {
            joined += (joined.empty() ? "" : ", ") + text;
        }
        return printable_text(joined);
    }
    return printable_text(plain_text(Value(value)));
}

/// Properties of an edge that say something about the world, in brackets.
std::string edge_properties(const Edge& edge) {
    std::string text;
    for (const auto& [name, value] : edge.properties) {
        if (name != "confidence" && name != "evidence") {
            text += (text.empty() ? "  (" : ", ") + name + ": " + shown_value(value);
        }
    }
    return text.empty() ? text : text + ')';
}

/// Prints a list under its title, at most `lines_max` lines of it.
void print_section(Session& session, std::string_view title, const std::vector<std::string>& lines,
                   std::size_t lines_max) {
    if (lines.empty()) {
        return;
    }
    const std::size_t shown = lines_max == 0 ? lines.size() : std::min(lines_max, lines.size());
    session.out << '\n' << styled(session.out_terminal, Style::strong, title) << '\n';
    for (std::size_t line = 0; line < shown; ++line) {
        session.out << "  " << lines[line] << '\n';
    }
    if (shown < lines.size()) {
        session.out << "  … and " << lines.size() - shown << " more (--limit 0 shows all)\n";
    }
}

void print_head(Session& session, const Node& node) {
    const Terminal& terminal = session.out_terminal;
    std::string labels;
    for (const auto& label : node.labels) {
        labels += (labels.empty() ? "" : ", ") + label;
    }
    session.out << styled(terminal, Style::strong, node_name(node)) << "  " << labels << "  "
                << styled(terminal, Style::faint, printable_text(node.id)) << '\n';
    for (const auto& [name, value] : node.properties) {
        if (name != "name" && name != "mentions") {
            session.out << "  " << name << ": " << shown_value(value) << '\n';
        }
    }
}

/// A post as a line: date, title, id.
std::string post_line(const Node& post) {
    std::string line(text_property(post.properties, "date"));
    line += line.empty() ? "" : "  ";
    return line + node_name(post) + "  " + printable_text(post.id);
}

void show_text(Session& session, const StoreView& view, NodeHandle handle, std::size_t lines_max) {
    print_head(session, view.node(handle));
    std::vector<std::string> relations;
    std::vector<std::string> posts;
    std::vector<std::string> things;
    for (const Edge& edge : view.edges(handle, Direction::both, {})) {
        const bool is_out = edge.source == handle;
        const Node& other = view.node(is_out ? edge.target : edge.source);
        if (edge.type == mentions_relation) {
            (is_out ? things : posts)
                .push_back(is_out ? node_name(other) + "  " + other.type : post_line(other));
        } else {
            relations.push_back((is_out ? edge.type + " → " : "← " + edge.type + ' ') +
                                node_name(other) + edge_properties(edge));
        }
    }
    print_section(session, "Relations", relations, lines_max);
    print_section(session, "Mentioned in", posts, lines_max);
    print_section(session, "Mentions", things, lines_max);
}

void write_relations(JsonText& json, const StoreView& view, NodeHandle handle) {
    json.key("relations").begin_array();
    for (const Edge& edge : view.edges(handle, Direction::both, {})) {
        const bool is_out = edge.source == handle;
        json.begin_object().key("type").text(edge.type);
        json.key("direction").text(is_out ? "out" : "in").key("node");
        write_node_reference(json, view.node(is_out ? edge.target : edge.source));
        json.key("properties").properties(edge.properties).end_object();
    }
    json.end_array();
}

void write_node(JsonText& json, const GraphStore& store, const StoreView& view, NodeHandle handle) {
    const Node& node = view.node(handle);
    json.begin_object().key("id").text(node.id).key("type").text(node.type);
    json.key("labels").begin_array();
    for (const auto& label : node.labels) {
        json.text(label);
    }
    json.end_array().key("properties").properties(node.properties);
    write_relations(json, view, handle);
    json.key("mentions").begin_array();
    PassageReader passages(store);
    for (const Evidence& mention : view.mentions(handle)) {
        write_passage(json, passages.passage(mention));
    }
    json.end_array().end_object();
}

void show_json(Session& session, const GraphStore& store, const StoreView& view,
               const std::vector<NodeHandle>& nodes) {
    JsonText json;
    json.begin_array();
    for (const NodeHandle handle : nodes) {
        write_node(json, store, view, handle);
    }
    json.end_array();
    session.out << json.view() << '\n';
}

int show(Session& session, const ShowOptions& options) {
    if (options.name.empty()) {
        throw Error{Error::Kind::usage, "show what? see 'senskg show --help'"};
    }
    const bool as_json = wants_json(options.format);
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    const auto nodes = named_nodes(view, options.name);
    if (as_json) {
        show_json(session, store, view, nodes);
    } else if (nodes.size() > 1) {
        list_nodes(session, view, nodes);
    } else {
        show_text(session, view, nodes.front(), options.lines_max);
    }
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<ShowOptions>();
    app.add_option("NAME", options->name, "a name, an alias or an id");
    app.add_option("--format", options->format, "text or json (an array of all that match)")
        ->type_name("FORMAT");
    app.add_option("--limit", options->lines_max, "lines of each section, 0 for all (20)")
        ->type_name("N");
    return [options](Session& session) { return show(session, *options); };
}

}  // namespace

const Command show_command = {"show", "NAME|ID",
                              "one thing: properties, relations, where it is mentioned",
                              "  senskg show 'Édouard Lancry'\n"
                              "  senskg show organization:vocalis\n"
                              "  senskg show --format json Vocalis\n",
                              declare};

}  // namespace senskg
