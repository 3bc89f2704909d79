#include "graph/query/query_error.h"

#include "graph/query/printable_text.h"
#include "graph/text_folding.h"

#include <algorithm>

namespace senskg {
namespace {

constexpr std::string_view compile_time = "compile time";
constexpr std::string_view run_time = "runtime";
/// Bytes of a query's line shown on either side of the place.
constexpr std::uint32_t excerpt_bytes_max = 60;

bool is_continuation_byte(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char byte) { return !is_continuation_byte(byte); }));
}

/// Moves `place` left to the first byte of its code point.
std::uint32_t code_point_start(std::string_view text, std::uint32_t place) {
    while (place > 0 && place < text.size() && is_continuation_byte(text[place])) {
        --place;
    }
    return place;
}

/// The line of the text around a place, cut to what fits on a screen.
struct Excerpt {
    Span line;
    Span shown;
    std::size_t line_number = 1;
};

Excerpt excerpt_at(std::string_view text, std::uint32_t place) {
    Excerpt result;
    const auto before = text.substr(0, place);
    const auto line_end = text.find('\n', place);
    const auto line_break = before.rfind('\n');
    result.line.begin =
        line_break == std::string_view::npos ? 0 : static_cast<std::uint32_t>(line_break) + 1;
    result.line.end =
        static_cast<std::uint32_t>(line_end == std::string_view::npos ? text.size() : line_end);
    result.line_number = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
    result.shown = result.line;
    if (place - result.line.begin > excerpt_bytes_max) {
        result.shown.begin = code_point_start(text, place - excerpt_bytes_max);
    }
    if (result.line.end - place > excerpt_bytes_max) {
        result.shown.end = code_point_start(text, place + excerpt_bytes_max);
    }
    return result;
}

/// The excerpt with a line of carets below.
std::string drawn(std::string_view text, Span place, const Excerpt& excerpt) {
    const bool cut_left = excerpt.shown.begin > excerpt.line.begin;
    const bool cut_right = excerpt.shown.end < excerpt.line.end;
    const Span left{excerpt.shown.begin, place.begin};
    const Span marked{place.begin, std::clamp(place.end, place.begin, excerpt.shown.end)};
    const auto indent = terminal_columns(printable_text(left.of(text))) + (cut_left ? 1 : 0);
    const auto carets = std::max<std::size_t>(1, terminal_columns(printable_text(marked.of(text))));
    return "\n  " + std::string(cut_left ? "…" : "") + printable_text(excerpt.shown.of(text)) +
           (cut_right ? "…" : "") + "\n  " + std::string(indent, ' ') + std::string(carets, '^');
}

}  // namespace

FaultName fault_name(Fault fault) {
    constexpr std::string_view syntax = "SyntaxError";
    switch (fault) {
        case Fault::unexpected_syntax:
        case Fault::nesting_too_deep:
        case Fault::unsupported:
            return {syntax, compile_time, "UnexpectedSyntax"};
        case Fault::invalid_unicode:
            return {syntax, compile_time, "InvalidUnicodeLiteral"};
        case Fault::invalid_number:
            return {syntax, compile_time, "InvalidNumberLiteral"};
        case Fault::integer_literal_overflow:
            return {syntax, compile_time, "IntegerOverflow"};
        case Fault::undefined_variable:
            return {syntax, compile_time, "UndefinedVariable"};
        case Fault::variable_already_bound:
            return {syntax, compile_time, "VariableAlreadyBound"};
        case Fault::variable_type_conflict:
            return {syntax, compile_time, "VariableTypeConflict"};
        case Fault::relationship_uniqueness:
            return {syntax, compile_time, "RelationshipUniquenessViolation"};
        case Fault::no_expression_alias:
            return {syntax, compile_time, "NoExpressionAlias"};
        case Fault::no_variables_in_scope:
            return {syntax, compile_time, "NoVariablesInScope"};
        case Fault::column_name_conflict:
            return {syntax, compile_time, "ColumnNameConflict"};
        case Fault::different_columns_in_union:
            return {syntax, compile_time, "DifferentColumnsInUnion"};
        case Fault::invalid_clause_composition:
            return {syntax, compile_time, "InvalidClauseComposition"};
        case Fault::unknown_function:
            return {syntax, compile_time, "UnknownFunction"};
        case Fault::invalid_number_of_arguments:
            return {syntax, compile_time, "InvalidNumberOfArguments"};
        case Fault::invalid_aggregation:
            return {syntax, compile_time, "InvalidAggregation"};
        case Fault::nested_aggregation:
            return {syntax, compile_time, "NestedAggregation"};
        case Fault::ambiguous_aggregation:
            return {syntax, compile_time, "AmbiguousAggregationExpression"};
        case Fault::non_constant_expression:
            return {syntax, compile_time, "NonConstantExpression"};
        case Fault::negative_integer_argument:
            return {syntax, compile_time, "NegativeIntegerArgument"};
        case Fault::invalid_argument_type:
            return {syntax, compile_time, "InvalidArgumentType"};
        case Fault::invalid_parameter_use:
            return {syntax, compile_time, "InvalidParameterUse"};
        case Fault::missing_parameter:
            return {"ParameterMissing", compile_time, "MissingParameter"};
        case Fault::value_of_wrong_type:
            return {"TypeError", run_time, "InvalidArgumentValue"};
        case Fault::value_out_of_range:
            return {"ArgumentError", run_time, "NumberOutOfRange"};
        case Fault::arithmetic:
            return {"ArithmeticError", run_time, "IntegerOverflow"};
        case Fault::division_by_zero:
            return {"ArithmeticError", run_time, "DivisionByZero"};
        case Fault::compile_time_type:
            return {syntax, compile_time, "InvalidArgumentType"};
        case Fault::floating_point_overflow:
            return {syntax, compile_time, "FloatingPointOverflow"};
        case Fault::invalid_unicode_character:
            return {syntax, compile_time, "InvalidUnicodeCharacter"};
        case Fault::no_single_relationship_type:
            return {syntax, compile_time, "NoSingleRelationshipType"};
        case Fault::requires_directed_relationship:
            return {syntax, compile_time, "RequiresDirectedRelationship"};
        case Fault::creating_variable_length:
            return {syntax, compile_time, "CreatingVarLength"};
        case Fault::invalid_relationship_pattern:
            return {syntax, compile_time, "InvalidRelationshipPattern"};
        case Fault::invalid_delete:
            return {syntax, compile_time, "InvalidDelete"};
        case Fault::invalid_argument_passing_mode:
            return {syntax, compile_time, "InvalidArgumentPassingMode"};
        case Fault::procedure_not_found:
            return {"ProcedureError", compile_time, "ProcedureNotFound"};
        case Fault::deleted_entity:
            return {"EntityNotFound", run_time, "DeletedEntityAccess"};
        case Fault::delete_connected_node:
            return {"ConstraintVerificationFailed", run_time, "DeleteConnectedNode"};
        case Fault::merge_reads_own_writes:
            return {"SemanticError", run_time, "MergeReadOwnWrites"};
        case Fault::invalid_property_type:
            return {"TypeError", run_time, "InvalidPropertyType"};
        case Fault::map_access_by_no_text:
            return {"TypeError", run_time, "MapElementAccessByNonString"};
        case Fault::owner_of_wrong_type:
            return {"TypeError", compile_time, "InvalidArgumentType"};
        case Fault::range_argument:
            return {"ArgumentError", run_time, "InvalidArgumentType"};
        case Fault::runtime_type:
            return {"TypeError", run_time, "InvalidArgumentType"};
        case Fault::runtime_syntax_type:
            return {syntax, run_time, "InvalidArgumentType"};
        case Fault::runtime_negative_integer:
            return {syntax, run_time, "NegativeIntegerArgument"};
    }
    return {};
}

std::string QueryPlace::line_and_column() const {
    const auto excerpt = excerpt_at(text, span.begin);
    const auto column = 1 + code_points(Span{excerpt.line.begin, span.begin}.of(text));
    return "query:" + std::to_string(excerpt.line_number) + ":" + std::to_string(column);
}

void QueryPlace::refuse(Fault fault, std::string_view message, std::string_view hint) const {
    auto full = line_and_column() + ": " + printable_text(message) +
                drawn(text, span, excerpt_at(text, span.begin));
    if (!hint.empty()) {
        full += "\n  hint: " + printable_text(hint);
    }
    throw QueryError(fault, std::move(full));
}

}  // namespace senskg
