#!/usr/bin/env bash
# Installs what pip cannot bring, with apt: scripts/system_packages.sh pdf | test | python
# Without apt, or without the right to use it, it says what to type and exits with 1. NO_APT=1: install nothing, only say.
set -euo pipefail
case ${1:?"pdf, test or python"} in
    pdf)
        packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core)
        loss="There will be no PDF reports (all else works, the report as a web page too)" ;;
    test) # libatomic1 is for the node inside Playwright
        packages=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
            chromium libatomic1 hunspell hunspell-nl hunspell-en-gb poppler-utils qpdf)
        loss="The tests that need these are SKIPPED" ;;
    python)
        packages=(python3-venv)
        loss="Without it the app cannot be set up" ;;
    *)
        echo "Unknown: $1. Say pdf, test or python." >&2
        exit 2 ;;
esac

tell() {
    local line
    line=$(printf '=%.0s' {1..78})
    printf '\n%s\n  Missing: %s.\n  %s.\n  To install, type:\n\n      %s\n\n%s\n\n' "$line" "$1" "$loss" "$2" "$line" >&2
    exit 1
}

if [ "$(uname -s)" = Darwin ]; then
    compgen -G "/opt/homebrew/lib/libpango-1.0*" >/dev/null || compgen -G "/usr/local/lib/libpango-1.0*" >/dev/null \
        || tell "Pango" "brew install pango"
    exit 0
elif ! command -v apt-get >/dev/null; then
    ldconfig -p 2>/dev/null | grep -q libpangoft2-1.0.so.0 \
        || tell "Pango" "the package manager of this system, with: pango"
    exit 0
fi

# One a line, those that are not there. A program that came another way (a snap, say) counts as there.
missing() {
    local there package
    # shellcheck disable=SC2016 # the ${...} are dpkg's own
    there=$(dpkg-query -W -f='${Package} ${db:Status-Status}\n' "${packages[@]}" 2>/dev/null || true)
    for package in "${packages[@]}"; do
        grep -qx "$package installed" <<<"$there" || command -v "$package" >/dev/null || echo "$package"
    done
}

mapfile -t wanted < <(missing)
if [ ${#wanted[@]} -eq 0 ]; then exit 0; fi

as_root=(env DEBIAN_FRONTEND=noninteractive)
if [ -n "${NO_APT:-}" ]; then
    as_root=()
elif [ "$(id -u)" -ne 0 ]; then
    if sudo -n true 2>/dev/null; then as_root=(sudo -n "${as_root[@]}"); else as_root=(); fi
fi

apt() { "${as_root[@]}" apt-get -qq -o Acquire::Retries=3 -o DPkg::Lock::Timeout=120 "$@" </dev/null; }
install() { apt install -y --no-install-recommends "$@"; }

if [ ${#as_root[@]} -gt 0 ]; then
    echo "Installing with apt: ${wanted[*]} ..."
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    # First with the package lists that are there; a system without lists, or with old ones, gets new ones.
    if ! install "${wanted[@]}" >"$log" 2>&1 && ! { apt update && install "${wanted[@]}"; } >>"$log" 2>&1; then
        # One that cannot be had must not keep the others away.
        for package in "${wanted[@]}"; do install "$package" >>"$log" 2>&1 || true; done
    fi
    mapfile -t wanted < <(missing)
    if [ ${#wanted[@]} -eq 0 ]; then exit 0; fi
    tail -n 5 "$log" >&2
fi
sudo=$([ "$(id -u)" -eq 0 ] || echo "sudo ")
tell "${wanted[*]}" "${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends ${wanted[*]}"
