#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Signs Stet.app from the inside out with the hardened runtime. Needs a Mac and a Developer ID; NEVER RUN YET.
#
#   sh packaging/macos/sign.sh Stet.app "Developer ID Application: NAME (TEAM)"
set -eu

bundle=$1
identity=$2
here=$(cd "$(dirname "$0")" && pwd)

sign() { codesign --force --timestamp --options runtime --sign "$identity" "$@"; }

find "$bundle/Contents" -type f \( -name '*.so' -o -name '*.dylib' \) -exec sh -c '
    identity=$1
    shift
    for file; do codesign --force --timestamp --options runtime --sign "$identity" "$file" || exit 1; done
' sh "$identity" {} +
find "$bundle/Contents" -type d -name '*.framework' | while IFS= read -r framework; do sign "$framework"; done
for program in "$bundle"/Contents/Frameworks/Python.framework/Versions/*/bin/python3*; do
    if [ -f "$program" ] && [ ! -L "$program" ]; then sign --entitlements "$here/entitlements.plist" "$program"; fi
done
sign --entitlements "$here/entitlements.plist" "$bundle"
codesign --verify --deep --strict --verbose=2 "$bundle"
