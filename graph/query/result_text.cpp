#include "graph/query/result_text.h"

#include "graph/query/printable_text.h"
#include "graph/query/value_json.h"
#include "graph/query/value_text.h"
#include "graph/text_folding.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>

namespace senskg {
namespace {

constexpr std::array<std::string_view, 6> format_names = {"table", "json", "jsonl",
                                                          "csv",   "tsv",  "markdown"};
constexpr std::size_t gap = 2;        ///< Columns between two columns of a table.
constexpr std::size_t width_min = 4;  ///< A cut cell keeps this many columns.

using Cells = std::vector<std::string>;

Cells cells_of(const std::vector<Value>& row, std::string (*cell)(const Value&)) {
    Cells cells;
    cells.reserve(row.size());
    std::ranges::transform(row, std::back_inserter(cells), cell);
    return cells;
}

std::string table_cell(const Value& value) { return printable_text(plain_text(value)); }

/// The code point at the start of `text`.
std::string_view first_character(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && (text[length] & '\xC0') == '\x80') {
        ++length;
    }
    return text.substr(0, length);
}

std::string cut_to(std::string_view text, std::size_t width) {
    if (terminal_columns(text) <= width) {
        return std::string(text);
    }
    std::string result;
    std::size_t taken = 0;
    while (!text.empty()) {
        const auto character = first_character(text);
        taken += terminal_columns(character);
        if (taken + 1 > width) {
            break;
        }
        result += character;
        text.remove_prefix(character.size());
    }
    return result + "…";
}

/// Narrows the widest columns until the line fits, none below `width_min`.
void fit(std::vector<std::size_t>& widths, std::size_t columns_max) {
    const auto gaps = gap * (widths.size() - 1);
    auto total = std::accumulate(widths.begin(), widths.end(), gaps);
    while (columns_max != 0 && total > columns_max) {
        auto sorted = widths;
        std::ranges::sort(sorted, std::greater<>());
        const auto widest = sorted.front();
        const auto count = static_cast<std::size_t>(std::ranges::count(widths, widest));
        const auto next = count < sorted.size() ? sorted[count] : 0;
        const auto needed = (total - columns_max + count - 1) / count;
        const auto target = std::max({width_min, next, widest > needed ? widest - needed : 0});
        if (target >= widest) {
            return;
        }
        std::ranges::replace(widths, widest, target);
        total -= count * (widest - target);
    }
}

enum class Side { left, right };

std::string padded(const std::string& text, std::size_t width, Side side) {
    const auto blanks = std::string(width - std::min(width, terminal_columns(text)), ' ');
    return side == Side::left ? text + blanks : blanks + text;
}

std::string table_line(const Cells& cells, const std::vector<std::size_t>& widths,
                       const std::vector<Side>& sides) {
    std::string line;
    for (std::size_t index = 0; index < cells.size(); ++index) {
        line += (index == 0 ? "" : std::string(gap, ' ')) +
                padded(cut_to(cells[index], widths[index]), widths[index], sides[index]);
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
}

/// Numbers stand to the right when nothing else is in their column.
std::vector<Side> sides_of(const Result& result) {
    std::vector<Side> sides(result.columns.size(), Side::left);
    for (std::size_t index = 0; index < sides.size(); ++index) {
        const bool numbers = std::ranges::all_of(result.rows, [&](const auto& row) {
            return row[index].type() >= Value::Type::number;  // a number or null
        });
        sides[index] = numbers && !result.rows.empty() ? Side::right : Side::left;
    }
    return sides;
}

std::string table_text(const Result& result, std::size_t columns_max) {
    std::vector<Cells> lines;
    Cells head;
    std::ranges::transform(result.columns, std::back_inserter(head), printable_text);
    lines.push_back(std::move(head));
    for (const auto& row : result.rows) {
        lines.push_back(cells_of(row, table_cell));
    }
    std::vector<std::size_t> widths(result.columns.size(), 0);
    for (const auto& line : lines) {
        for (std::size_t index = 0; index < line.size(); ++index) {
            widths[index] = std::max(widths[index], terminal_columns(line[index]));
        }
    }
    fit(widths, columns_max);
    Cells rules;
    for (const auto width : widths) {
        std::string rule;
        for (std::size_t column = 0; column < width; ++column) {
            rule += "─";
        }
        rules.push_back(std::move(rule));
    }
    lines.insert(lines.begin() + 1, std::move(rules));
    const auto sides = sides_of(result);
    return std::accumulate(lines.begin(), lines.end(), std::string(),
                           [&](std::string text, const Cells& line) {
                               return std::move(text) + table_line(line, widths, sides);
                           });
}

void write_object(JsonText& json, const Result& result, const std::vector<Value>& row) {
    json.begin_object();
    for (std::size_t index = 0; index < row.size(); ++index) {
        json.key(result.columns[index]);
        write_value(json, row[index]);
    }
    json.end_object();
}

std::string json_text(const Result& result, std::string_view before, std::string_view between,
                      std::string_view after) {
    std::string text(before);
    JsonText json;
    for (const auto& row : result.rows) {
        json.clear();
        write_object(json, result, row);
        text += &row == &result.rows.front() ? "" : between;
        text += json.view();
    }
    return text.append(after);
}

bool is_number(std::string_view text) {
    double number = 0;
    text.remove_prefix(text.starts_with('+') ? 1 : 0);
    const auto result = std::from_chars(text.data(), text.data() + text.size(), number);
    return result.ec == std::errc() && result.ptr == text.data() + text.size();
}

/// Spreadsheets run what begins like a formula (CWE-1236), quoted or not.
std::string guarded(std::string text) {
    constexpr std::string_view formula_starts = "=+-@\t\r";
    const bool runs = !text.empty() && formula_starts.find(text.front()) != std::string_view::npos;
    return runs && !is_number(text) ? "'" + text : text;
}

std::string quoted_csv(std::string_view text) {
    if (text.find_first_of(",\"\r\n") == std::string_view::npos && !text.empty()) {
        return std::string(text);
    }
    std::string result = "\"";
    for (const char byte : text) {
        result += byte;
        result += byte == '"' ? "\"" : "";
    }
    return result + "\"";
}

std::string csv_cell(const Value& value) {
    return value.is_null() ? std::string() : quoted_csv(guarded(plain_text(value)));
}

std::string escaped(std::string_view text, std::string_view special,
                    const std::vector<std::string_view>& replacements) {
    std::string result;
    for (const char byte : text) {
        const auto found = special.find(byte);
        if (found == std::string_view::npos) {
            result += byte;
        } else {
            result += replacements[found];
        }
    }
    return result;
}

std::string tsv_cell(const Value& value) {
    return value.is_null()
               ? std::string()
               : escaped(guarded(plain_text(value)), "\\\t\n\r", {"\\\\", "\\t", "\\n", "\\r"});
}

std::string markdown_cell(const Value& value) {
    return value.is_null() ? std::string()
                           : escaped(plain_text(value), "|\\\n\r<>&`*_[]",
                                     {"\\|", "\\\\", "<br>", "", "&lt;", "&gt;", "&amp;", "\\`",
                                      "\\*", "\\_", "\\[", "\\]"});
}

std::string joined(const Cells& cells, std::string_view before, std::string_view between,
                   std::string_view after) {
    std::string line(before);
    for (const auto& cell : cells) {
        line += &cell == &cells.front() ? "" : between;
        line += cell;
    }
    return line.append(after);
}

/// A head, perhaps a rule, and the rows, each as a line of cells.
std::string lines_text(const Result& result, std::string (*cell)(const Value&),
                       std::string_view before, std::string_view between, std::string_view after) {
    std::vector<Value> head;
    for (const auto& column : result.columns) {
        head.emplace_back(column);
    }
    std::string text = joined(cells_of(head, cell), before, between, after);
    if (!before.empty()) {
        text += joined(Cells(head.size(), "---"), before, between, after);
    }
    for (const auto& row : result.rows) {
        text += joined(cells_of(row, cell), before, between, after);
    }
    return text;
}

}  // namespace

std::optional<ResultFormat> result_format(std::string_view name) {
    const auto found = std::ranges::find(format_names, name);
    return found == format_names.end()
               ? std::nullopt
               : std::optional(static_cast<ResultFormat>(found - format_names.begin()));
}

std::vector<std::string> result_format_names() {
    return {format_names.begin(), format_names.end()};
}

std::string result_text(const Result& result, ResultFormat format, std::size_t columns_max) {
    switch (format) {
        case ResultFormat::table:
            return table_text(result, columns_max);
        case ResultFormat::json:
            return result.rows.empty() ? "[]\n" : json_text(result, "[\n", ",\n", "\n]\n");
        case ResultFormat::jsonl:
            return result.rows.empty() ? "" : json_text(result, "", "\n", "\n");
        case ResultFormat::csv:
            return lines_text(result, csv_cell, "", ",", "\n");
        case ResultFormat::tsv:
            return lines_text(result, tsv_cell, "", "\t", "\n");
        case ResultFormat::markdown:
            return lines_text(result, markdown_cell, "| ", " | ", " |\n");
    }
    return {};
}

}  // namespace senskg
