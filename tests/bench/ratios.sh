#!/usr/bin/env bash
# Builds what measures and prints the table of ratios, each of two times of this very run. On a
# machine that does nothing else.
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset release >/dev/null
cmake --build --preset release --target ratios >/dev/null
build=$PWD/build/release
bench=$build/tests/bench
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

"$build/senskg" extract -q --store "$folder/posts.kg" fixtures/posts
query="MATCH (p:Person {name: 'Virginie Lacombe'})-[w:WORKS_FOR]->(o) RETURN o.name, w.role"
ratio_of() { sed -n "s/.*$1.*ratio \([0-9.]*\).*/\1/p" | head -1; }

extraction=$("$bench/extraction_ratio" 6)
load=$("$bench/load_ratio" 5000)
rank=$("$bench/rank_ratio")
start=$("$bench/start_ratio" "$bench/empty_program" "$build/senskg" "$folder/posts.kg" "$query")
printf '%s\n' "$extraction" "$load" "$rank" "$start" >&2

cat <<TABLE
| what | against | ratio |
|---|---|---|
| extraction with all rules, one thread (speed) | one RE2 scan for names over the same bytes | $(ratio_of '1 thread ' <<<"$extraction") |
| the same, two threads | the same | $(ratio_of '2 threads' <<<"$extraction") |
| a store takes in 5,000 documents and resolves their graph (time) | fwrite and fsync of their facts records | $(ratio_of store <<<"$load") |
| PageRank of a million ties (time) | the same passes by hand over plain arrays | $(ratio_of page_rank <<<"$rank") |
| a query from a cold start (time) | an empty program linked with the same libraries | $(ratio_of query <<<"$start") |
TABLE
