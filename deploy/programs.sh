# Sourced: the programs, and where they are.

programs=(contact otp-mailer clearance issuer verifier portal)
bin=${MORTARBOARD_BIN:-$top/.build/release}
upper() { tr 'a-z-' 'A-Z_' <<<"$1"; }
port_of() { local name; name=$(upper "$1")_$2_PORT; echo "${!name}"; }
