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
# What an installer that resolves by itself (pipx) asks for on top: it knows nothing of what tool.uv leaves out.
printf 'lz4\n' | uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
    --no-emit-find-links --upgrade --output-file packaging/lock/pipx.txt -
sed -i '1i # What an installer asks for that resolves by itself (pipx), on top of runtime.txt: mcap names lz4, and Stet never loads it.' packaging/lock/pipx.txt
# What gives a second opinion on a release, in an environment of its own: CycloneDX's schema, and another reader of DSSE envelopes.
printf 'cyclonedx-python-lib[json-validation]>=11,<12\nsecuresystemslib[crypto]>=1.3,<2\n' |
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
        --no-emit-find-links --upgrade --output-file packaging/lock/release.txt -
sed -i '1i # Gives a second opinion on a release in an environment of its own, and is in no artefact: cyclonedx-python-lib holds CycloneDX'"'"'s schema,\n# securesystemslib reads DSSE envelopes. The others are what they ask for.' packaging/lock/release.txt
echo "packaging/lock: $(grep -c '==' packaging/lock/runtime.txt) distributions to run Stet, $(grep -c '==' packaging/lock/dev.txt) to work on it."
