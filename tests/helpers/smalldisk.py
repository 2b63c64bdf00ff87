# SPDX-License-Identifier: GPL-3.0-or-later
"""A small ext4 file system in a file, so that a test can look at every block of the disk, freed ones too."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

import msgspec
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from recorder.errors import StoreError, WrongSecret
from recorder.store import keys
from recorder.store.head import Head
from tests.helpers import canary
from tests.helpers.xserver import until

_SIZE = 48 << 20
_BLOCK = 4096
_END = b'"check":"'


class SmallDisk:
    """``point`` is where it is mounted, by a loop device, else by fuse2fs; where neither works the test fails and says what to install."""

    def __init__(self, place: Path) -> None:
        self.image, self.point = place / "disk.img", place / "disk"
        self.by_fuse = False
        self._made = self.point / "vault"
        self.point.mkdir()
        with self.image.open("wb") as file:
            file.truncate(_SIZE)
        owner = f"root_owner={os.getuid()}:{os.getgid()}"
        subprocess.run(["mkfs.ext4", "-q", "-F", "-b", str(_BLOCK), "-m", "0", "-E", owner, str(self.image)], check=True)

    def mount(self) -> Path:
        """Mounts it; returns the folder for a vault, of this user alone."""
        done = subprocess.run(
            ["mount", "-o", "loop", str(self.image), str(self.point)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            self._by_fuse(done.stderr)
        self.point.chmod(0o700)
        return self._made

    def _by_fuse(self, why: str) -> None:
        assert shutil.which("fuse2fs"), (
            f"no loop device ({why.strip()}): run as root with loop devices, or install the package fuse2fs"
        )
        subprocess.run(["fuse2fs", str(self.image), str(self.point), "-o", "rw"], check=True)
        self.by_fuse = True

    def unmount(self) -> bytes:
        """Unmounts it, and returns every block that is not all zeros, in its order."""
        os.sync()
        self._let_go()
        data = self.image.read_bytes()
        blank = bytes(_BLOCK)
        return b"".join(block for at in range(0, len(data), _BLOCK) if (block := data[at : at + _BLOCK]) != blank)

    def _let_go(self) -> None:
        by_hand = next((name for name in ("fusermount3", "fusermount") if shutil.which(name)), "umount")
        command = [by_hand, "-u"] if self.by_fuse and by_hand != "umount" else ["umount"]
        subprocess.run([*command, str(self.point)], check=True)
        if self.by_fuse:  # its server writes what is left, and then lets go of the image
            served = ["pgrep", "-f", f"^fuse2fs {self.image}"]
            until(lambda: subprocess.run(served, stdout=subprocess.DEVNULL, check=False).returncode, "the end of fuse2fs")

    def give_up(self) -> None:
        """Unmounts it if it still is."""
        if self.point.is_mount():
            subprocess.run(["umount", "-l", str(self.point)], check=False)


def readable(blocks: bytes, held: Sequence[bytes], secrets: Sequence[str | bytes]) -> list[str | bytes]:
    """The secrets that stand in these blocks: raw, or decrypted with one of these keys, wherever a page may begin.

    A block of the cipher needs only the one before it, so one pass over everything for each place that a page may have (multiples of 8:
    a log puts 24 bytes before each page) finds all but the first 16 bytes of a page; whole pages are decrypted once more by themselves.
    """
    found = [blocks]
    for key in held:
        found += [_stream(blocks[shift:], key) for shift in (0, 8)]
        found += canary.pages(blocks, key)
    haystack = b"\n".join(found)
    return [secret for secret in secrets if any(form in haystack for form in canary.forms(secret))]


def _stream(data: bytes, key: bytes) -> bytes:
    decryptor = Cipher(algorithms.AES(key), modes.CBC(bytes(16))).decryptor()
    return decryptor.update(data[: len(data) // 16 * 16]) + decryptor.finalize()


def rings(blocks: bytes, passphrase: str) -> list[keys.Ring]:
    """Every ring of keys, of today or before, that lies somewhere in these blocks and opens with the passphrase."""
    found = []
    at = blocks.find(b'{"format":')
    while at >= 0:
        end = blocks.find(_END, at) + len(_END) + 66
        ring = _ring(blocks[at:end], passphrase)
        found += [ring] if ring is not None else []
        at = blocks.find(b'{"format":', at + 1)
    return found


def _ring(data: bytes, passphrase: str) -> keys.Ring | None:
    try:
        head = msgspec.json.decode(data, type=Head)
        derived = keys.derive(passphrase, head.wrapped.salt, head.wrapped.cost)
        return keys.decrypt_ring(head.ring, keys.unwrap(head.wrapped, derived))
    except (ValueError, WrongSecret, StoreError):
        return None
