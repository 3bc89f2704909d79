#pragma once

#include "graph/graph_view.h"

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace senskg {

/// What a user may choose about an export.
struct ExportOptions {
    /// Absolute IRI that ids of linked data start with; ends in one of `:/?#[]@`.
    std::string base = "urn:senskg:kg:";
};

/// Writes a whole graph in one format. The same graph gives the same bytes.
class Exporter {
  public:
    virtual ~Exporter() = default;

    /// The word of `--format`.
    [[nodiscard]] virtual std::string_view format() const = 0;
    /// One line for the help: what it is and what opens it.
    [[nodiscard]] virtual std::string_view description() const = 0;
    /// Writes to `out`, whose state tells whether all was taken.
    /// Throws Error{usage} when an option makes no sense.
    virtual void write(const GraphView& view, const ExportOptions& options,
                       std::ostream& out) const = 0;
};

/// Every format, in the order of the help.
[[nodiscard]] std::span<const Exporter* const> exporters();

/// The exporter of that format. Throws Error{usage} with a hint when there is none.
[[nodiscard]] const Exporter& exporter(std::string_view format);

}  // namespace senskg
