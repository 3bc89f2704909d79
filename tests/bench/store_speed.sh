#!/usr/bin/env bash
# What a store costs: the same generated posts extracted alone and into a store, then one of them
# changed. Compare the ratio, not the seconds.
#
# usage: store_speed.sh SENSKG [COUNT]
set -euo pipefail

senskg=$1
count=${2:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs the rest; prints its name, seconds of the clock and of the processors, peak memory.
measured() {
    /usr/bin/time --format "$1 %e %U %S %M" --output "$work/time" "${@:2}" >"$work/out"
    awk '{ printf "%-28s %6.2f s   processors %6.2f s   memory %4d MB\n",
           $1, $2, $3 + $4, $5 / 1024 }' "$work/time"
    seconds=$(awk '{ print $2 }' "$work/time")
}

"$(dirname "$0")/generated_posts.py" "$work/posts" "$count"
measured extraction_alone "$senskg" extract -q --format jsonl "$work/posts"
alone=$seconds
measured with_store "$senskg" extract -q --store "$work/store" "$work/posts"
echo "speed with store: $(awk "BEGIN { printf \"%.0f\", 100 * $alone / $seconds }") % of extraction alone"
echo "Paul Martin travaille chez Darty." >>"$work/posts/000007.txt"
measured one_post_changed "$senskg" extract -q --store "$work/store" "$work/posts"
measured nothing_changed "$senskg" extract -q --store "$work/store" "$work/posts"
du -sm "$work/store" | awk '{ print "store: " $1 " MB" }'
