#!/bin/sh
# States one event, or with --dry-run only tries it. amqp-publish (amqp-tools) can set no user-id, without which nothing is taken:
# the publisher is our own tool, which checks the event against the contract before.
#
#   BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F publish.sh TYPE DATA.json [--dry-run]
set -eu
[ $# -ge 2 ] || { echo "usage: publish.sh TYPE DATA.json [--dry-run]" >&2; exit 1; }
type=$1 file=$2
trial=
[ "${3-}" != --dry-run ] || trial=--try
export BROKER_AUTHORITIES="${BROKER_AUTHORITIES:-/etc/ssl/certs/ca-certificates.crt}"
mortarboard publish "$file" --type "$type" $trial --json
