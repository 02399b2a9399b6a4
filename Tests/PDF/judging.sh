# Read by `check` and `levels`: what their judges want, and how they are asked. `here` is this folder, `authority` whom they trust.
cache=${PDF_CHECK_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/mortarboard-pdf-check}
mkdir -p "$cache"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

install() { apt-get update -qq >&2 && apt-get install -y -qq --no-install-recommends "$1" >&2; }
command -v pdfsig >/dev/null || install poppler-utils
command -v qpdf >/dev/null || install qpdf
command -v mutool >/dev/null || install mupdf-tools
command -v certutil >/dev/null || install libnss3-tools
command -v faketime >/dev/null || install faketime
if [ ! -f "$cache/venv/ready" ]; then
    python3 -m venv "$cache/venv" || { install python3-venv && python3 -m venv "$cache/venv"; }
    "$cache/venv/bin/python" -m pip install -q 'pyhanko==0.38.0' >&2
    touch "$cache/venv/ready"
fi

failed=0
judge() { # NAME COMMAND...
    what=$1
    shift
    if "$@" >"$work/said" 2>&1; then echo "ok      $what"; else echo "FAILED  $what"; tail -n "${SHOWN:-40}" "$work/said"; failed=1; fi
}
refused() { ! "$@"; }

mkdir "$work/nss"
certutil -N -d "sql:$work/nss" --empty-password
certutil -A -d "sql:$work/nss" -n school -t CT,CT,CT -i "$authority"
pdfsig_accepts() {
    LC_ALL=C pdfsig -nssdir "sql:$work/nss" "$1" >"$work/pdfsig" 2>/dev/null || true
    cat "$work/pdfsig"
    for sentence in "Signature is Valid." "Certificate is Trusted." "Total document signed" "ETSI.CAdES.detached"; do
        grep -q "$sentence" "$work/pdfsig" || { echo "pdfsig does not say: $sentence"; return 1; }
    done
}

mutool_accepts() {
    mutool draw -o "$work/page.png" -r 30 "$1" >"$work/mutool" 2>&1
    cat "$work/mutool"
    # Debian builds it without colour management.
    ! grep -v "ICC support is not available" "$work/mutool" | grep -qiE "warning|error|repair"
}

# Whatever stands in the file's facts as name and number is found in what a program reads from the page, as it is.
found() { # PROGRAM FILE
    case $1 in
    pdftotext) pdftotext -raw "$2" - ;;
    mutool) mutool draw -q -F txt -o - "$2" 2>/dev/null ;;
    esac >"$work/text"
    python3 "$here/words.py" "$2" "$work/text"
}

verapdf() { # PROFILE FILE...
    "$here/verapdf/verapdf" "$@" >"$work/verapdf" && return
    grep -v "compliant=true" "$work/verapdf"
    return 1
}

# Each file by itself: whatever its level, and whoever it is for.
judge_file() { # FILE
    name=$(basename "$1")
    judge "structure $name" python3 "$here/structure.py" "$1"
    judge "pdfsig    $name" pdfsig_accepts "$1"
    judge "qpdf      $name" qpdf --check "$1"
    judge "mutool    $name" mutool_accepts "$1"
    judge "poppler   $name" found pdftotext "$1"
    judge "MuPDF     $name" found mutool "$1"
}
