# SPDX-License-Identifier: GPL-3.0-or-later
"""Signatures: what OpenSSH makes and takes, and nothing that is one byte another one."""

from __future__ import annotations

import base64
import hashlib
import struct
import subprocess
from pathlib import Path

import pytest

from recorder import sshsig
from recorder.errors import BundleInvalid

SEED = bytes(range(32))
MESSAGE, NAME = b"what was approved\n", "export@stet"
KIND, MAGIC = b"ssh-ed25519", b"SSHSIG"


def _string(data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + data


def _armour(body: bytes, width: int = 70) -> bytes:
    text = base64.b64encode(body)
    lines = [text[start : start + width] for start in range(0, len(text), width)]
    return b"\n".join([b"-----BEGIN SSH SIGNATURE-----", *lines, b"-----END SSH SIGNATURE-----", b""])


def _body(armoured: bytes) -> bytes:
    return base64.b64decode(b"".join(armoured.splitlines()[1:-1]))


def _made(  # noqa: PLR0913 - each thing that can be another one
    *,
    magic: bytes = MAGIC,
    version: int = 1,
    kind: bytes = KIND,
    proof_kind: bytes = KIND,
    hashed: bytes = b"sha512",
    public: bytes | None = None,
    proof: bytes | None = None,
    name: bytes = NAME.encode(),
    more: bytes = b"",
) -> bytes:
    """A signature of the message with something else in it; the proof is that of what it says."""
    from nacl.signing import SigningKey

    key = SigningKey(SEED)
    signed = MAGIC + _string(name) + _string(b"") + _string(b"sha512") + _string(hashlib.sha512(MESSAGE).digest())
    raw = key.sign(signed).signature if proof is None else proof
    blob = _string(kind) + _string(bytes(key.verify_key) if public is None else public)
    parts = (blob, name, b"", hashed, _string(proof_kind) + _string(raw))
    return _armour(magic + struct.pack(">I", version) + b"".join(map(_string, parts)) + more)


def test_what_is_signed_is_known_by_its_key() -> None:
    """The one form, and the fingerprint of who signed."""
    assert _made() == sshsig.sign(MESSAGE, SEED, NAME)
    assert sshsig.verify(MESSAGE, sshsig.sign(MESSAGE, SEED, NAME), NAME) == sshsig.fingerprint(SEED)
    assert sshsig.line_fingerprint(sshsig.public_line(SEED)) == sshsig.fingerprint(SEED)
    assert sshsig.line_fingerprint(sshsig.public_line(SEED) + " a comment") == sshsig.fingerprint(SEED)


def test_openssh_takes_ours_and_ours_takes_openssh_s(tmp_path: Path) -> None:
    """And both say the same fingerprint."""
    (tmp_path / "message").write_bytes(MESSAGE)
    key = tmp_path / "key"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", key], check=True)
    subprocess.run(["ssh-keygen", "-q", "-Y", "sign", "-f", key, "-n", NAME, tmp_path / "message"], check=True, capture_output=True)
    told = subprocess.run(["ssh-keygen", "-l", "-f", key], check=True, capture_output=True, text=True).stdout.split()[1]
    assert sshsig.verify(MESSAGE, (tmp_path / "message.sig").read_bytes(), NAME) == told
    assert sshsig.line_fingerprint((tmp_path / "key.pub").read_text()) == told
    (tmp_path / "ours.sig").write_bytes(sshsig.sign(MESSAGE, SEED, NAME))
    (tmp_path / "allowed").write_text(f"worker {sshsig.public_line(SEED)}\n")
    command = [
        "ssh-keygen",
        "-Y",
        "verify",
        "-f",
        str(tmp_path / "allowed"),
        "-I",
        "worker",
        "-n",
        NAME,
        "-s",
        str(tmp_path / "ours.sig"),
    ]
    said = subprocess.run(command, input=MESSAGE, check=True, capture_output=True).stdout.decode()
    assert sshsig.fingerprint(SEED) in said


@pytest.mark.parametrize("message", [b"", MESSAGE[:-1], MESSAGE + b"\n", b"another"])
def test_another_message_is_refused(message: bytes) -> None:
    """However little it differs."""
    with pytest.raises(BundleInvalid):
        sshsig.verify(message, sshsig.sign(MESSAGE, SEED, NAME), NAME)


@pytest.mark.parametrize("name", ["", "export", "export@stet2", "withdrawal@stet"])
def test_another_namespace_is_refused(name: str) -> None:
    """What was signed for one purpose is good for no other."""
    with pytest.raises(BundleInvalid):
        sshsig.verify(MESSAGE, sshsig.sign(MESSAGE, SEED, NAME), name)
    with pytest.raises(BundleInvalid):
        sshsig.verify(MESSAGE, sshsig.sign(MESSAGE, SEED, name), NAME)


def test_every_changed_bit_is_refused() -> None:
    """Of the signature and of its armour."""
    whole = sshsig.sign(MESSAGE, SEED, NAME)
    for place in range(len(whole)):
        for bit in (1, 32):
            with pytest.raises(BundleInvalid):
                sshsig.verify(MESSAGE, whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :], NAME)


@pytest.mark.parametrize(
    "armoured",
    [
        b"",
        b"\n",
        b"-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n",
        b"-----BEGIN SSH SIGNATURE-----\n\n-----END SSH SIGNATURE-----\n",
        _made()[:-1],
        _made() + b"\n",
        b"\n" + _made(),
        b" " + _made(),
        _made().replace(b"\n", b"\r\n"),
        _armour(_body(_made()), 76),
        _made(more=b"\0"),
        _made(more=_string(b"")),
        _armour(_body(_made())[:-1]),
        _armour(_body(_made())[:40]),
        _armour(_body(_made())[:10]),
        _armour(b""),
        b"-----BEGIN SSH SIGNATURE-----\n!!!!\n-----END SSH SIGNATURE-----\n",
        b"\n".join([b"x", *_made().splitlines()[1:], b""]),
        b"\n".join([*_made().splitlines()[:-1], b"x", b""]),
    ],
)
def test_another_form_is_refused(armoured: bytes) -> None:
    """There is one form only: a byte that could be another one would be one that nobody approved."""
    with pytest.raises(BundleInvalid):
        sshsig.verify(MESSAGE, armoured, NAME)


@pytest.mark.parametrize(
    "armoured",
    [
        _made(magic=b"SSHSIX"),
        _made(version=0),
        _made(version=2),
        _made(kind=b"ssh-rsa"),
        _made(proof_kind=b"ssh-rsa"),
        _made(kind=b"ssh-rsa", proof_kind=b"ssh-rsa"),
        _made(hashed=b"sha256"),
        _made(public=bytes(31)),
        _made(public=bytes(33)),
        _made(public=bytes(32)),
        _made(public=b""),
        _made(proof=bytes(64)),
        _made(proof=b""),
        _made(proof=bytes(63)),
        _made(proof=bytes(65)),
        _made(name=b"\xff\xfe"),
        _made(name=b"other"),
    ],
)
def test_another_content_is_refused(armoured: bytes) -> None:
    """Other kinds of keys, hashes, versions and lengths, the proof being good in itself."""
    with pytest.raises(BundleInvalid):
        sshsig.verify(MESSAGE, armoured, NAME)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "ssh-ed25519",
        "ssh-ed25519 ",
        "ssh-ed25519 !!!!",
        "ssh-ed25519 AAAA",
        "ssh-rsa " + sshsig.public_line(SEED).split()[1],
        "ssh-ed25519 " + base64.b64encode(_string(b"ssh-rsa") + _string(bytes(32))).decode(),
        "ssh-ed25519 " + base64.b64encode(_string(KIND) + _string(bytes(31))).decode(),
        "ssh-ed25519 " + base64.b64encode(_string(KIND) + _string(bytes(33))).decode(),
        "ssh-ed25519 " + base64.b64encode(_string(KIND) + _string(bytes(32)) + b"\0").decode(),
        "ssh-ed25519 " + base64.b64encode(_string(KIND) + _string(bytes(32))[:-1]).decode(),
        sshsig.public_line(SEED).replace(" ", "  "),
        sshsig.public_line(SEED)[:-4] + "!" + sshsig.public_line(SEED)[-4:],
    ],
)
def test_a_line_that_is_no_such_key_has_no_fingerprint(line: str) -> None:
    """Whatever it is."""
    assert sshsig.line_fingerprint(line) == ""
