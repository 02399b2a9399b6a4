#!/bin/sh
# Hands each message of a queue, out.NAME or rejections.NAME, to a command on its standard input, and acknowledges it when that ends
# with 0; what it did not end well comes again only when this is started anew, and after ten of these it stands still: let COMMAND end
# it then (kill $PPID). Needs amqp-tools. The address is a word of a command here, and whoever may list this machine's processes reads the password in
# it: on a machine of many use --server, --port and --authfile.
#
#   BROKER_URL=amqps://NAME:PASSWORD@HOST:5671/%2F hear.sh QUEUE COMMAND [WORD…]
set -eu
[ $# -ge 2 ] || { echo "usage: hear.sh QUEUE COMMAND [WORD…]" >&2; exit 1; }
queue=$1
shift
# A message may come twice; its id tells.
exec amqp-consume --url="$BROKER_URL" --cacert="${BROKER_AUTHORITIES:-/etc/ssl/certs/ca-certificates.crt}" --queue="$queue" --prefetch-count=10 -- "$@"
