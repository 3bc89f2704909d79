#include "cli/schema_text.h"

#include "graph/text_folding.h"

#include <algorithm>

namespace senskg {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string text;
    for (const auto& word : words) {
        text.append(text.empty() ? "" : between).append(word);
    }
    return text;
}

template <class Types>
std::vector<std::string> names_of(const Types& types) {
    std::vector<std::string> names;
    names.reserve(types.size());
    for (const auto& type : types) {
        names.push_back(type.name);
    }
    return names;
}

/// Lines of two columns, counts to the right, and what there is none of.
class Section {
  public:
    explicit Section(std::string title) : title_(std::move(title)) {}

    void add(std::string what, std::uint64_t count, std::string more, const std::string& name) {
        if (count > 0) {
            lines_.push_back({std::move(what), std::to_string(count), std::move(more)});
        } else {
            absent_.push_back(name);
        }
    }

    [[nodiscard]] std::string text() const {
        std::size_t widest = 0;
        std::size_t digits = 0;
        for (const auto& line : lines_) {
            widest = std::max(widest, terminal_columns(line.what));
            digits = std::max(digits, line.count.size());
        }
        std::string text = title_ + "\n";
        for (const auto& line : lines_) {
            text += "  " + line.what + std::string(widest - terminal_columns(line.what), ' ') +
                    std::string(2 + digits - line.count.size(), ' ') + line.count +
                    (line.more.empty() ? "" : "  " + line.more) + "\n";
        }
        if (!absent_.empty()) {
            text += "  none yet: " + joined(absent_, ", ") + "\n";
        }
        return text;
    }

  private:
    struct Line {
        std::string what;
        std::string count;
        std::string more;
    };
    std::string title_;
    std::vector<Line> lines_;
    std::vector<std::string> absent_;
};

}  // namespace

std::string schema_text(const GraphView& view) {
    const auto& vocabulary = view.vocabulary();
    Section labels("Labels");
    for (const auto& type : vocabulary.node_types) {
        labels.add("(:" + type.name + ")", view.node_count(type.name),
                   joined(names_of(type.properties), ", "), type.name);
        std::vector<std::string> kinds;
        for (const auto& [kind, label] : type.kind_labels) {
            kinds.push_back(label);
        }
        std::ranges::sort(kinds);
        kinds.erase(std::unique(kinds.begin(), kinds.end()), kinds.end());
        for (const auto& kind : kinds) {
            labels.add("(:" + type.name + ":" + kind + ")", view.node_count(kind), "", kind);
        }
    }
    Section relations("Relations");
    for (const auto& type : vocabulary.relation_types) {
        const auto properties = joined(names_of(type.properties), ", ");
        const auto any = [](const std::vector<std::string>& types) {
            return types.empty() ? std::string() : ":" + joined(types, "|");
        };
        relations.add("(" + any(type.from) + ")-[:" + type.name + "]->(" + any(type.to) + ")",
                      view.edge_count(type.name), properties, type.name);
    }
    if (vocabulary.relation_type(mentions_relation) == nullptr) {
        const std::string name(mentions_relation);
        relations.add("(:" + std::string(post_type) + ")-[:" + name + "]->()",
                      view.edge_count(name), "", name);
    }
    return labels.text() + relations.text();
}

}  // namespace senskg
