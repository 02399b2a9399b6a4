#!/bin/sh
# States one event. amqp-publish (amqp-tools) can set no user-id, without which nothing is taken:
# the publisher is our own tool, which checks the event against the contract before.
#
#   BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F publish.sh TYPE DATA.json
set -eu
[ $# = 2 ] || { echo "usage: publish.sh TYPE DATA.json" >&2; exit 1; }
mortarboard publish "$2" --type "$1" --json
