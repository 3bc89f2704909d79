#pragma once

#include <exception>
#include <string>

namespace senskg {

/// "The task cannot be done": what happened, with a hint what to do, and where.
/// Caught in `cli/cli.cpp`, and once per document in the extraction loop.
class Error : public std::exception {
  public:
    /// The kind decides the exit status (see `cli/cli.cpp`).
    enum class Kind {
        input,     ///< A document or a name was refused; the others go on (status 1).
        usage,     ///< Wrong usage, syntax error in a query (status 2).
        rule,      ///< Invalid rule pack (status 2).
        store,     ///< Store or I/O: locked, full, not writable (status 3).
        damage,    ///< Store damaged or of another version (status 4).
        limit,     ///< Time, rows or memory used up (status 5).
    };

    Error(Kind kind, std::string message, std::string where = {})
        : kind_(kind), message_(std::move(message)), where_(std::move(where)),
          what_(where_.empty() ? message_ : where_ + ": " + message_) {}

    [[nodiscard]] Kind kind() const { return kind_; }
    [[nodiscard]] const std::string& message() const { return message_; }
    /// The user's thing: a file and line, a rule id, an offset. May be empty.
    [[nodiscard]] const std::string& where() const { return where_; }
    /// `where: message`.
    [[nodiscard]] const char* what() const noexcept override { return what_.c_str(); }

  private:
    Kind kind_;
    std::string message_;
    std::string where_;
    std::string what_;
};

/// One odd thing among many; the run goes on and tells at the end.
struct Diagnostic {
    std::string where;    ///< A document id or a path.
    std::string message;  ///< Lower-case, names the thing, tells what was done about it.
    auto operator<=>(const Diagnostic&) const = default;
};

}  // namespace senskg
