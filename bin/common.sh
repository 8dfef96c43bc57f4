# shellcheck shell=bash
# Shared by the scripts in this folder; read with `source`, never run.
# Every script works from the root of the project, wherever it was called from.
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit

say() { printf '\033[1m==> %s\033[0m\n' "$*"; }

# Without a terminal (CI, a file) the colour codes would only be noise.
[[ -t 1 ]] || say() { printf '==> %s\n' "$*"; }

# fail LINE…: the first line says what is wrong, the others what to do or type.
fail() {
    printf '\nGestopt: %s\n' "$1" >&2
    shift
    (($# == 0)) || printf '  %s\n' "$@" >&2
    exit 1
}

# Shows the last line of a log every five seconds, for as long as the script lives.
follow() {
    local begin=$SECONDS last
    while sleep 5 && kill -0 $$ 2>/dev/null; do
        last=$(tail -n 1 "$1")
        printf '    %3d s  %s\n' "$((SECONDS - begin))" "${last:0:100}"
    done
}

# quietly TITLE COMMAND…: one line for a step, its output in a log, and a sign of life
# while it takes long. On failure the end of the log is shown. The command itself stays
# in the foreground: bash makes what runs in the background deaf to Ctrl-C.
quietly() {
    local title=$1 log=var/log/setup.log follower status=0
    shift
    mkdir -p var/log
    : >"$log"
    say "$title …"
    follow "$log" &
    follower=$!
    "$@" >"$log" 2>&1 </dev/null || status=$?
    kill "$follower" 2>/dev/null || true
    wait "$follower" 2>/dev/null || true
    if ((status != 0)); then
        tail -n 30 "$log" >&2
        fail "'$title' is niet gelukt." "De hele uitvoer staat in $log"
    fi
}
