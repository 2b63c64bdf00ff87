# SPDX-License-Identifier: GPL-3.0-or-later
"""SSH signatures (OpenSSH's PROTOCOL.sshsig) with ed25519 keys, so that ``ssh-keygen -Y verify`` alone can check an export."""

from __future__ import annotations

import base64
import hashlib
import struct

import msgspec
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from recorder.errors import BundleInvalid

_MAGIC = b"SSHSIG"
_KIND = b"ssh-ed25519"
_HASH = b"sha512"
_BEGIN, _END = b"-----BEGIN SSH SIGNATURE-----", b"-----END SSH SIGNATURE-----"


class Signature(msgspec.Struct, frozen=True):
    """A parsed signature: the signer's public key (32 bytes), the namespace, and the 64 bytes that prove it."""

    public: bytes
    namespace: str
    proof: bytes


def sign(message: bytes, seed: bytes, namespace: str) -> bytes:
    """Signs a message with the key of this 32-byte seed; returns the armoured form that OpenSSH reads."""
    key = SigningKey(seed)
    proof = key.sign(_signed(message, namespace)).signature
    body = (
        _MAGIC
        + struct.pack(">I", 1)
        + _string(_public_blob(bytes(key.verify_key)))
        + _string(namespace.encode())
        + _string(b"")
        + _string(_HASH)
        + _string(_string(_KIND) + _string(proof))
    )
    return _armour(body)


def verify(message: bytes, armoured: bytes, namespace: str) -> str:
    """Returns the signer's fingerprint. Raises BundleInvalid when the signature is not a good one of this message."""
    signature = _parse(armoured)
    if signature.namespace != namespace:
        raise _bad()
    try:
        VerifyKey(signature.public).verify(_signed(message, namespace), signature.proof)
    except (BadSignatureError, ValueError) as error:
        raise _bad() from error
    return _fingerprint(signature.public)


def public_line(seed: bytes) -> str:
    """The public key as OpenSSH writes it: ``ssh-ed25519 AAAA...``."""
    return f"{_KIND.decode()} {base64.b64encode(_public_blob(bytes(SigningKey(seed).verify_key))).decode()}"


def fingerprint(seed: bytes) -> str:
    """The public key's fingerprint as OpenSSH shows it: ``SHA256:...``."""
    return _fingerprint(bytes(SigningKey(seed).verify_key))


def line_fingerprint(line: str) -> str:
    """The fingerprint of a public key as OpenSSH writes it; empty when it is none of ours."""
    kind, _, rest = line.partition(" ")
    try:
        blob = base64.b64decode(rest.split(" ")[0], validate=True)
        found_kind, public = _strings(blob, 2)
    except (struct.error, ValueError):
        return ""
    return _fingerprint(public) if kind.encode() == found_kind == _KIND and len(public) == 32 else ""


def _fingerprint(public: bytes) -> str:
    return "SHA256:" + base64.b64encode(hashlib.sha256(_public_blob(public)).digest()).decode().rstrip("=")


def _public_blob(public: bytes) -> bytes:
    return _string(_KIND) + _string(public)


def _signed(message: bytes, namespace: str) -> bytes:
    digest = hashlib.sha512(message).digest()
    return _MAGIC + _string(namespace.encode()) + _string(b"") + _string(_HASH) + _string(digest)


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _armour(body: bytes) -> bytes:
    text = base64.b64encode(body)
    lines = [text[start : start + 70] for start in range(0, len(text), 70)]
    return b"\n".join([_BEGIN, *lines, _END, b""])


def _parse(armoured: bytes) -> Signature:
    try:
        body = base64.b64decode(b"".join(armoured.splitlines()[1:-1]))
        # One form only: a byte that could be changed without breaking the signature would be a byte that nobody approved.
        if _armour(body) != armoured or body[:10] != _MAGIC + struct.pack(">I", 1):
            raise _bad()
        key, namespace, _reserved, hashed, proof = _strings(body[10:], 5)
        kind, public = _strings(key, 2)
        proof_kind, raw = _strings(proof, 2)
        name = namespace.decode()
    except (struct.error, ValueError) as error:  # what is no base64 and no text is a ValueError, too
        raise _bad() from error
    if (kind, proof_kind, hashed) != (_KIND, _KIND, _HASH) or len(public) != 32 or len(raw) != 64:
        raise _bad()
    return Signature(public, name, raw)


def _strings(data: bytes, count: int) -> list[bytes]:
    found = []
    for _ in range(count):
        (length,) = struct.unpack(">I", data[:4])
        if len(data) < 4 + length:
            raise ValueError("cut off")
        found.append(data[4 : 4 + length])
        data = data[4 + length :]
    if data:
        raise ValueError("bytes behind the end")
    return found


def _bad() -> BundleInvalid:
    return BundleInvalid("The signature is not a good one.", "Ask for the export again.")
