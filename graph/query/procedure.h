#pragma once

#include "graph/query/value.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A named value that goes into a procedure or comes out of it. `type` is openCypher's word:
/// `STRING?`, `INTEGER`, `NUMBER?`; a question mark allows null.
struct ProcedureField {
    std::string name;
    std::string type;
};

/// What CALL calls: from arguments to rows, each as long as `outputs`.
struct Procedure {
    std::string name;
    std::vector<ProcedureField> inputs;
    std::vector<ProcedureField> outputs;
    std::function<std::vector<ValueList>(const GraphView& view, const ValueList& arguments)> rows;
};

/// A procedure that looks its rows up in a table: those whose inputs are equal to the arguments.
/// `columns` name inputs and outputs in any order. Throws Error{usage} when one is missing.
[[nodiscard]] Procedure table_procedure(std::string name, std::vector<ProcedureField> inputs,
                                        std::vector<ProcedureField> outputs,
                                        const std::vector<std::string>& columns,
                                        std::vector<ValueList> rows);

/// True when a value may stand where `type` is asked for.
[[nodiscard]] bool fits_procedure_type(const Value& value, std::string_view type);

/// Procedures by name.
class Procedures {
  public:
    void add(Procedure procedure);
    /// Null when there is none of that name.
    [[nodiscard]] const Procedure* find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;

  private:
    std::map<std::string, Procedure, std::less<>> procedures_;
};

/// What every graph has: `db.labels`, `db.relationshipTypes`, `db.propertyKeys`.
[[nodiscard]] const Procedures& standard_procedures();

}  // namespace senskg
