# Sourced after server.sh and addresses.sh: where copies and the archived log of a database are.

# place_archive FOLDER: sets `folder`, which the server's own user must be able to write.
place_archive() {
    mkdir -p "$1"
    folder=$(cd "$1" && pwd)
    [ "$(id -u)" != 0 ] || [ "$(stat -c %U "$folder")" = postgres ] || {
        [ -z "$(ls -A "$folder")" ] || fail "$folder holds something and belongs to $(stat -c %U "$folder")." "Give the database's user a folder of its own: an empty one."
        chown postgres "$folder"
        chmod 700 "$folder"
    }
    (cd / && as_owner mkdir -p "$folder/base" "$folder/wal") ||
        fail "The database's user cannot write to $folder." "Choose one that it can enter, such as below /var/backups."
}
as_owner() { (cd / && "${as_postgres[@]}" "$@"); }
sql() { PGPASSWORD=$(cat "$state/secrets/postgres") psql -XqAt -h "$POSTGRES_HOST" -p "$POSTGRES_PORT" -U postgres -d postgres -v ON_ERROR_STOP=1 "$@"; }

# A file is there whole or not at all, and one that is there stays as it is: asked again after a crash, the same is well, and another is
# an error, because the logs of two databases in one folder would mix unseen.
archive_command() {
    local file="\"$folder/wal/%f\"" part="\"$folder/wal/%f.part\""
    printf '%s' "cmp -s %p $file || { test ! -f $file && cp %p $part && sync $part && mv $part $file; }"
}
# What was done until now is in the archive, within a minute.
all_archived() {
    local file
    file=$(sql -c "SELECT pg_walfile_name(pg_switch_wal())")
    until_true 60 as_owner test -f "$folder/wal/$file" || fail "The log is not archived." \
        "See $state/logs/postgres.log and the room under $folder: without it nothing can be restored beyond the copies."
}

# Copies, the oldest first, by the moment at which each was whole: from then on it can be restored.
copies() { as_owner ls "$folder/base" | grep -E '^[0-9]{8}T[0-9]{6}Z$' || true; }
moment() { date -u -d "${1:0:8} ${1:9:2}:${1:11:2}:${1:13:2}" +%s; }
# begins_with COPY: the first file of the log that it needs.
begins_with() { as_owner sed -n 's/^START WAL LOCATION: .* (file \([0-9A-F]*\))$/\1/p' "$folder/base/$1/backup_label"; }
