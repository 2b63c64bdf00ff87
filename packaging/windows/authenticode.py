# SPDX-License-Identifier: GPL-3.0-or-later
"""Authenticode by osslsigncode: who signed a program, signing one, and a certificate for a trial that is thrown away after it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SIGNER = re.compile(r"Signer #0:\s+Subject: (?P<subject>.+)")
_NEW_KEY = ("-newkey", "rsa:3072", "-nodes", "-sha256")


@dataclass(frozen=True)
class Signer:
    """What signs: a certificate with its chain, its key, and a stamp of the time, if there is one."""

    certificate: Path
    key: Path
    stamp: Path | None = None
    stamp_key: Path | None = None


def signer_of(file: Path, trusted: Path) -> str:
    """Who signed the file, as the certificate names it. Raises ValueError where the signature does not hold or leads to no root here."""
    options = ["-ignore-crl", "-CAfile", str(trusted), "-TSA-CAfile", str(trusted), "-in", str(file)]
    done = subprocess.run(["osslsigncode", "verify", *options], capture_output=True, text=True, errors="replace", check=False)
    found = _SIGNER.search(done.stdout)
    if done.returncode or found is None:
        reason = (
            "the file was changed after it was signed"
            if "MISMATCH" in done.stdout
            else "there is no signature that leads to a root"
        )
        raise ValueError(f"{file.name}: {reason}")
    return found["subject"]


def sign(file: Path, signer: Signer, what: str) -> None:
    """Signs the file in its place."""
    signed = file.with_suffix(f"{file.suffix}.signed")
    command = ["osslsigncode", "sign", "-h", "sha256", "-certs", str(signer.certificate), "-key", str(signer.key), "-n", what]
    if signer.stamp is not None and signer.stamp_key is not None and can_stamp():
        command += ["-TSA-certs", str(signer.stamp), "-TSA-key", str(signer.stamp_key)]
    _run(*command, "-in", str(file), "-out", str(signed))
    signed.replace(file)


def strip(file: Path, plain: Path) -> None:
    """Writes the program without its signature: byte for byte what was signed."""
    plain.unlink(missing_ok=True)
    _run("osslsigncode", "remove-signature", "-in", str(file), "-out", str(plain))


def can_stamp() -> bool:
    """Whether this osslsigncode stamps the time by itself: from 2.8 on."""
    done = subprocess.run(["osslsigncode", "sign", "--help"], capture_output=True, text=True, check=False)
    return "-TSA-certs" in done.stdout + done.stderr


def throw_away(folder: Path, name: str = "Stet trial, not for release") -> tuple[Signer, Path]:
    """A certificate for one trial, with a root that nobody trusts. Returns what signs, and the root."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    root = folder / "root.pem"
    _run("openssl", "req", "-x509", *_NEW_KEY, "-days", "30", "-subj", f"/CN={name} (root)", "-keyout", str(folder / "root.key"),
         "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign", "-out", str(root))  # fmt: skip
    code = _leaf(folder, "code", name, ["extendedKeyUsage=codeSigning"])
    stamp = _leaf(folder, "stamp", f"{name} (time)", ["extendedKeyUsage=critical,timeStamping"])
    return Signer(code, folder / "code.key", stamp, folder / "stamp.key"), root


def _leaf(folder: Path, kind: str, name: str, extensions: Sequence[str]) -> Path:
    request, settings, certificate = (folder / f"{kind}.{end}" for end in ("csr", "ext", "pem"))
    _run("openssl", "req", "-new", *_NEW_KEY, "-subj", f"/CN={name}", "-keyout", str(folder / f"{kind}.key"), "-out", str(request))
    settings.write_text("\n".join(["basicConstraints=CA:FALSE", "keyUsage=critical,digitalSignature", *extensions]) + "\n", "utf-8")
    _run("openssl", "x509", "-req", "-in", str(request), "-CA", str(folder / "root.pem"), "-CAkey", str(folder / "root.key"),
         "-CAcreateserial", "-sha256", "-days", "30", "-extfile", str(settings), "-out", str(certificate))  # fmt: skip
    certificate.write_text(certificate.read_text("utf-8") + (folder / "root.pem").read_text("utf-8"), "utf-8")
    return certificate


def _run(*command: str) -> None:
    done = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} {command[1]} failed:\n{done.stdout}{done.stderr}")
