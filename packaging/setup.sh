#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up this folder for `make run`, `make test`, `make deb`, `make bench`, `make wine` and `make msi`: the system's packages that are
# missing, and the environment .venv from the locked and hashed distributions. Says what it does; does nothing when all is there.
#
#   sh packaging/setup.sh [run] [peers] [deb] [chroots] [bench] [wine] [msi] [release]
set -eu

cd "$(dirname "$0")/.."
lock=packaging/lock/dev.txt
stamp=.venv/stet-stamp

# Each word is a package, or the names that it has on different releases, the first of which is asked for.
python_packages="python3 python3-venv"
run_packages="libglib2.0-0|libglib2.0-0t64 libgl1 libegl1 libxkbcommon0 libxkbcommon-x11-0 libfontconfig1 libdbus-1-3 libxcb-cursor0
    libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libwayland-cursor0 openssh-client fonts-noto-cjk
    xvfb xserver-xephyr openbox trayer dbus-daemon|dbus dbus-bin|dbus xterm mousepad xdotool x11-utils x11-xserver-utils x11-apps scrot strace procps binutils
    libxtst6|libxtst6t64 e2fsprogs fuse2fs gnome-keyring libsecret-tools dunst libnotify-bin faketime sway xwayland
    at-spi2-core libglib2.0-bin zenity picom tigervnc-viewer tigervnc-standalone-server chromium fcitx5 fcitx5-pinyin fcitx5-frontend-gtk3
    ibus ibus-libpinyin wmctrl sudo dropbear-bin gnupg pinentry-curses python3-gi gir1.2-gtk-3.0 gpgv apt-utils jq openssl
    debhelper dpkg-dev python3-pip"
deb_packages="debhelper dpkg-dev binutils make apt-utils gnupg gpgv lintian desktop-file-utils appstream man-db python3 python3-pip dbus-daemon|dbus
    xvfb openbox x11-utils"
chroots_packages="debootstrap debian-archive-keyring apparmor"
release_packages="git jq openssl openssh-client xz-utils faketime"
bench_packages="ffmpeg"
wine_packages="wine wine64 gcc-mingw-w64-x86-64 binutils-mingw-w64-x86-64"
msi_packages="$wine_packages wixl msitools osslsigncode openssl faketime"

say() { printf 'setup: %s\n' "$*"; }
fail() { printf 'setup: %s\n' "$*" >&2; exit 1; }

installed() {
    for name in $(printf '%s' "$1" | tr '|' ' '); do
        case "$(dpkg-query -W -f '${db:Status-Abbrev}' "$name" 2>/dev/null)" in ii*) return 0 ;; esac
    done
    return 1
}

missing() {
    for word in "$@"; do
        installed "$word" || printf '%s ' "${word%%|*}"
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif ! command -v sudo >/dev/null 2>&1; then fail "these packages are missing and need root or sudo: $wanted"
    elif [ -t 0 ]; then sudo "$@"
    else sudo -n "$@"
    fi
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 apt-get -qq -o DPkg::Lock::Timeout=300 \
        -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold "$@" </dev/null >"$log" 2>&1
}

install_packages() {
    if ! command -v apt-get >/dev/null 2>&1; then
        say "this system has no apt-get; Stet needs what Debian calls: $(printf '%s ' "$@" | tr -s ' \n' '  ')"
        return 0
    fi
    wanted=$(missing "$@")
    [ -n "$wanted" ] || return 0
    say "installing system packages: $wanted"
    log=$(mktemp)
    apt_get update || say "the package lists could not be renewed; trying with those that are here"
    # shellcheck disable=SC2086 # a list of words
    if ! apt_get install -y --no-install-recommends $wanted; then
        tail -n 20 "$log" >&2
        rm -f "$log"
        fail "apt-get could not install them; its last lines are above"
    fi
    rm -f "$log"
}

fit() { "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3 /usr/bin/python3 python3.13 python3.12 python3.11; do
        if fit "$candidate"; then command -v "$candidate"; return 0; fi
    done
    return 1
}

state_of() { { cat "$lock" pyproject.toml; "$1" -c 'import sys; print(sys.version, sys.prefix)'; pwd; } | sha256sum | cut -d ' ' -f 1; }

make_environment() {
    if [ -f "$stamp" ] && .venv/bin/python -c '' 2>/dev/null && [ "$(cat "$stamp")" = "$(state_of .venv/bin/python)" ]; then return 0; fi
    if ! { [ -x .venv/bin/python ] && fit .venv/bin/python; }; then
        python=$(find_python) || fail "no Python 3.11 or newer with its venv module was found; install python3 and python3-venv"
        say "making the environment .venv with $("$python" --version)"
        rm -rf .venv
        "$python" -m venv .venv
    fi
    say "installing the locked distributions into .venv (each checked by its hash)"
    # -qq leaves errors: where a distribution came from is the machine's business. --no-deps: the lock is whole, and leaves out evdev.
    .venv/bin/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r "$lock"
    .venv/bin/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --no-build-isolation -e .
    state_of .venv/bin/python >"$stamp"
    say "done; the command is .venv/bin/stet"
}

# Another project's tool that the benchmark measures beside ours: in an environment of its own, of which nothing of Stet knows.
make_argus() {
    if [ -f build/argus/stet-stamp ] && cmp -s packaging/lock/argus.txt build/argus/stet-stamp; then return 0; fi
    say "making the environment build/argus for what the detectors are measured beside"
    rm -rf build/argus
    .venv/bin/python -m venv build/argus
    if build/argus/bin/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r packaging/lock/argus.txt; then
        cp packaging/lock/argus.txt build/argus/stet-stamp
    else
        rm -rf build/argus
        say "argus-redact could not be installed; the benchmark leaves it out"
    fi
}

# What gives a second opinion on a release, and runs none of it.
make_second() {
    if [ -f build/release/stet-stamp ] && cmp -s packaging/lock/release.txt build/release/stet-stamp; then return 0; fi
    say "making the environment build/release for what gives a second opinion on a release"
    rm -rf build/release
    .venv/bin/python -m venv build/release
    build/release/bin/python -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r packaging/lock/release.txt
    cp packaging/lock/release.txt build/release/stet-stamp
}

# Other projects' readers, each in an environment of its own, locked and hashed as ours is. They are no part of Stet.
make_peer() {
    place=.peers/$1
    [ "$(cat "$place/stet-stamp" 2>/dev/null)" = "$(sha256sum <"packaging/peers/$1.txt")" ] && return 0
    python=$(find_python) || fail "no Python 3.11 or newer with its venv module was found; install python3 and python3-venv"
    say "installing the peer $1 into $place"
    rm -rf "$place"
    "$python" -m venv "$place"
    "$place/bin/python" -m pip install -qq --no-input --disable-pip-version-check --no-deps --require-hashes -r "packaging/peers/$1.txt"
    sha256sum <"packaging/peers/$1.txt" >"$place/stet-stamp"
}

[ $# -gt 0 ] || set -- run
for group in "$@"; do
    case "$group" in
        run)
            # shellcheck disable=SC2086
            install_packages $run_packages
            if ! find_python >/dev/null; then
                # shellcheck disable=SC2086
                install_packages $python_packages
            fi
            make_environment
            ;;
        peers)
            # shellcheck disable=SC2086
            install_packages $bench_packages
            for peer in openadapt owamcap activitywatch; do make_peer "$peer"; done
            ;;
        deb)
            # shellcheck disable=SC2086
            install_packages $deb_packages
            ;;
        chroots)
            # shellcheck disable=SC2086
            install_packages $chroots_packages
            ;;
        bench)
            # shellcheck disable=SC2086
            install_packages $bench_packages
            make_environment
            make_argus
            for peer in pynput openadapt activitywatch; do make_peer "$peer"; done
            ;;
        wine)
            # shellcheck disable=SC2086
            install_packages $wine_packages
            ;;
        msi)
            # shellcheck disable=SC2086
            install_packages $msi_packages
            ;;
        release)
            # shellcheck disable=SC2086
            install_packages $release_packages
            make_environment
            make_second
            ;;
        *) fail "no such group: $group" ;;
    esac
done
