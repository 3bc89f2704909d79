#pragma once

#include "graph/query/limits.h"
#include "graph/query/value.h"

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace senskg {

/// A named value that goes into a procedure or comes out of it. `type` is openCypher's word:
/// `STRING?`, `INTEGER`, `NUMBER?`; a question mark allows null, `TEXTS?` is a text or a list.
struct ProcedureField {
    std::string name;
    std::string type;
    bool optional = false;  ///< An input that need not be given, and is null then; a last one.
};

/// One call of a procedure: as many arguments as it has inputs.
struct ProcedureCall {
    const GraphView& view;
    const ValueList& arguments;
    Budget& budget;
};

/// What CALL calls: from arguments to rows, each as long as `outputs`.
struct Procedure {
    std::string name;
    std::vector<ProcedureField> inputs;
    std::vector<ProcedureField> outputs;
    std::function<std::vector<ValueList>(const ProcedureCall& call)> rows;
};

/// A procedure that looks its rows up in a table: those whose inputs are equal to the arguments.
/// `columns` name inputs and outputs in any order. Throws Error{usage} when one is missing.
[[nodiscard]] Procedure table_procedure(std::string name, std::vector<ProcedureField> inputs,
                                        std::vector<ProcedureField> outputs,
                                        const std::vector<std::string>& columns,
                                        std::vector<ValueList> rows);

/// True when a value may stand where `type` is asked for.
[[nodiscard]] bool fits_procedure_type(const Value& value, std::string_view type);

/// What a `TEXTS?` holds: one text, those of a list, none for null.
[[nodiscard]] std::vector<std::string> texts_of(const Value& value);

/// Procedures by name.
class Procedures {
  public:
    void add(Procedure procedure);
    /// Null when there is none of that name.
    [[nodiscard]] const Procedure* find(std::string_view name) const;
    [[nodiscard]] std::vector<std::string> names() const;  ///< Sorted.

  private:
    std::map<std::string, Procedure, std::less<>> procedures_;
};

/// "senskg.degree(types?) YIELD node, score": how it is called.
[[nodiscard]] std::string procedure_signature(const Procedure& procedure);

/// What every graph has: `db.labels`, `db.relationshipTypes`, `db.propertyKeys`, and those below.
[[nodiscard]] const Procedures& standard_procedures();

/// `senskg.pagerank`, `senskg.betweenness`, `senskg.degree`, `senskg.communities`.
void add_analysis_procedures(Procedures& procedures);
/// `senskg.search`.
void add_search_procedure(Procedures& procedures);

}  // namespace senskg
