#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
# Packs the signed Stet.app into a disk image, has Apple notarise it, and staples the ticket. Needs a Mac; NEVER RUN YET. It is the
# release manager's own act, on a computer of his own: Stet itself opens no connection.
#
#   xcrun notarytool store-credentials stet      (once)
#   sh packaging/macos/notarise.sh Stet.app Stet.dmg "Developer ID Application: NAME (TEAM)"
set -eu

bundle=$1
image=$2
identity=$3

hdiutil create -volname Stet -srcfolder "$bundle" -format UDZO -ov "$image"
codesign --force --timestamp --sign "$identity" "$image"
xcrun notarytool submit "$image" --keychain-profile stet --wait
xcrun stapler staple "$image"
xcrun stapler validate "$image"
spctl --assess --type open --context context:primary-signature --verbose=2 "$image"
