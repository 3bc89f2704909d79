#include "cli/named_nodes.h"

#include "graph/did_you_mean.h"
#include "graph/model/error.h"
#include "graph/model/post.h"
#include "graph/query/printable_text.h"
#include "graph/text_folding.h"

#include <ostream>

namespace senskg {
namespace {

/// " (did you mean …?)" with a name that is nearly `name`, or has it as a part; else "".
std::string nearest_name(const GraphView& view, const std::string& name) {
    const std::string part = folded(name);
    std::vector<std::string> names;
    std::string with_part;
    for (const NodeHandle handle : view.nodes("")) {
        const Node& node = view.node(handle);
        names.emplace_back(text_property(node.properties, "name"));
        if (with_part.empty() && !part.empty() &&
            folded(names.back()).find(part) != std::string::npos) {
            with_part = names.back();
        }
        names.push_back(node.id);
    }
    const std::string hint = did_you_mean(name, names);
    return hint.empty() && !with_part.empty() ? " (did you mean '" + with_part + "'?)" : hint;
}

std::vector<NodeHandle> posts_of(const GraphView& view, const std::string& document) {
    std::vector<NodeHandle> posts;
    const auto next = [&] {
        return view.node_with_id(post_id(document, static_cast<std::uint32_t>(posts.size())));
    };
    while (const auto post = next()) {
        posts.push_back(*post);
    }
    return posts;
}

}  // namespace

std::vector<NodeHandle> named_nodes(const GraphView& view, const std::string& name) {
    if (const auto node = view.node_with_id(name)) {
        return {*node};
    }
    auto found = view.nodes_named(name);
    if (found.empty()) {
        found = posts_of(view, name);
    }
    if (!found.empty()) {
        return found;
    }
    throw Error{Error::Kind::input,
                "nothing in the store is called '" + name + '\'' + nearest_name(view, name)};
}

std::string node_name(const Node& node) {
    for (const auto* property : {"name", "title"}) {
        const auto text = text_property(node.properties, property);
        if (!text.empty()) {
            return printable_text(text);
        }
    }
    return printable_text(node.id);
}

void list_nodes(Session& session, const GraphView& view, const std::vector<NodeHandle>& nodes) {
    for (const NodeHandle handle : nodes) {
        const Node& node = view.node(handle);
        session.out << printable_text(node.id) << "  " << node.type << "  "
                    << styled(session.out_terminal, Style::strong, node_name(node)) << '\n';
    }
}

void write_node_reference(JsonText& json, const Node& node) {
    json.begin_object().key("id").text(node.id).key("type").text(node.type);
    for (const auto* property : {"name", "title"}) {
        const auto text = text_property(node.properties, property);
        if (!text.empty()) {
            json.key("name").text(text);
            break;
        }
    }
    json.end_object();
}

}  // namespace senskg
