# Sourced: where everything is. The file `ports` in the state directory says what was chosen; a file made for containers also
# says the hosts, which are this machine otherwise.

declare -F settings_for >/dev/null || . "$top/deploy/programs.sh"
. "$state/ports"
# KIND: demo (this machine and its mail catcher), school (relay and addresses stand in the school's own settings), or verifier (a
# ministry, who runs that program alone).
[ "${KIND:=demo}" != verifier ] || programs=(verifier) campus_hearers=()
: "${POSTGRES_HOST:=127.0.0.1}" "${AMQP_HOST:=127.0.0.1}" "${MANAGEMENT_HOST:=$AMQP_HOST}" "${SMTP_HOST:=127.0.0.1}"
: "${PORTAL_HOST:=127.0.0.1}" "${VERIFIER_HOST:=127.0.0.1}" "${LISTEN_HOST:=127.0.0.1}"
: "${MAIL_DIR:=$state/mail}" "${PORTAL_URL:=http://localhost:${PORTAL_PORT:-}}" "${VERIFIER_URL:=http://localhost:$VERIFIER_PORT}"

# addresses DATABASE: of the servers, as shell exports.
addresses() {
    printf 'export %s\n' \
        "DATABASE_URL=postgresql://postgres:$(cat "$state/secrets/postgres")@$POSTGRES_HOST:$POSTGRES_PORT/$1" \
        "AMQP_ADMIN_URL=amqp://admin:$(cat "$state/secrets/broker-admin")@$AMQP_HOST:$AMQP_PORT/%2F" \
        "MANAGEMENT_URL=http://admin:$(cat "$state/secrets/broker-admin")@$MANAGEMENT_HOST:$MANAGEMENT_PORT" \
        "SMTP_URL=smtp://$SMTP_HOST:$SMTP_PORT" "MAIL_DIR=$MAIL_DIR" "PORTAL_URL=$PORTAL_URL" "VERIFIER_URL=$VERIFIER_URL"
}

# settings_of PROGRAM: what is different in each place – addresses, ports, where the secrets are. The rest is the school's.
settings_of() {
    local secrets=$state/secrets keys=$state/keys
    printf '%s\n' "DATABASE_URL_FILE=$secrets/$1.database-url" "BROKER_URL_FILE=$secrets/$1.broker-url" \
        "LOG_KEY_FILE=$secrets/log-key" "LISTEN=$LISTEN_HOST:$(port_of "$1" METRICS)" "PUBLISHERS=$(settings_for "$state")/publishers.json"
    case $1 in
    otp-mailer) echo "PEPPER_FILE=$secrets/otp-pepper" ;;
    clearance) echo "UNITS=$(settings_for "$state")/units.json" ;;
    issuer)
        printf '%s\n' "SEAL_KEY=$keys/seal.key.pem" \
            "SEAL_CERTIFICATE=$keys/seal.cert.pem" "CA_CERTIFICATE=$keys/ca.cert.pem" \
            "STATEMENT_KEY=$keys/statement.key.pem" "TSA_KEY=$keys/tsa.key.pem" \
            "TSA_CERTIFICATE=$keys/tsa.cert.pem" "REVOCATION_LISTS=$keys/root.crl.pem,$keys/ca.crl.pem"
        ;;
    verifier)
        printf '%s\n' "WEB_LISTEN=$LISTEN_HOST:$VERIFIER_WEB_PORT" "TRUST_LIST=$keys/list/trust.jws" \
            "TRUST_KEY=$keys/list/trust.pub.pem" "RECEIPT_KEY=$keys/list/receipt.key.pem"
        ;;
    portal) echo "WEB_LISTEN=$LISTEN_HOST:$PORTAL_WEB_PORT" ;;
    esac
    [ "$KIND" = demo ] || return 0
    case $1 in otp-mailer | issuer) printf '%s\n' "SMTP_URL=smtp://$SMTP_HOST:$SMTP_PORT" SMTP_REQUIRE_TLS=false ;; esac
    case $1 in issuer | portal) echo "VERIFIER_URL=$VERIFIER_URL" ;; esac
}

# broker_conf LISTEN-HOST: what the broker is told; the password is why only its owner may read it.
broker_conf() {
    cat <<CONF
listeners.tcp.1 = $1:$AMQP_PORT
management.tcp.ip = $1
management.tcp.port = $MANAGEMENT_PORT
disk_free_limit.absolute = 100MB
max_message_size = 1048576
default_user = admin
default_pass = $(cat "$state/secrets/broker-admin")
default_user_tags.administrator = true
CONF
    # Schools come from elsewhere, and campus systems to a school: to a broker that has a certificate.
    [ -z "${AMQPS_PORT:-}" ] || printf '%s\n' "listeners.ssl.1 = $1:$AMQPS_PORT" "ssl_options.certfile = $BROKER_TLS/tls.crt" \
        "ssl_options.keyfile = $BROKER_TLS/tls.key" 'ssl_options.versions.1 = tlsv1.3' 'ssl_options.versions.2 = tlsv1.2'
}

# nginx_conf LISTEN-HOST FOLDER: the front door, with FOLDER for what it needs while it runs. What stands in the environment
# goes before nginx.env of the settings.
nginx_conf() {
    local certificate=${TLS_CERTIFICATE:-} key=${TLS_KEY:-} proxies=${TRUSTED_PROXIES:-} ssl='' tls='' hsts='' trusted='' proxy
    . "$(settings_for "$state")/nginx.env"
    : "${certificate:=$TLS_CERTIFICATE}" "${key:=$TLS_KEY}" "${proxies:=$TRUSTED_PROXIES}"
    if [ -n "$certificate" ]; then
        ssl=ssl
        hsts='add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;'
        tls="ssl_certificate $certificate; ssl_certificate_key $key; ssl_protocols TLSv1.2 TLSv1.3; ssl_session_tickets off;"
        # Who speaks plain HTTP to it is shown the way.
        tls+=" error_page 497 =301 https://\$http_host\$request_uri; $hsts"
    fi
    for proxy in $proxies; do trusted+="set_real_ip_from $proxy; "; done
    [ -z "$trusted" ] || trusted+='real_ip_header X-Forwarded-For; real_ip_recursive on;'
    local whole=p
    # Who runs the verifier alone has no portal: its origin is left out.
    [ "$KIND" != verifier ] || whole='/^ *# The portal.s origin\.$/,/^ *# The verifier.s origin\.$/!p'
    sed -n "$whole" "$top/deploy/nginx/nginx.conf" | sed -e "/{own answers}/{r $top/deploy/nginx/answers.conf" -e "d}" |
        sed -e "s|{folder}|$2|g" -e "s|{portal}|$1:${PORTAL_PORT:-}|" -e "s|{verifier}|$1:$VERIFIER_PORT|" \
            -e "s|{portal pages}|$PORTAL_HOST:${PORTAL_WEB_PORT:-}|" -e "s|{verifier pages}|$VERIFIER_HOST:$VERIFIER_WEB_PORT|" \
            -e "s| {ssl};|${ssl:+ $ssl};|" -e "s|{tls}|$tls|" -e "s|{hsts}|$hsts|" -e "s|{trusted proxies}|$trusted|" \
            -e "s|{resolver}|${RESOLVER:+resolver $RESOLVER valid=1s ipv6=off; resolver_timeout 5s;}|"
}
