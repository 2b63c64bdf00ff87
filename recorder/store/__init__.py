# SPDX-License-Identifier: GPL-3.0-or-later
"""The vault: one encrypted file a session, an encrypted index, and the keys. Nothing here is ever written in the clear.

Recording needs no secret: a session's random key is sealed to a public key from a pool; the private halves are in the ring, which
only the passphrase opens.
"""
