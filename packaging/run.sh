#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Opens the tray app on the worker's display; where there is none, says so and plays the demo on a virtual one.
set -eu

cd "$(dirname "$0")/.."

if [ -n "${WAYLAND_DISPLAY:-}" ]; then exec .venv/bin/stet app; fi
if [ -n "${DISPLAY:-}" ] && timeout 5 xdpyinfo >/dev/null 2>&1; then exec .venv/bin/stet app; fi

if [ -n "${DISPLAY:-}" ]; then
    printf 'The display %s does not answer' "$DISPLAY"
else
    printf 'There is no display here'
fi
printf ', so Stet plays the main job by itself on a virtual one: stet demo --to build/demo\n'
unset DISPLAY
mkdir -p build
exec .venv/bin/stet demo --to build/demo
