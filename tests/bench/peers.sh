#!/usr/bin/env bash
# Compares queries on a store with the engines that npm offers, in one run: builds, fetches the
# engines into a folder that vanishes, draws one graph for all and prints a table.
#
# usage: peers.sh [EDGES]     a fifth as many nodes; 1,000,000 unless told
set -euo pipefail
cd "$(dirname "$0")/../.."
cmake --preset release >/dev/null
cmake --build --preset release --target senskg peer_graph peer_queries >/dev/null
build=$PWD/build/release
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

npm install --silent --no-fund --no-audit --prefix "$folder" \
    kuzu@0.11.3 @ladybugdb/core@0.19.1 oxigraph@0.5.11 @duckdb/node-api >&2
"$build/tests/bench/peer_graph" "$folder" "${1:-1000000}"
node tests/bench/peers.mjs "$folder" "$build/senskg" "$build/tests/bench/peer_queries"
