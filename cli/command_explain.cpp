#include "cli/command_rows.h"
#include "cli/named_nodes.h"
#include "cli/passage.h"
#include "cli/relation_text.h"
#include "cli/result_options.h"
#include "cli/store_opening.h"
#include "cli/why_not_report.h"
#include "graph/model/error.h"
#include "graph/query/printable_text.h"
#include "graph/query/value_text.h"
#include "store/store_view.h"

#include <CLI/CLI.hpp>

#include <string>
#include <utility>
#include <vector>

namespace senskg {
namespace {

struct ExplainOptions {
    std::string name;
    std::string other_name;
    std::string format;
    std::size_t passages_max = 20;
    WhyNotOptions why_not;
};

/// What the functions below work with.
struct Explanation {
    Session& session;
    const GraphStore& store;
    const StoreView& view;
    std::size_t passages_max;
};

std::string certificate_text(const Certificate& certificate) {
    std::string both = "\"" + printable_text(certificate.left) + "\" and \"" +
                       printable_text(certificate.right) + '"';
    const std::string document = printable_text(certificate.document);
    switch (certificate.kind) {
        case Certificate::Kind::same_name:
            return both + " are one name";
        case Certificate::Kind::stated_alias:
            return both + " are one thing in " + document;
        case Certificate::Kind::refused:
            return both + " stay apart: " + document +
                   " takes them for one thing, but the names contradict";
    }
    return both;
}

std::string_view certificate_word(Certificate::Kind kind) {
    switch (kind) {
        case Certificate::Kind::same_name:
            return "same_name";
        case Certificate::Kind::stated_alias:
            return "stated_alias";
        case Certificate::Kind::refused:
            return "refused";
    }
    return "";
}

void print_passages(const Explanation& about, const std::vector<Evidence>& evidence) {
    PassageReader passages(about.store);
    const std::size_t shown =
        about.passages_max == 0 ? evidence.size() : std::min(about.passages_max, evidence.size());
    for (std::size_t each = 0; each < shown; ++each) {
        print_passage(about.session, passages.passage(evidence[each]));
    }
    if (shown < evidence.size()) {
        about.session.out << "  … and " << evidence.size() - shown
                          << " more (--limit 0 shows all)\n";
    }
}

void print_title(const Explanation& about, std::string_view title) {
    about.session.out << '\n' << styled(about.session.out_terminal, Style::strong, title) << '\n';
}

bool has_many_documents(const std::vector<Evidence>& mentions) {
    return std::ranges::any_of(mentions, [&](const Evidence& mention) {
        return mention.document != mentions.front().document;
    });
}

/// What is known of the document that a post stands in; none for another node.
std::vector<std::pair<std::string, std::string>> origin(const Explanation& about,
                                                        const Node& node) {
    const std::string document(text_property(node.properties, "document"));
    const auto state = about.store.state(document);
    if (node.type != "Post" || !state) {
        return {};
    }
    std::vector<std::pair<std::string, std::string>> known = {
        {"id", document},
        {"file", about.store.source(document)},
        {"title", state->title},
        {"date", state->date},
        {"url", state->url}};
    std::erase_if(known, [](const auto& each) { return each.second.empty(); });
    return known;
}

void explain_node_text(const Explanation& about, NodeHandle handle) {
    const Node node = about.view.node(handle);
    about.session.out << styled(about.session.out_terminal, Style::strong, node_name(node)) << "  "
                      << node.type << "  "
                      << styled(about.session.out_terminal, Style::faint, printable_text(node.id))
                      << '\n';
    const auto document = origin(about, node);
    if (!document.empty()) {
        print_title(about, "Document");
    }
    for (const auto& [name, value] : document) {
        about.session.out << "  " << name << ": " << printable_text(value) << '\n';
    }
    const auto mentions = about.view.mentions(handle);
    const auto certificates = about.view.certificates(handle);
    if (!certificates.empty() || has_many_documents(mentions)) {
        print_title(about, "Why one thing");
    }
    for (const auto& certificate : certificates) {
        about.session.out << "  " << certificate_text(certificate) << '\n';
    }
    if (certificates.empty() && has_many_documents(mentions)) {
        about.session.out << "  each document names it \"" << node_name(node) << "\"\n";
    }
    if (!mentions.empty()) {
        print_title(about, "Mentions");
        print_passages(about, mentions);
    }
}

void write_passages(JsonText& json, const Explanation& about,
                    const std::vector<Evidence>& evidence) {
    PassageReader passages(about.store);
    json.begin_array();
    for (const auto& each : evidence) {
        write_passage(json, passages.passage(each));
    }
    json.end_array();
}

void write_explained_node(JsonText& json, const Explanation& about, NodeHandle handle) {
    json.begin_object().key("node");
    const Node node = about.view.node(handle);
    write_node_reference(json, node);
    if (const auto document = origin(about, node); !document.empty()) {
        json.key("document").begin_object();
        for (const auto& [name, value] : document) {
            json.key(name).text(value);
        }
        json.end_object();
    }
    json.key("certificates").begin_array();
    for (const auto& certificate : about.view.certificates(handle)) {
        json.begin_object().key("kind").text(certificate_word(certificate.kind));
        json.key("left").text(certificate.left).key("right").text(certificate.right);
        if (!certificate.document.empty()) {
            json.key("document").text(certificate.document);
        }
        json.end_object();
    }
    json.end_array().key("mentions");
    write_passages(json, about, about.view.mentions(handle));
    json.end_object();
}

/// Edges between any of the one and any of the other nodes, either way, each once.
std::vector<Edge> edges_between(const StoreView& view, const std::vector<NodeHandle>& left,
                                const std::vector<NodeHandle>& right) {
    std::vector<Edge> found;
    for (const NodeHandle from : left) {
        for (const Edge& edge : view.edges(from, Direction::both, {})) {
            const NodeHandle other = edge.source == from ? edge.target : edge.source;
            const bool is_new = std::ranges::find(found, edge.id, &Edge::id) == found.end();
            if (is_new && std::ranges::find(right, other) != right.end()) {
                found.push_back(edge);
            }
        }
    }
    return found;
}

std::string edge_text(const StoreView& view, const Edge& edge) {
    return node_name(view.node(edge.source)) + " -[" + relation_text(edge) + "]-> " +
           node_name(view.node(edge.target));
}

void explain_edges_text(const Explanation& about, const std::vector<Edge>& edges) {
    for (const Edge& edge : edges) {
        about.session.out << (&edge == &edges.front() ? "" : "\n")
                          << styled(about.session.out_terminal, Style::strong,
                                    edge_text(about.view, edge))
                          << '\n';
        print_passages(about, about.view.evidence(edge));
    }
    if (edges.empty()) {
        about.session.out << "no relation between them\n";
    }
}

void write_explained_edge(JsonText& json, const Explanation& about, const Edge& edge) {
    json.begin_object().key("type").text(edge.type).key("source");
    write_node_reference(json, about.view.node(edge.source));
    json.key("target");
    write_node_reference(json, about.view.node(edge.target));
    json.key("properties").properties(edge.properties).key("evidence");
    write_passages(json, about, about.view.evidence(edge));
    json.end_object();
}

void explain_edges(const Explanation& about, const ExplainOptions& options,
                   const std::vector<NodeHandle>& nodes) {
    const auto edges =
        edges_between(about.view, nodes, named_nodes(about.view, options.other_name));
    if (!wants_json(options.format)) {
        explain_edges_text(about, edges);
        return;
    }
    JsonText json;
    json.begin_array();
    for (const Edge& edge : edges) {
        write_explained_edge(json, about, edge);
    }
    json.end_array();
    about.session.out << json.view() << '\n';
}

void explain_nodes(const Explanation& about, const ExplainOptions& options,
                   const std::vector<NodeHandle>& nodes) {
    if (!wants_json(options.format)) {
        if (nodes.size() > 1) {
            list_nodes(about.session, about.view, nodes);
        } else {
            explain_node_text(about, nodes.front());
        }
        return;
    }
    JsonText json;
    json.begin_array();
    for (const NodeHandle handle : nodes) {
        write_explained_node(json, about, handle);
    }
    json.end_array();
    about.session.out << json.view() << '\n';
}

int explain(Session& session, ExplainOptions options) {
    if (!options.why_not.text.empty() || !options.why_not.type.empty()) {
        options.why_not.post = options.name;
        return report_why_not(session, options.why_not);
    }
    if (options.name.empty()) {
        throw Error{Error::Kind::usage, "explain what? see 'senskg explain --help'"};
    }
    static_cast<void>(wants_json(options.format));
    const GraphStore store = opened_store(session);
    const StoreView view(store);
    const Explanation about{session, store, view, options.passages_max};
    const auto nodes = named_nodes(view, options.name);
    if (options.other_name.empty()) {
        explain_nodes(about, options, nodes);
    } else {
        explain_edges(about, options, nodes);
    }
    return 0;
}

CommandRun declare(CLI::App& app) {
    const auto options = std::make_shared<ExplainOptions>();
    app.add_option("NAME", options->name, "a name, an alias or an id");
    app.add_option("TO", options->other_name, "what it is related to");
    app.add_option("--format", options->format, "text or json")->type_name("FORMAT");
    app.add_option("--limit", options->passages_max, "passages shown, 0 for all (20)")
        ->type_name("N");
    app.add_option("--why-not", options->why_not.text, "a text of POST that ought to be found")
        ->type_name("TEXT");
    app.add_option("--as", options->why_not.type, "the type it ought to be found as")
        ->type_name("TYPE");
    declare_rule_options(app, options->why_not.rules);
    return [options](Session& session) { return explain(session, *options); };
}

}  // namespace

const Command explain_command = {
    "explain", "NAME|ID [TO] | --why-not TEXT --as TYPE POST",
    "why a thing or a relation is there: sentences, rules, merges",
    "  senskg explain 'Édouard Lancry'\n"
    "  senskg explain 'Édouard Lancry' Vocalis   the relations between the two\n"
    "  senskg explain --format json person:edouard-lancry\n"
    "  senskg explain --why-not 'Vocalis' --as Organization posts/interview.txt\n",
    declare};

}  // namespace senskg
