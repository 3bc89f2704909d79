#include "extractors/rules/example.h"

#include "graph/model/error.h"

#include <algorithm>
#include <charconv>

namespace senskg {
namespace {

constexpr std::size_t marks_depth_max = 8;

bool is_word_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '_';
}

[[noreturn]] void refuse_example(std::string_view marked, std::string_view why) {
    throw Error(Error::Kind::rule, "example \"" + std::string(marked) + "\": " + std::string(why));
}

/// Reads the marks of one example.
class ExampleText {
  public:
    explicit ExampleText(std::string_view marked) : marked_(marked) {}

    Example read() {
        while (at_ < marked_.size()) {
            take(marked_[at_]);
        }
        if (!open_.empty()) {
            refuse_example(marked_, "a mark is not closed (a literal [ is written \\[)");
        }
        std::ranges::sort(example_.mentions, [](const auto& left, const auto& right) {
            return left.span.begin != right.span.begin ? left.span.begin < right.span.begin
                                                       : left.span.end > right.span.end;
        });
        return std::move(example_);
    }

  private:
    void take(char byte) {
        const bool escape = byte == '\\' && at_ + 1 < marked_.size();
        if (escape && (marked_[at_ + 1] == '[' || marked_[at_ + 1] == ']')) {
            example_.text += marked_[at_ + 1];
            at_ += 2;
        } else if (byte == '[') {
            open_mark();
        } else if (byte == ']' && !open_.empty()) {
            close_mark();
        } else {
            example_.text += byte;
            ++at_;
        }
    }

    void open_mark() {
        if (open_.size() == marks_depth_max) {
            refuse_example(marked_, "marks stand too deep in marks");
        }
        open_.push_back(static_cast<std::uint32_t>(example_.text.size()));
        ++at_;
    }

    void close_mark() {
        const auto type_begin = at_ + 2;
        auto type_end = std::min(type_begin, marked_.size());
        while (type_end < marked_.size() && is_word_byte(marked_[type_end])) {
            ++type_end;
        }
        if (marked_.substr(at_, 2) != "](" || type_end == type_begin ||
            marked_.substr(type_end, 1) != ")") {
            refuse_example(marked_, "a mark is written [text](Type) (a literal [ is written \\[)");
        }
        const Span span{open_.back(), static_cast<std::uint32_t>(example_.text.size())};
        if (span.empty()) {
            refuse_example(marked_, "a mark is empty");
        }
        open_.pop_back();
        example_.mentions.push_back(
            {span, std::string(marked_.substr(type_begin, type_end - type_begin))});
        at_ = type_end + 1;
    }

    std::string_view marked_;
    std::size_t at_ = 0;
    Example example_;
    std::vector<std::uint32_t> open_;  ///< Where the marks not yet closed begin.
};

/// Reads `{name: value, …}` at the end of a relation's brackets.
class PropertyNotation {
  public:
    PropertyNotation(std::string_view rest, std::string_view whole) : rest_(rest), whole_(whole) {}

    Properties read() {
        Properties properties;
        expect("{");
        while (!skip("}")) {
            if (!properties.empty()) {
                expect(",");
            }
            auto name = word();
            expect(":");
            auto value = read_value();
            if (!properties.emplace(std::move(name), std::move(value)).second) {
                refuse("it names a property twice");
            }
        }
        if (!rest_.empty()) {
            refuse("something stands after its properties");
        }
        return properties;
    }

  private:
    PropertyValue read_value() {
        skip_spaces();
        if (rest_.starts_with('"') || rest_.starts_with('\'')) {
            return quoted();
        }
        if (skip("[")) {
            return list();
        }
        if (skip("true")) {
            return true;
        }
        if (skip("false")) {
            return false;
        }
        return number();
    }

    std::vector<std::string> list() {
        std::vector<std::string> texts;
        while (!skip("]")) {
            if (!texts.empty()) {
                expect(",");
            }
            skip_spaces();
            texts.push_back(quoted());
        }
        return texts;
    }

    std::string quoted() {
        if (rest_.empty() || (rest_.front() != '"' && rest_.front() != '\'')) {
            refuse("a text stands in quotes");
        }
        const char quote = rest_.front();
        std::string text;
        for (std::size_t at = 1; at < rest_.size(); ++at) {
            if (rest_[at] == quote) {
                rest_.remove_prefix(at + 1);
                return text;
            }
            if (rest_[at] == '\\' && at + 1 < rest_.size()) {
                ++at;
            }
            text += rest_[at];
        }
        refuse("a quote is not closed");
    }

    PropertyValue number() {
        std::int64_t whole = 0;
        double real = 0;
        const char* end = rest_.data() + rest_.size();
        const auto integer = std::from_chars(rest_.data(), end, whole);
        const auto decimal = std::from_chars(rest_.data(), end, real);
        if (decimal.ec != std::errc()) {
            refuse("a value is a quoted text, a number, true, false or a list of texts");
        }
        rest_.remove_prefix(static_cast<std::size_t>(decimal.ptr - rest_.data()));
        const bool is_integer = integer.ec == std::errc() && integer.ptr == decimal.ptr;
        return is_integer ? PropertyValue(whole) : number_property(real);
    }

    std::string word() {
        skip_spaces();
        const auto end = std::ranges::find_if_not(rest_, is_word_byte);
        const auto length = static_cast<std::size_t>(end - rest_.begin());
        if (length == 0) {
            refuse("a property is written name: value");
        }
        std::string result(rest_.substr(0, length));
        rest_.remove_prefix(length);
        return result;
    }

    void skip_spaces() {
        while (rest_.starts_with(' ')) {
            rest_.remove_prefix(1);
        }
    }

    bool skip(std::string_view mark) {
        skip_spaces();
        if (!rest_.starts_with(mark)) {
            return false;
        }
        rest_.remove_prefix(mark.size());
        return true;
    }

    void expect(std::string_view mark) {
        if (!skip(mark)) {
            refuse("expected '" + std::string(mark) + "' before \"" + std::string(rest_) + '"');
        }
    }

    [[noreturn]] void refuse(const std::string& why) const {
        throw Error(Error::Kind::rule, "relation \"" + std::string(whole_) + "\": " + why);
    }

    std::string_view rest_;
    std::string_view whole_;
};

}  // namespace

Example parse_example(std::string_view marked) { return ExampleText(marked).read(); }

ExampleRelation parse_example_relation(std::string_view notation) {
    const auto refuse = [&](std::string_view why) {
        return Error(Error::Kind::rule, "relation \"" + std::string(notation) +
                                            "\": " + std::string(why) +
                                            "; write (A)-[:TYPE {role: \"B\"}]->(C)");
    };
    constexpr std::string_view open = ")-[:";
    constexpr std::string_view close = "]->(";
    const auto source_end = notation.find(open);
    const auto target_begin = notation.rfind(close);
    if (!notation.starts_with('(') || !notation.ends_with(')') ||
        source_end == std::string_view::npos || target_begin == std::string_view::npos ||
        target_begin < source_end + open.size()) {
        throw refuse("not the notation of a relation");
    }
    ExampleRelation relation;
    relation.source = notation.substr(1, source_end - 1);
    const auto target = target_begin + close.size();
    relation.target = notation.substr(target, notation.size() - 1 - target);
    auto inside =
        notation.substr(source_end + open.size(), target_begin - source_end - open.size());
    const auto type_end = std::ranges::find_if_not(inside, is_word_byte) - inside.begin();
    relation.type = inside.substr(0, static_cast<std::size_t>(type_end));
    inside.remove_prefix(relation.type.size());
    if (relation.source.empty() || relation.target.empty() || relation.type.empty()) {
        throw refuse("an end or the type is empty");
    }
    if (inside.find_first_not_of(' ') != std::string_view::npos) {
        relation.properties = PropertyNotation(inside, notation).read();
    }
    return relation;
}

}  // namespace senskg
