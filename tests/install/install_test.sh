#!/usr/bin/env bash
# install_test.sh CMAKE BUILD POSTS VERSION: installs the build into a temporary prefix, then uses
# only what stands there.
source "${BASH_SOURCE%/*}/installed.sh" "$1" "$2"
posts=$3 version=$4
cd "$folder"

[ "$("$program" --version)" = "senskg $version" ] || fail "version: $("$program" --version)"
"$program" extract -q "$posts"
"$program" check -q || fail "the store that the installed program made is not sound"
[ "$("$program" query --format csv 'MATCH (p:Post) RETURN count(p) > 10 AS many')" = $'many\ntrue' ] ||
    fail "the installed program reads no posts: its rules are missing"

for file in share/man/man1/senskg.1 share/bash-completion/completions/senskg \
    share/zsh/vendor-completions/_senskg share/fish/vendor_completions.d/senskg.fish \
    share/doc/senskg/LICENSE share/doc/senskg/README.md share/doc/senskg/packs/README.md \
    share/doc/senskg/packs/fr/studies.toml; do
    [ -s "usr/$file" ] || fail "$file is missing or empty"
done

# Every command of the help stands in the manual and in each completion.
commands=$("$program" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]*\) .*/\1/p')
[ "$(wc -w <<<"$commands")" -ge 9 ] || fail "the help lists no commands"
for command in $commands; do
    grep --quiet "^\.SS \"$command\"" usr/share/man/man1/senskg.1 || fail "manual lacks $command"
    for script in bash-completion/completions/senskg zsh/vendor-completions/_senskg \
        fish/vendor_completions.d/senskg.fish; do
        grep --quiet --word-regexp "$command" "usr/share/$script" || fail "$script lacks $command"
    done
done
if command -v groff >/dev/null; then
    warnings=$(groff -k -man -Tutf8 -ww -z usr/share/man/man1/senskg.1 2>&1)
    [ -z "$warnings" ] || fail "manual: $warnings"
fi

# The bash completion completes.
completed=$(bash -c '
    source usr/share/bash-completion/completions/senskg
    COMP_WORDS=(senskg ex) COMP_CWORD=1
    _senskg
    echo "${COMPREPLY[*]}"
    COMP_WORDS=(senskg eval --mi) COMP_CWORD=2
    _senskg
    echo "${COMPREPLY[*]}"')
[ "$completed" = $'extract explain export\n--min' ] || fail "bash completes: $completed"
if command -v zsh >/dev/null; then
    zsh -n usr/share/zsh/vendor-completions/_senskg || fail "zsh completion"
fi
if command -v fish >/dev/null; then
    fish --no-execute usr/share/fish/vendor_completions.d/senskg.fish || fail "fish completion"
fi
