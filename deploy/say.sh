# Sourced by every command here: how they speak, and what they all need to know.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
began=$SECONDS

# A long command says what it is doing, and since when.
say() { printf '%3d:%02d  %s\n' $(((SECONDS - began) / 60)) $(((SECONDS - began) % 60)) "$*"; }
# What went wrong, then what to do about it.
fail() {
    printf '\n%s\n' "$1" >&2
    shift
    printf '  %s\n' "$@" >&2
    exit 1
}
# Nothing ends without a word: what has not said itself what went wrong is named.
set -E
trap 'printf "\n%s stopped at line %s: %s\n" "$0" "$LINENO" "$(head -n 1 <<<"$BASH_COMMAND")" >&2' ERR
as_root() { if [ "$(id -u)" = 0 ]; then "$@"; else sudo "$@"; fi; }

# until_true SECONDS COMMAND…: tries four times a second.
until_true() {
    local deadline=$((SECONDS + $1))
    shift
    until "$@" >/dev/null 2>&1; do
        [ $SECONDS -lt $deadline ] || return 1
        sleep 0.25
    done
}
is_running() { [ -s "$1" ] && ! gone "$(cat "$1")"; }
# A dead process whose parent has not looked yet is gone too.
gone() { [ ! -e "/proc/$1" ] || grep -q '^State:.Z' "/proc/$1/status" 2>/dev/null; }

# end PIDFILE SECONDS: asks the process to stop, waits, and at last makes it.
end() {
    is_running "$1" || { rm -f "$1"; return 0; }
    local pid
    pid=$(cat "$1")
    kill "$pid" 2>/dev/null || true
    until_true "$2" gone "$pid" || kill -9 "$pid" 2>/dev/null || true
    rm -f "$1"
}

# start NAME COMMAND…: in the background, apart from this terminal; its output and pid are kept under the state directory.
start() {
    local name=$1
    shift
    (
        let_go
        exec setsid "$@" </dev/null >>"$state/logs/$name.log" 2>&1
    ) &
    echo $! >"$state/run/$name.pid"
}

# bound FOLDER: of each log there that has outgrown 20 MB the second half stays, beside a new one. All of them are appended
# to, so whoever writes one need not open it anew.
bound() {
    local log
    for log in "$1"/*.log; do
        [ -f "$log" ] && [ "$(stat -c %s "$log")" -gt 20971520 ] || continue
        tail -c 10485760 "$log" >"$log.1"
        : >"$log"
    done
}

# What stays running must not hold on to the locks and pipes of whoever started it.
let_go() {
    local fd
    for fd in /proc/"$BASHPID"/fd/*; do
        fd=${fd##*/}
        [ "$fd" -le 2 ] || eval "exec $fd>&-"
    done
}
