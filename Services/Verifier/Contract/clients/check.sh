#!/bin/sh
# check.sh ORIGIN FILE: by upload, and by the file's code alone
curl --fail-with-body --silent --form "file=@$2" "$1/api/v1/verifications"
echo
curl --fail-with-body --silent "$1/api/v1/verifications/$(sha256sum "$2" | cut -c1-64)"
