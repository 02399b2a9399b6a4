# Sourced: the private PostgreSQL of a state directory, for who starts it, backs it up or restores it.

postgres=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1)

# PostgreSQL refuses to run as root, and its own user may be unable to enter the clone: its data then live under /var/tmp.
place_postgres() {
    as_postgres=()
    data=$state/postgres
    [ "$(id -u)" = 0 ] || return 0
    as_postgres=(runuser -u postgres --)
    if ! "${as_postgres[@]}" test -x "$state"; then
        data=/var/tmp/mortarboard-$(printf %s "$state" | sha256sum | cut -c1-12)/postgres
        mkdir -p "$(dirname "$data")"
        chmod 755 "$(dirname "$data")"
    fi
    [ -d "$data" ] || install -d -o postgres -m 700 "$data"
}

start_postgres() {
    place_postgres
    if [ ! -f "$data/PG_VERSION" ]; then
        say "making a database cluster"
        # The server's user may not be able to read the secret where it is.
        local password
        password=$(mktemp /var/tmp/mortarboard.XXXXXX)
        cat "$state/secrets/postgres" >"$password"
        [ "$(id -u)" != 0 ] || chown postgres "$password"
        (cd / && "${as_postgres[@]}" "$postgres/initdb" -D "$data" -U postgres -A scram-sha-256 --pwfile="$password" \
            --encoding=UTF8 --locale=C.UTF-8 >"$state/logs/initdb.log" 2>&1) || {
            rm -f "$password"
            fail "initdb failed." "See $state/logs/initdb.log"
        }
        rm -f "$password"
    fi
    postgres_runs || {
        is_free "$POSTGRES_PORT" PostgreSQL
        say "starting PostgreSQL on 127.0.0.1:$POSTGRES_PORT"
    }
    until_true 60 postgres_answers || fail "PostgreSQL did not start." "See $state/logs/postgres.log"
}

postgres_runs() { (cd / && "${as_postgres[@]}" "$postgres/pg_ctl" -D "$data" status >/dev/null); }

# One that was killed leaves children, and the next one does not start before the last of them is gone.
postgres_answers() {
    # No socket directory: a path may be too long for one.
    postgres_runs || (let_go && cd / && "${as_postgres[@]}" "$postgres/pg_ctl" -D "$data" -W start -s -o \
        "-c listen_addresses=127.0.0.1 -c port=$POSTGRES_PORT -c unix_socket_directories= -c max_connections=300 ${POSTGRES_OPTIONS:-}" \
        </dev/null >>"$state/logs/postgres.log" 2>&1)
    "$postgres/pg_isready" -q -h 127.0.0.1 -p "$POSTGRES_PORT"
}

stop_postgres() {
    place_postgres
    [ ! -s "$data/postmaster.pid" ] || (cd / && "${as_postgres[@]}" "$postgres/pg_ctl" -D "$data" -m fast -s stop) || true
}
