#pragma once

namespace senskg {

/// `number` to six digits: what rankings print and are sorted by, so that the last bits of a long
/// sum decide nothing.
[[nodiscard]] double six_digits(double number);

}  // namespace senskg
