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
# its own report. Each side then takes half of the commands and the app.
quiet=$(mktemp)
trap 'rm -f "$quiet"' EXIT
rm -rf .pytest_cache build/cache-one build/cache-two build/cache-three
mkdir -p build/cache-one build/cache-two build/cache-three
some() {
    cache=build/cache-$1 title=$2
    shift 2
    group "$title" -o "cache_dir=$cache" --maxfail 4 "$@" || touch "$cache/failed"
}
{
    status=0
    group 'without a display' -p no:cacheprovider tests/unit tests/property tests/peers tests/packaging || status=1
    some one 'the commands and the app, each on a desktop of its own' tests/e2e/test_c*.py
    exit "$status"
} >"$quiet" 2>&1 &
beside=$!

some two 'on a virtual desktop' tests/desktop
some three 'the commands and the app, the other half' tests/e2e/test_[!c]*.py
status=0
wait "$beside" || status=$?
cat "$quiet"

# Real programs on a real X server now and then keep a test waiting on a busy machine. Up to three that failed are run once more, alone
# and in sight; what fails twice has failed.
failed() { cat "build/cache-$1/v/cache/lastfailed" 2>/dev/null | grep -c '::' || true; }
[ "$(($(failed one) + $(failed two) + $(failed three)))" -le 3 ] || exit 1
for each in one two three; do
    [ -e "build/cache-$each/failed" ] || continue
    [ "$(failed $each)" -gt 0 ] || exit 1
    group "once more, alone: the $(failed $each) that failed above" -o "cache_dir=build/cache-$each" --last-failed --last-failed-no-failures none tests/desktop tests/e2e
done
exit "$status"
