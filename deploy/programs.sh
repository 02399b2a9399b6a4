# Sourced: the programs, and where they are.

programs=(contact otp-mailer clearance issuer verifier portal)
# What these have heard the doctor compares with the ledger.
campus_hearers=(contact otp-mailer clearance issuer)
bin=${MORTARBOARD_BIN:-$top/.build/release}
upper() { tr 'a-z-' 'A-Z_' <<<"$1"; }
port_of() { local name; name=$(upper "$1")_$2_PORT; echo "${!name}"; }
# On one machine all listen on the loopback; a container is called like its program.
metrics_host() { if [ "$LISTEN_HOST" = 127.0.0.1 ]; then echo 127.0.0.1; else echo "$1"; fi; }
# settings_for DIRECTORY: the folder of the school's settings, as DIRECTORY/ports names it (SETTINGS); the demo's where it names none.
settings_for() {
    local named=
    [ ! -f "$1/ports" ] || named=$(sed -n 's/^SETTINGS=//p' "$1/ports")
    echo "${named:-$top/deploy/settings}"
}
# Who may state something, by the file of publishers.
publishers() { grep -oE '^ *"[a-z0-9-]+": \{' "$(settings_for "$state")/publishers.json" | tr -d ' ":{'; }
