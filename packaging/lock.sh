#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Writes the lock files anew from pyproject.toml: exact versions and hashes for every platform, and no addresses.
set -eu

cd "$(dirname "$0")/.."
command -v uv >/dev/null 2>&1 || { echo "make lock needs uv (pipx install uv)." >&2; exit 1; }

lock() {
    out=$1
    shift
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
        --no-emit-find-links --upgrade --output-file "packaging/lock/$out" "$@" pyproject.toml
}

lock runtime.txt
lock dev.txt --extra dev
lock detectors.txt --extra detectors -c packaging/lock/dev.txt
# What the detectors are measured beside: alone, without what it asks for on other paths than the one that is measured.
printf 'argus-redact>=0.8.22,<0.9\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-deps \
    --no-emit-index-url --no-emit-find-links --upgrade --output-file packaging/lock/argus.txt -
echo "packaging/lock: $(grep -c '==' packaging/lock/runtime.txt) distributions to run Stet, $(grep -c '==' packaging/lock/dev.txt) to work on it."
