# Sourced with CMAKE and BUILD: installs the build into $folder/usr, $folder being there until the
# end; $program is what was installed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
program=$folder/usr/bin/senskg
unset SENSKG_STORE

fail() {
    echo "failed: $*" >&2
    exit 1
}

"$1" --install "$2" --prefix "$folder/usr" >"$folder/log" || fail "$(cat "$folder/log")"
