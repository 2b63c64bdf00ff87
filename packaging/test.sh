#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the tests in groups, without the worker's display and without his session: each desktop test starts its own.
set -eu

cd "$(dirname "$0")/.."
# Compiled files are kept: hundreds of programs are started, and each would compile all of it anew.
unset DISPLAY WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS QT_QPA_PLATFORM PYTHONDONTWRITEBYTECODE 2>/dev/null || true
: "${STET_SEED:=$(od -An -N3 -tu4 /dev/urandom | tr -d ' ')}"
export STET_SEED

group() {
    printf '\n== %s ==\n' "$1"
    shift
    .venv/bin/python -m pytest -q "$@" </dev/null
}

printf 'STET_SEED=%s (give it again to repeat this run)\n\n== import contracts ==\n' "$STET_SEED"
.venv/bin/lint-imports --no-logo

# What needs no display takes one core, what waits for real programs hardly any: the desktop's tests run beside all others, each side with
# its own report.
quiet=$(mktemp)
trap 'rm -f "$quiet"' EXIT
rm -rf .pytest_cache build/cache-e2e
mkdir -p build/cache-e2e
{
    status=0
    group 'without a display' -p no:cacheprovider tests/unit tests/property tests/peers tests/packaging || status=1
    group 'the commands and the app, each on a desktop of its own' -o cache_dir=build/cache-e2e --maxfail 4 tests/e2e || touch build/cache-e2e/failed
    exit "$status"
} >"$quiet" 2>&1 &
beside=$!
failed() { cat "$1/v/cache/lastfailed" 2>/dev/null | grep -c '::' || true; }

desktop=0
group 'on a virtual desktop' --maxfail 4 tests/desktop || desktop=1
status=0
wait "$beside" || status=$?
cat "$quiet"

# Real programs on a real X server now and then keep a test waiting on a busy machine. Up to three that failed are run once more, alone
# and in sight; what fails twice has failed.
first=$(failed .pytest_cache) second=$(failed build/cache-e2e)
[ "$((first + second))" -le 3 ] || exit 1
if [ "$desktop" != 0 ]; then
    [ "$first" -gt 0 ] || exit 1
    group "once more, alone: the $first that failed above" --last-failed --last-failed-no-failures none tests/desktop
fi
if [ -e build/cache-e2e/failed ]; then
    [ "$second" -gt 0 ] || exit 1
    group "once more, alone: the $second that failed above" -o cache_dir=build/cache-e2e --last-failed --last-failed-no-failures none tests/e2e
fi
exit "$status"
