#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs tests/wine: the sources for Windows under wine, by CPython for Windows, on an X server of their own. Sets up what is missing.
set -eu

cd "$(dirname "$0")/../.."
sh packaging/setup.sh run wine
stamp=build/wine/stamp
state=$(cat packaging/lock/dev.txt packaging/windows/prepare.py packaging/windows/python.txt packaging/windows/stubs/math.c packaging/windows/locked.py packaging/windows/stubs.py | sha256sum; pwd)
if [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$state" ]; then
    echo "wine: unpacking CPython for Windows and the locked distributions (each checked by its hash)"
    .venv/bin/python packaging/windows/prepare.py
    printf '%s' "$state" >"$stamp"
fi

scratch=$(mktemp -d)
server=
finish() {
    WINEPREFIX="$scratch/prefix" wineserver -k >/dev/null 2>&1 || true
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 1' HUP INT TERM

mkfifo "$scratch/number"
Xvfb -displayfd 3 -screen 0 1280x800x24 -noreset -nolisten tcp 3>"$scratch/number" >/dev/null 2>&1 &
server=$!
read -r number <"$scratch/number"
unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS 2>/dev/null || true
export DISPLAY=":$number" HOME="$scratch" WINEPREFIX="$scratch/prefix" WINEDEBUG=-all
export WINEDLLOVERRIDES='mscoree,mshtml,winedbg.exe='

# Python needs pipes under wine, so its status comes by a file.
wineboot -i </dev/null 2>&1 | cat >/dev/null
winecfg -v win10 </dev/null 2>&1 | cat >/dev/null
{
    status=0
    wine build/wine/python/python.exe -B -m pytest -c tests/wine/wine.ini -s -q "${@:-tests/wine}" </dev/null 2>&1 || status=$?
    echo $status >"$scratch/status"
} | cat
exit "$(cat "$scratch/status")"
