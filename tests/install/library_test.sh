#!/usr/bin/env bash
# library_test.sh CMAKE BUILD POSTS COMPILER: installs the build into a temporary prefix, builds
# the example against what stands there alone, and runs it.
source "${BASH_SOURCE%/*}/installed.sh" "$1" "$2"
cmake=$1 build=$2 posts=$3 compiler=$4
cp -R "$folder/usr/share/doc/senskg/example" "$folder/example"
headers=$(cd "$folder/usr/include" && find . -type f)
[ "$headers" = ./senskg.h ] || fail "headers: $headers"
foreign=$(grep '^#include' "$folder/usr/include/senskg.h" | grep --invert-match '<[a-z_]*>$' || true)
[ -z "$foreign" ] || fail "the header needs more than the standard library: $foreign"
for other in g++ clang++; do
    command -v "$other" >/dev/null || continue
    echo '#include <senskg.h>' |
        "$other" -std=c++20 -Wall -Wextra -fsyntax-only -I "$folder/usr/include" -x c++ - \
            >"$folder/log" 2>&1 || fail "$other: $(cat "$folder/log")"
done

# As in the build itself, a sanitizer must be linked by who links the archive.
flags=$(sed -n 's/^CMAKE_CXX_FLAGS:[A-Z]*=//p' "$build/CMakeCache.txt")
"$cmake" -S "$folder/example" -B "$folder/built" -DCMAKE_PREFIX_PATH="$folder/usr" \
    -DCMAKE_CXX_COMPILER="$compiler" -DCMAKE_CXX_FLAGS="$flags" >"$folder/log" 2>&1 ||
    fail "$(cat "$folder/log")"
"$cmake" --build "$folder/built" >"$folder/log" 2>&1 || fail "$(cat "$folder/log")"

"$program" extract -q --store "$folder/kg" "$posts"
matches="MATCH (a:Person)-[:WORKS_FOR]->(o:Organization)<-[:WORKS_FOR]-(p:Person)"
ask() { "$program" query --store "$folder/kg" --format tsv "$@" | tail -n +2; }
name=$(ask "$matches RETURN a.name ORDER BY a.name LIMIT 1")
[ -n "$name" ] || fail "nobody in the posts has a colleague"
said=$("$folder/built/colleagues" "$folder/kg" "$name")
right=$(ask --param "name=$name" "$matches WHERE a.name = \$name
    WITH DISTINCT p, o ORDER BY p.name, o.name RETURN p.name + ', ' + o.name AS line")
[ "$said" = "$right" ] || fail "the example says of $name: $said; the program: $right"
said=$("$folder/built/colleagues" "$folder/none" "$name" 2>&1) && fail "no store, no failure"
[[ $said == *none* ]] || fail "the failure does not name the store: $said"
