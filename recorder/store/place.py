# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a vault may lie: on a disk of this machine, and in no folder that another program copies to other machines."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import platformdirs

from recorder.errors import VaultRefused

# File systems whose blocks another machine or another program has; "fuse" is whatever a program of the user's makes of it.
_REMOTE = {
    "9p", "acfs", "afs", "afpfs", "autofs", "beegfs", "ceph", "cifs", "coda", "davfs", "davfs2", "dfs", "fuse", "gfs", "gfs2", "glusterfs",
    "gpfs", "lustre", "moosefs", "ncpfs", "nfs", "nfs4", "ocfs2", "orangefs", "pvfs2", "smb2", "smb3", "smbfs", "sshfs", "virtiofs",
    "webdav",
}  # fmt: skip
# What the clients of the common services call their folder, and what they leave in it.
_NAMES = re.compile(
    r"(dropbox|onedrive|google drive|googledrive|my drive|icloud ?drive|mobile documents|com~apple~clouddocs|nextcloud|owncloud|seafile|"
    r"syncthing|resilio sync|megasync|mega|pcloud ?drive|box sync|nutstore|\u575a\u679c\u4e91|baidunetdisk\w*|\u767e\u5ea6\u7f51\u76d8\w*|"
    r"baidusyncdisk|weiyun|\u5fae\u4e91\w*|aliyundrive|wps\u4e91\u76d8|wpsdrive|creative cloud files)( ?[-(].*)?",
    re.IGNORECASE,
)
_MARKS = (
    ".dropbox", ".dropbox.cache", ".stfolder", ".owncloudsync.log", ".nextcloudsync.log", ".sync", ".seafile-data", ".nutstore",
    ".megaignore", ".tmp.drivedownload",
)  # fmt: skip


def check(home: Path) -> None:
    """Raises VaultRefused, with a folder of this machine's proposed, where the vault would lie on a network or in a synchronised folder."""
    kind = file_system(home)
    if kind in _REMOTE or kind.startswith("fuse."):
        raise VaultRefused(
            "{folder} is on a file system of the kind {kind}, which is not this computer\u2019s alone.",
            "Choose a folder on this computer\u2019s own disk, for example {proposal}",
            folder=home,
            kind=kind,
            proposal=proposal(home),
        )
    service = synchronised(home)
    if service is not None:
        raise VaultRefused(
            "{folder} is in a folder that is copied to other machines ({service}).",
            "Choose a folder that stays on this computer, for example {proposal}",
            folder=home,
            service=service.name or str(service),
            proposal=proposal(home),
        )


def proposal(home: Path) -> Path:
    """A folder of this machine's own: the platform's for a user's data, else one for the user among the machine's temporary state."""
    for place in (Path(platformdirs.user_data_path("stet", appauthor=False)), Path("/var/lib/stet") / str(_user())):
        if place != home and file_system(place) not in _REMOTE and synchronised(place) is None:
            return place
    return Path(home.anchor) / "stet"


def _user() -> int:
    if sys.platform == "win32":
        return 0
    return os.getuid()


def synchronised(home: Path) -> Path | None:
    """The folder above that a service keeps the same on other machines; None where none was recognised."""
    for place in (home, *home.parents):
        if _NAMES.fullmatch(place.name) or any((place / mark).exists() for mark in _MARKS):
            return place
    return None


def file_system(home: Path) -> str:
    """The kind of file system that a folder lies on, or would; empty where the system does not tell."""
    if sys.platform != "linux":
        return ""
    place = next(path for path in (home, *home.parents) if path.exists()).resolve()
    try:
        lines = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    best, kind = -1, ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = Path(re.sub(r"\\([0-7]{3})", lambda match: chr(int(match[1], 8)), left.split()[4]))
        if place.is_relative_to(point) and len(point.parts) >= best:  # of two at one place the later lies on top
            best, kind = len(point.parts), right.split()[0]
    return kind
