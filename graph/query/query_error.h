#pragma once

#include "graph/model/error.h"
#include "graph/model/span.h"

#include <string>
#include <string_view>

namespace senskg {

/// What can be wrong with a query; each has a name in the openCypher TCK (`fault_name`).
enum class Fault {
    unexpected_syntax,
    invalid_unicode,
    invalid_number,
    integer_literal_overflow,
    nesting_too_deep,
    unsupported,
    undefined_variable,
    variable_already_bound,
    variable_type_conflict,
    relationship_uniqueness,
    no_expression_alias,
    no_variables_in_scope,
    column_name_conflict,
    different_columns_in_union,
    invalid_clause_composition,
    unknown_function,
    invalid_number_of_arguments,
    invalid_aggregation,
    nested_aggregation,
    ambiguous_aggregation,
    non_constant_expression,
    negative_integer_argument,
    invalid_argument_type,
    invalid_parameter_use,
    missing_parameter,
    value_of_wrong_type,
    value_out_of_range,
    arithmetic,
    division_by_zero,
    compile_time_type,  ///< A type that cannot fit whatever the rows hold.
    floating_point_overflow,
    invalid_unicode_character,
    no_single_relationship_type,
    requires_directed_relationship,
    creating_variable_length,
    invalid_relationship_pattern,
    invalid_delete,
    invalid_argument_passing_mode,
    procedure_not_found,
    deleted_entity,
    delete_connected_node,
    merge_reads_own_writes,
    invalid_property_type,
    map_access_by_no_text,
    runtime_type,         ///< A function's argument of the wrong type, found in a row.
    owner_of_wrong_type,  ///< A property of what has none.
    range_argument,
    runtime_syntax_type,  ///< SKIP and LIMIT by a parameter of the wrong type.
    runtime_negative_integer,
};

/// The TCK's words for a fault: error class, phase ("compile time", "runtime") and detail.
struct FaultName {
    std::string_view error_class;
    std::string_view phase;
    std::string_view detail;
};

[[nodiscard]] FaultName fault_name(Fault fault);

/// An Error{usage} about a query, which remembers the fault for drivers.
class QueryError : public Error {
  public:
    QueryError(Fault fault, std::string message)
        : Error(Error::Kind::usage, std::move(message)), fault_(fault) {}
    [[nodiscard]] Fault fault() const { return fault_; }

  private:
    Fault fault_;
};

/// A stretch of a query's text, for pointing at. Keeps a view of the text.
struct QueryPlace {
    std::string_view text;
    Span span;

    /// `query:line:column`, both from 1, columns in code points.
    [[nodiscard]] std::string line_and_column() const;
    /// Throws QueryError: `query:line:column: message`, the line of the query with a caret under
    /// the place and, when `hint` is not empty, the hint.
    [[noreturn]] void refuse(Fault fault, std::string_view message,
                             std::string_view hint = {}) const;
};

}  // namespace senskg
