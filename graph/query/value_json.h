#pragma once

#include "graph/json_text.h"
#include "graph/query/value.h"

#include <string>

namespace senskg {

/// Writes a value without loss, as the driver protocol has it: floats with a point or exponent
/// or as `{"$float":"NaN"}`, `{"$node":{"id","labels","props"}}`,
/// `{"$temporal":"1984-10-11"}`, `{"$rel":{"id","type","start","end","props"}}`,
/// `{"$path":[node,rel,node,…]}`, maps as objects, as `{"$map":{…}}` when a key begins with `$`.
void write_value(JsonText& json, const Value& value);

/// The same as a text.
[[nodiscard]] std::string json_of(const Value& value);

}  // namespace senskg
