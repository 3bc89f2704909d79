#include "schemas/toml_reader.h"

#include "graph/model/error.h"

#include <toml++/toml.h>
#include <nlohmann/json.hpp>

#include <charconv>
#include <cmath>
#include <sstream>

namespace senskg {

struct TomlDocument::Tables {
    std::string file;
    toml::table root;
    nlohmann::json json;
};

namespace {

std::string position(std::string_view file, std::size_t line, std::size_t column) {
    return std::string(file) + ':' + std::to_string(line) + ':' + std::to_string(column);
}

/// Refuses nesting that would exhaust the stack of the parser: toml++ recurses.
/// Knows of the syntax only what may hide a bracket: strings and comments.
class DepthCheck {
  public:
    DepthCheck(std::string_view text, std::string_view file) : text_(text), file_(file) {}

    void run() {
        while (at_ < text_.size()) {
            const char byte = text_[at_];
            if (byte == '"' || byte == '\'') {
                skip_string(byte);
            } else if (byte == '#') {
                at_ = std::min(text_.find('\n', at_), text_.size());
            } else {
                take(byte);
                ++at_;
            }
        }
    }

  private:
    void take(char byte) {
        if (byte == '[' || byte == '{') {
            deeper(brackets_);
        } else if (byte == ']' || byte == '}') {
            brackets_ = std::max(brackets_ - 1, 0);
        } else if (byte == '.') {
            deeper(dots_);
            return;
        } else if (byte == '\n') {
            ++line_;
            line_start_ = at_ + 1;
        }
        if (byte == '\n' || byte == '=' || byte == ',' || byte == '[' || byte == '{') {
            dots_ = 0;
        }
    }

    void deeper(int& depth) const {
        if (++depth > TomlDocument::depth_max) {
            throw Error{Error::Kind::rule,
                        "nested deeper than " + std::to_string(TomlDocument::depth_max) +
                            " levels; flatten it",
                        position(file_, line_, at_ - line_start_ + 1)};
        }
    }

    void skip_string(char quote) {
        const std::string three(3, quote);
        const bool multi_line = text_.substr(at_, 3) == three;
        at_ += multi_line ? 3 : 1;
        for (; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\\' && quote == '"') {
                ++at_;
                if (at_ >= text_.size()) {
                    return;
                }
            } else if (multi_line ? text_.substr(at_, 3) == three : text_[at_] == quote) {
                at_ += multi_line ? 3 : 1;
                // Up to two quotes of the string itself may stand before the closing three.
                for (int extra = 0;
                     multi_line && extra < 2 && text_.substr(at_, 1) == three.substr(0, 1);
                     ++extra) {
                    ++at_;
                }
                return;
            }
            if (text_[at_] == '\n') {
                if (!multi_line) {
                    return;  // An unclosed string: the parser will say so.
                }
                ++line_;
                line_start_ = at_ + 1;
            }
        }
    }

    std::string_view text_;
    std::string_view file_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    std::size_t line_start_ = 0;
    int brackets_ = 0;
    int dots_ = 0;
};

std::string printed(const toml::node& node) {
    std::ostringstream out;
    if (const auto* date = node.as_date()) {
        out << date->get();
    } else if (const auto* time = node.as_time()) {
        out << time->get();
    } else if (const auto* moment = node.as_date_time()) {
        out << moment->get();
    }
    return std::move(out).str();
}

nlohmann::json number(double value, const toml::node& node, std::string_view file) {
    if (!std::isfinite(value)) {
        const auto at = node.source().begin;
        throw Error{Error::Kind::rule, "inf and nan are no numbers here",
                    position(file, at.line, at.column)};
    }
    return value;
}

/// Recursion is bounded by `DepthCheck`.
nlohmann::json json_of(const toml::node& node, std::string_view file) {
    if (const auto* table = node.as_table()) {
        auto result = nlohmann::json::object();
        for (const auto& [key, value] : *table) {
            result[std::string(key.str())] = json_of(value, file);
        }
        return result;
    }
    if (const auto* array = node.as_array()) {
        auto result = nlohmann::json::array();
        for (const auto& value : *array) {
            result.push_back(json_of(value, file));
        }
        return result;
    }
    if (const auto* text = node.as_string()) {
        return text->get();
    }
    if (const auto* integer = node.as_integer()) {
        return integer->get();
    }
    if (const auto* real = node.as_floating_point()) {
        return number(real->get(), node, file);
    }
    if (const auto* flag = node.as_boolean()) {
        return flag->get();
    }
    return printed(node);
}

toml::table parsed(std::string_view text, const std::string& file) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        throw Error{Error::Kind::rule, "not TOML: " + std::string(error.description()),
                    position(file, at.line, at.column)};
    }
}

/// A pointer's next name with `~1` and `~0` undone; takes it off `pointer`.
std::string next_name(std::string_view& pointer) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    std::string name;
    for (std::size_t at = 0; at < end; ++at) {
        if (pointer[at] == '~' && at + 1 < end) {
            name += pointer[++at] == '1' ? '/' : '~';
        } else {
            name += pointer[at];
        }
    }
    pointer.remove_prefix(end);
    return name;
}

const toml::node* child(const toml::node& node, const std::string& name) {
    if (const auto* table = node.as_table()) {
        return table->get(name);
    }
    if (const auto* array = node.as_array()) {
        std::size_t index = 0;
        const auto [end, failure] = std::from_chars(name.data(), name.data() + name.size(), index);
        if (failure == std::errc() && end == name.data() + name.size()) {
            return array->get(index);
        }
    }
    return nullptr;
}

}  // namespace

TomlDocument::TomlDocument(std::string_view text, std::string file)
    : tables_(std::make_unique<Tables>()) {
    DepthCheck(text, file).run();
    tables_->root = parsed(text, file);
    tables_->json = json_of(tables_->root, file);
    tables_->file = std::move(file);
}

TomlDocument::TomlDocument(TomlDocument&&) noexcept = default;
TomlDocument& TomlDocument::operator=(TomlDocument&&) noexcept = default;
TomlDocument::~TomlDocument() = default;

const nlohmann::json& TomlDocument::json() const { return tables_->json; }

std::string TomlDocument::json_text() const { return tables_->json.dump(); }

std::uint32_t TomlDocument::line(std::string_view pointer) const {
    std::uint32_t line = 1;
    const toml::node* node = &tables_->root;
    while (!pointer.empty() && pointer.front() == '/') {
        node = child(*node, next_name(pointer));
        if (node == nullptr) {
            break;
        }
        if (node->source().begin.line > 0) {
            line = static_cast<std::uint32_t>(node->source().begin.line);
        }
    }
    return line;
}

std::string TomlDocument::where(std::string_view pointer) const {
    return tables_->file + ':' + std::to_string(line(pointer));
}

}  // namespace senskg
