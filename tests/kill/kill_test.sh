#!/usr/bin/env bash
# Kills `senskg extract` at random moments (SIGKILL: nothing can be tidied up), lets another run go
# on from there, and holds the store's export against that of a store that nobody disturbed.
# Odd rounds fill a new store, even ones write a full store anew.
#
# A run of 100 rounds: kill_test.sh SENSKG POSTS 100 3600
# usage: kill_test.sh SENSKG POSTS [ROUNDS] [SECONDS] [SEED]
# After so many seconds no further round begins, but two there are on the slowest machine.
set -euo pipefail

senskg=$1
posts=$2
rounds=${3:-20}
seconds_max=${4:-30}
seed=${5:-$RANDOM}

work=$(mktemp -d)
running=
end() {
    [[ -n $running ]] && kill -9 "$running" 2>/dev/null
    rm -rf "$work"
}
trap end EXIT

# So many posts that several batches are committed, each post with words of its own.
make_posts() {
    local number=0 post
    mkdir "$work/posts"
    while ((number < 480)); do
        for post in "$posts"/*.txt; do
            number=$((number + 1))
            { cat "$post" && printf '\n\nVoici la version %d de ce texte.\n' "$number"; } \
                >"$work/posts/$number.txt"
        done
    done
}

now_ms() { date +%s%3N; }

fail() {
    echo "round $round, killed after $delay of $whole ms (seed $seed): $1" >&2
    exit 1
}

extract() { "$senskg" extract --quiet --store "$1" "${@:2}" "$work/posts"; }
export_to() { "$senskg" export --store "$1" --format jsonl --output "$2"; }

# Starts a run and kills it after $delay ms, unless it is done by then.
killed_run() {
    extract "$@" 2>"$work/killed.txt" &
    running=$!
    sleep "$((delay / 1000)).$(printf %03d $((delay % 1000)))"
    if kill -9 "$running" 2>/dev/null; then
        killed=$((killed + 1))
    fi
    wait "$running" 2>/dev/null || true
    running=
}

RANDOM=$seed
make_posts
started=$(now_ms)
extract "$work/undisturbed"
whole=$(($(now_ms) - started))
export_to "$work/undisturbed" "$work/undisturbed.jsonl"

killed=0
round=0
while ((round < rounds && (round < 2 || SECONDS < seconds_max))); do
    round=$((round + 1))
    delay=$(((RANDOM * 32768 + RANDOM) % (whole * 9 / 10 + 1)))
    if ((round % 2 == 1)); then
        rm -rf "$work/store"
        killed_run "$work/store"
    else
        killed_run "$work/store" --force
    fi
    if [[ -e $work/store ]]; then
        "$senskg" check --store "$work/store" >"$work/check.txt" 2>&1 ||
            fail "the store is damaged: $(cat "$work/check.txt")"
    fi
    extract "$work/store" || fail "the run after it does not go on"
    export_to "$work/store" "$work/found.jsonl" || fail "the store cannot be exported"
    cmp -s "$work/found.jsonl" "$work/undisturbed.jsonl" || fail "the export differs"
done
echo "$round rounds, $killed runs killed, $(wc -l <"$work/undisturbed.jsonl") records (seed $seed)"
((killed > 0)) || { echo "no run was killed: all were done before" >&2 && exit 1; }
