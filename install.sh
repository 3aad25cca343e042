#!/bin/sh
# Sets up all this program needs, once: system libraries, .venv, the locked Python packages.
#   sh install.sh            to make handouts
#   sh install.sh --tests    to run the tests, too: with the browser Chromium
# Run it again at any time: it does nothing when all is in place, and mends what is not.
# Exit codes: 0 ready, 1 wrong usage, 4 something is missing that it cannot install.
set -eu
cd "$(dirname "$0")"
unset PYTHONHOME PYTHONPATH PIP_PREFIX PIP_TARGET PIP_USER

system_python=${PYTHON:-python3}
venv_python=.venv/bin/python
finished=.venv/finished      # one folder a lock file: what was installed from it
unfinished=.venv/unfinished  # is there while packages are being written

stop() {
    echo "$1" >&2
    exit 4
}

is_new_enough() { # is there a Python named $1, and can it run this program?
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

loads() { # is the shared library $1 on this computer?
    "$python" -c "import ctypes; ctypes.CDLL('$1')" 2>/dev/null
}

on_a_mac() {
    [ "$(uname -s 2>/dev/null)" = Darwin ]
}

missing_on_a_mac() { # Homebrew's names
    loads libpangoft2-1.0.0.dylib || echo pango
    loads libharfbuzz-subset.0.dylib || echo harfbuzz
}

missing_system_packages() { # Debian's names
    "$python" -c 'import ensurepip, venv' 2>/dev/null || echo python3-venv
    loads libpangoft2-1.0.so.0 || echo libpangoft2-1.0-0
    loads libharfbuzz-subset.so.0 || echo libharfbuzz-subset0
    [ -z "$browser" ] || command -v "$browser" >/dev/null || echo "$browser"
    # For the program that drives the browser: a minimal Debian has it not.
    [ -z "$browser" ] || loads libatomic.so.1 || echo libatomic1
}

install_on_a_mac() {
    # Where Homebrew puts libraries: on Macs with processors of Apple's, and of Intel's.
    export DYLD_FALLBACK_LIBRARY_PATH=/opt/homebrew/lib:/usr/local/lib:/usr/lib
    [ -z "$browser" ] || stop "The tests run on Debian only."
    packages=$(missing_on_a_mac | tr '\n' ' ')
    packages=${packages% }
    [ -n "$packages" ] || return 0
    command -v brew >/dev/null ||
        stop "Please install Homebrew (https://brew.sh), then run this again."
    echo "Installing with Homebrew: $packages"
    # Each name is a word of its own.
    # shellcheck disable=SC2086
    brew install $packages </dev/null || stop "Homebrew could not install: $packages"
    packages=$(missing_on_a_mac | tr '\n' ' ')
    [ -z "$packages" ] || stop "Homebrew installed $packages but this Python does not find it. \
Name Homebrew's own: PYTHON=\$(brew --prefix)/bin/python3 sh install.sh"
}

install_system_packages() {
    if on_a_mac; then
        install_on_a_mac
        return
    fi
    packages=$(missing_system_packages | tr '\n' ' ')
    packages=${packages% }
    [ -n "$packages" ] || return 0
    command -v apt-get >/dev/null ||
        stop "Please install the libraries Pango (with its FreeType part, libpangoft2) and \
HarfBuzz (with its subset part), and Python's venv module${browser:+, and the browser Chromium}, \
then run this again."
    command="apt-get update && apt-get install --yes --no-install-recommends $packages"
    if [ "$(id -u)" -ne 0 ]; then
        if command -v sudo >/dev/null; then as_root="sudo sh -c"; else as_root="su -c"; fi
        stop "System packages are missing. Run: $as_root '$command'"
    fi
    echo "Installing system packages: $packages"
    export DEBIAN_FRONTEND=noninteractive
    dpkg --configure --pending # after an interrupted installation; otherwise nothing
    log=$(sh -c "$command" </dev/null 2>&1) || {
        echo "$log" | tail -n 20 >&2
        stop "The system packages could not be installed. Check the network, then run this again."
    }
}

site_packages() {
    "$venv_python" -c 'import sysconfig; print(sysconfig.get_path("purelib"))' 2>/dev/null
}

is_installed() { # is every package of the lock file $1 in place?
    cmp -s "$1" "$finished/$1/lock" && site=$(site_packages) || return 1
    while read -r name; do
        [ -e "$site/$name" ] || return 1
    done <"$finished/$1/names"
}

install_packages() {
    echo "Installing the Python packages of $1 (a minute or two)"
    rm -rf "$finished/$1"
    touch "$unfinished"
    "$venv_python" -m pip install -qq --disable-pip-version-check --no-input --no-deps \
        --only-binary :all: --require-hashes --requirement "$1" ||
        stop "The Python packages could not be installed. Check the network, then run this again."
    mkdir -p "$finished/$1"
    ls "$(site_packages)" | grep -v __pycache__ >"$finished/$1/names"
    cp "$1" "$finished/$1/lock"
    rm "$unfinished"
}

browser=""
case "$*" in
"") locks="requirements.lock" ;;
--tests)
    locks="requirements.lock requirements-tests.lock"
    browser=chromium
    ;;
*)
    echo "Usage: sh install.sh [--tests]" >&2
    exit 1
    ;;
esac

python=$venv_python
is_new_enough "$python" || python=$system_python
is_new_enough "$python" ||
    stop "Python 3.11 or newer is needed. If you have one, name it: PYTHON=python3.11 sh install.sh"
install_system_packages
if [ -e "$unfinished" ] || ! is_installed requirements.lock; then
    "$system_python" -m venv --clear .venv
fi
for lock in $locks; do
    is_installed "$lock" || install_packages "$lock"
done
echo "Ready."
