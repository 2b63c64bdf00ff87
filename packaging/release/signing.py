# SPDX-License-Identifier: GPL-3.0-or-later
"""The keys of a release and what they sign: OpenPGP for apt and the sums, SSHSIG for single files, ed25519 for the provenance.

Real keys are named by the environment variable STET_RELEASE_KEYS: a folder that only its owner reads, outside of every source tree, with
``gnupg/`` (the archive's signing key), ``stet-release`` and ``stet-release.pub`` (OpenSSH), ``stet-provenance.pem`` (PKCS #8). Without it
throw-away keys are made, and the release says so.
"""

from __future__ import annotations

import base64
import json
import os
import stat
import subprocess
import tempfile
from pathlib import Path
from typing import Any

WHO = "release@stet-recorder.invalid"
FILES, MANIFESTS = "stet-release", "stet-manifest"
PAYLOAD = "application/vnd.in-toto+json"


class Keys:
    """The keys in a folder. ``real`` is False where they were made for one run and are thrown away."""

    def __init__(self, folder: Path, *, real: bool) -> None:
        self._folder, self.real = folder, real

    @classmethod
    def named(cls, root: Path) -> Keys | None:
        """The real keys, None where none are named. Raises SystemExit where others could read them, or where they lie in the source."""
        given = os.environ.get("STET_RELEASE_KEYS")
        if not given:
            return None
        folder = Path(given).resolve()
        if folder.is_relative_to(root.resolve()):
            raise SystemExit(
                "The keys lie in the source tree; a key is never there. Move them, and make new ones if they were committed."
            )
        if stat.S_IMODE(folder.stat().st_mode) & 0o077:
            raise SystemExit(f"Others can read {folder}: chmod 700 it, and think about who has read the keys so far.")
        missing = [
            name for name in ("gnupg", "stet-release", "stet-release.pub", "stet-provenance.pem") if not (folder / name).exists()
        ]
        if missing:
            raise SystemExit(f"{folder} lacks {', '.join(missing)}; packaging/RELEASE.md tells how each is made.")
        return cls(folder, real=True)

    @classmethod
    def made(cls, folder: Path) -> Keys:
        """Throw-away keys in an empty folder."""
        (folder / "gnupg").mkdir(mode=0o700)
        keys = cls(folder, real=False)
        keys._gpg("--quick-generate-key", f"Stet throw-away test key <{WHO}>", "ed25519", "sign", "1d")
        _run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", WHO, "-f", str(folder / "stet-release"))
        _run("openssl", "genpkey", "-algorithm", "ed25519", "-out", str(folder / "stet-provenance.pem"))
        return keys

    def publish(self, out: Path) -> str:
        """Writes the public halves, by which everything is checked; returns the archive key's fingerprint."""
        (out / "stet-archive-keyring.gpg").write_bytes(self._gpg("--export"))
        public = " ".join((self._folder / "stet-release.pub").read_text("utf-8").split()[:2])
        (out / "stet-allowed-signers").write_text(f'{WHO} namespaces="{FILES},{MANIFESTS}" {public}\n', "utf-8")
        pem = ("openssl", "pkey", "-in", str(self._folder / "stet-provenance.pem"), "-pubout")
        (out / "stet-provenance.pub.pem").write_bytes(_run(*pem))
        listing = self._gpg("--with-colons", "--fingerprint").decode()
        return next(line.split(":")[9] for line in listing.splitlines() if line.startswith("fpr:"))

    def clearsign(self, source: Path, target: Path) -> None:
        """Writes the text with its OpenPGP signature around it."""
        target.unlink(missing_ok=True)
        self._gpg("--clearsign", "--output", str(target), str(source))

    def detach(self, source: Path) -> None:
        """Writes the OpenPGP signature to ``<source>.asc``."""
        target = source.with_name(f"{source.name}.asc")
        target.unlink(missing_ok=True)
        self._gpg("--armor", "--detach-sign", "--output", str(target), str(source))

    def sign(self, path: Path, namespace: str = FILES) -> None:
        """Writes the SSHSIG signature to ``<path>.sig``."""
        path.with_name(f"{path.name}.sig").unlink(missing_ok=True)
        _run("ssh-keygen", "-q", "-Y", "sign", "-f", str(self._folder / "stet-release"), "-n", namespace, str(path))

    def envelop(self, statement: dict[str, Any], path: Path) -> None:
        """Writes the statement in a DSSE envelope: what is signed is its type and its bytes, with the length of each."""
        body = json.dumps(statement, sort_keys=True, separators=(",", ":")).encode()
        with tempfile.TemporaryDirectory() as folder:
            framed = Path(folder) / "framed"
            framed.write_bytes(b"DSSEv1 %d %s %d %s" % (len(PAYLOAD), PAYLOAD.encode(), len(body), body))
            key = str(self._folder / "stet-provenance.pem")
            proof = _run("openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key, "-in", str(framed))
        envelope = {
            "payloadType": PAYLOAD,
            "payload": base64.b64encode(body).decode(),
            "signatures": [{"keyid": "", "sig": base64.b64encode(proof).decode()}],
        }
        path.write_text(json.dumps(envelope, indent=1) + "\n", "utf-8")

    def close(self) -> None:
        """Ends the agent that holds the OpenPGP key."""
        subprocess.run(["gpgconf", "--homedir", str(self._folder / "gnupg"), "--kill", "all"], capture_output=True, check=False)

    def _gpg(self, *words: str) -> bytes:
        # A real key asks for its passphrase by the agent; a throw-away one has none.
        how = () if self.real else ("--batch", "--passphrase", "", "--pinentry-mode", "loopback")
        return _run("gpg", "--homedir", str(self._folder / "gnupg"), "--quiet", "--yes", *how, *words)


def _run(*command: str) -> bytes:
    done = subprocess.run(command, capture_output=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command[0]} failed: {done.stderr.decode('utf-8', 'replace')[-1000:]}")
    return done.stdout
