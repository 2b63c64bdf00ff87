# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of VERIFY.md, as they stand there: each accepts a release, and refuses it with one byte changed."""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.packaging.conftest import ROOT, fine, machine, script

BLOCKS = dict(re.findall(r"```sh (\S+)\n(.*?)```", (ROOT / "packaging/VERIFY.md").read_text("utf-8"), re.DOTALL))
# What is changed, and the checks that must see it.
TAMPERED = [
    ("sums", "SHA256SUMS"),
    ("sums", "LISTED"),
    ("sums", "SHA256SUMS.asc"),
    ("sums-ssh", "SHA256SUMS"),
    ("sums-ssh", "SHA256SUMS.sig"),
    ("packages", "apt/debian12/*.deb"),
    ("repository", "apt/debian12/*.deb"),
    ("repository", "apt/debian12/Packages"),
    ("repository", "apt/debian12/InRelease"),
    ("wheel", "*.whl"),
    ("wheel", "*.whl.sig"),
    ("sdist", "*.tar.gz"),
    ("installer", "windows/*.msi"),
    ("installer", "windows/*.msi.sig"),
    ("bills", "*.cdx.json"),
    ("provenance", "*.provenance.json"),
    ("provenance", "*.whl"),
    ("packages", "SHA256SUMS"),
    ("wheel", "SHA256SUMS.sig"),
    ("installed", "manifest/debian12/MANIFEST.sha256.sig"),
    ("installed", "manifest/debian12/MANIFEST-detectors.sha256.sig"),
]
# Per block: what is signed under one name, and the newer one that somebody gives it.
OLDER = {
    "packages": "apt/debian12/*.deb",
    "wheel": "*.whl",
    "sdist": "*.tar.gz",
    "installer": "windows/*.msi",
    "bills": "*.cdx.json",
}
# Lines that ssh-keygen takes signatures by, and whose fingerprint another form of the genuine line hides.
SIGNERS = {
    "a second line": "{good}\nrelease@stet-recorder.invalid {evil}\n",
    "a second line without its end": "{good}\nrelease@stet-recorder.invalid {evil}",
    "tabs": '{good}\nrelease@stet-recorder.invalid\tnamespaces="stet-release,stet-manifest"\t{evil}\n',
    "another name": '*@stet-recorder.invalid namespaces="stet-release,stet-manifest" {evil}\n',
}
# Done to what is installed.
TOUCHED: dict[str, Callable[[Path], object]] = {
    "a module of Python's name": lambda stet: (stet / "app/argparse.py").write_text("", "utf-8"),
    "a compiled file": lambda stet: (_made(stet / "app/ui/__pycache__") / "__main__.cpython-311.pyc").write_bytes(b""),
    "a name of two lines": lambda stet: (stet / "vendor/six.py\nf usr").write_text("", "utf-8"),
    "a list that nobody signed": lambda stet: (stet / "MANIFEST-more.sha256").write_text("", "utf-8"),
    "a link to the same words": lambda stet: _linked(stet / "vendor/six.py"),
    "another byte": lambda stet: (stet / "vendor/six.py").write_text("theirs", "utf-8"),
    "no list": lambda stet: (stet / "MANIFEST.sha256").unlink(),
}


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _linked(path: Path) -> None:
    moved = path.parents[3] / "six"
    path.rename(moved)
    path.symlink_to(moved)


def run(block: str, folder: Path, root: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Runs a block by sh in the folder; what is installed lies below ``root``, or untouched below one of its own."""
    with tempfile.TemporaryDirectory() as own:
        words = BLOCKS[block].replace("root=/ ", f"root={root or machine(Path(own))}/ ")
        return subprocess.run(["sh", "-c", words], cwd=folder, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("block", sorted(BLOCKS))
def test_each_command_accepts_the_release(block: str, release: Path) -> None:
    """It ends with 0, and complains of nothing."""
    done = run(block, release)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("block", "pattern"), TAMPERED)
def test_one_changed_byte_is_refused(block: str, pattern: str, release: Path, tmp_path: Path) -> None:
    """Of the artefact itself, or of its signature."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    (path,) = folder.glob(pattern.replace("LISTED", "*.locked.txt"))
    data = bytearray(path.read_bytes())
    place = len(data) // 2
    data[place] = ord("A") if data[place] != ord("A") else ord("B")
    path.write_bytes(data)
    done = run(block, folder)
    assert done.returncode != 0, done.stdout + done.stderr


def test_a_release_signed_with_another_key_is_refused(release: Path, tmp_path: Path) -> None:
    """Whoever changes a file and signs it anew has not the key that the admin was given."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "foreign")], check=True)
    (sums,) = folder.glob("SHA256SUMS")
    (folder / "SHA256SUMS.sig").unlink()
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(tmp_path / "foreign"), "-n", "stet-release", str(sums)]
    subprocess.run(command, check=True, capture_output=True)
    assert run("sums-ssh", folder).returncode != 0


def _summed(folder: Path) -> Path:
    """The sums, made to agree with the files that are there."""
    sums = folder / "SHA256SUMS"
    names = [line.split("  ", 1)[1] for line in sums.read_text("utf-8").splitlines()]
    sums.write_bytes(subprocess.run(["sha256sum", *names], cwd=folder, capture_output=True, check=True).stdout)
    return sums


@pytest.mark.parametrize("lines", SIGNERS.values(), ids=SIGNERS.keys())
def test_a_key_whose_fingerprint_is_not_shown_is_refused(lines: str, release: Path, tmp_path: Path) -> None:
    """OpenSSH takes signatures by it, so that the first of all checks has to say so; it shows one fingerprint, or it fails."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / "evil")], check=True)
    evil = " ".join((tmp_path / "evil.pub").read_text("utf-8").split()[:2])
    signers = folder / "stet-allowed-signers"
    signers.write_text(lines.format(good=signers.read_text("utf-8").strip(), evil=evil), "utf-8")
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(tmp_path / "evil"), "-n", "stet-release", str(_summed(folder))]
    (folder / "SHA256SUMS.sig").unlink()
    subprocess.run(command, check=True, capture_output=True)
    assert run("sums-ssh", folder).returncode == 0
    assert run("keys", folder).returncode != 0


def test_a_second_key_of_the_archive_is_refused(release: Path, tmp_path: Path) -> None:
    """Any key of the ring is taken by gpgv; the ring holds one."""
    folder, home = tmp_path / "release", tmp_path / "gnupg"
    shutil.copytree(release, folder)
    home.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", str(home), "--batch", "--quiet", "--passphrase", ""]
    subprocess.run([*gpg, "--quick-generate-key", "Somebody else", "ed25519", "sign", "1d"], check=True, capture_output=True)
    with (folder / "stet-archive-keyring.gpg").open("ab") as ring:
        ring.write(subprocess.run([*gpg, "--export"], check=True, capture_output=True).stdout)
    subprocess.run([*gpg, "--yes", "--detach-sign", "--output", str(folder / "SHA256SUMS.asc"), str(_summed(folder))], check=True)
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False)
    assert run("sums", folder).returncode == 0
    assert run("keys", folder).returncode != 0


@pytest.mark.parametrize("block", sorted(OLDER))
def test_an_older_file_under_a_newer_name_is_refused(block: str, release: Path, tmp_path: Path) -> None:
    """Its signature is good, since a signature names no file; the signed sums do."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    (path,) = folder.glob(OLDER[block])
    newer = path.with_name(re.sub(r"\d", "9", path.name, count=1))
    path.rename(newer)
    path.with_name(f"{path.name}.sig").rename(newer.with_name(f"{newer.name}.sig"))
    assert run(block, folder).returncode != 0


@pytest.mark.parametrize("until", ["Thu, 01 Jan 2015 00:00:00 UTC", ""])
def test_an_index_that_is_no_longer_in_force_is_refused(until: str, release: Path, tmp_path: Path) -> None:
    """Or that does not say how long it is; its signature is good."""
    folder, home = tmp_path / "release", tmp_path / "gnupg"
    shutil.copytree(release, folder)
    place = folder / "apt/debian12"
    listed = (place / "Release").read_text("utf-8")
    (place / "Release").write_text(re.sub(r"(?m)^Valid-Until: .*\n", f"Valid-Until: {until}\n" if until else "", listed), "utf-8")
    home.mkdir(mode=0o700)
    gpg = ["gpg", "--homedir", str(home), "--batch", "--quiet", "--yes", "--passphrase", ""]
    subprocess.run([*gpg, "--quick-generate-key", "Stet archive", "ed25519", "sign", "1d"], check=True, capture_output=True)
    exported = subprocess.run([*gpg, "--export"], check=True, capture_output=True)
    (folder / "stet-archive-keyring.gpg").write_bytes(exported.stdout)
    for text, code in ((listed, 0), ((place / "Release").read_text("utf-8"), 1)):
        (place / "Release").write_text(text, "utf-8")
        subprocess.run([*gpg, "--clearsign", "--output", str(place / "InRelease"), str(place / "Release")], check=True)
        done = run("repository", folder)
        assert bool(done.returncode) == bool(code), done.stdout + done.stderr
    subprocess.run(["gpgconf", "--homedir", str(home), "--kill", "all"], check=False)


def test_a_package_that_the_index_does_not_name_is_refused(release: Path, tmp_path: Path) -> None:
    """It lies beside the others, and nobody answers for it."""
    folder = tmp_path / "release"
    shutil.copytree(release, folder)
    (folder / "apt/debian12/stet_2_all.deb").write_text("evil", "utf-8")
    assert run("repository", folder).returncode != 0


@pytest.mark.parametrize("touch", TOUCHED.values(), ids=TOUCHED.keys())
def test_what_is_installed_is_refused_once_touched(touch: Callable[[Path], object], release: Path, tmp_path: Path) -> None:
    """Also what was only added: it runs as well."""
    root = machine(tmp_path / "root")
    assert run("installed", release, root).returncode == 0
    touch(root / "usr/lib/stet")
    done = run("installed", release, root)
    assert done.returncode != 0, done.stdout


def test_an_index_is_signed_anew_by_the_same_keys(release: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Made as RELEASE.md has it: everything is accepted afterwards, the provenance is the old one, and it is no trial any more."""
    folder, keys = tmp_path / "release", tmp_path / "keys"
    shutil.copytree(release, folder)
    (keys / "gnupg").mkdir(parents=True, mode=0o700)
    keys.chmod(0o700)
    gpg = ["gpg", "--homedir", str(keys / "gnupg"), "--batch", "--quiet", "--passphrase", ""]
    subprocess.run([*gpg, "--quick-generate-key", "Stet archive", "ed25519", "sign", "1d"], check=True, capture_output=True)
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(keys / "stet-release")], check=True)
    subprocess.run(["openssl", "genpkey", "-algorithm", "ed25519", "-out", str(keys / "stet-provenance.pem")], check=True)
    monkeypatch.setenv("STET_RELEASE_KEYS", str(keys))
    fine(script("release/make.py", "sign", str(folder)))
    (told,) = folder.glob("*.provenance.json")
    before = told.read_bytes()
    fine(script("release/make.py", "again", str(folder)))
    assert before == told.read_bytes()
    assert not (folder / "TRIAL").exists()
    assert [] == [block for block in BLOCKS if run(block, folder).returncode]


def test_no_private_key_is_in_a_release(release: Path) -> None:
    """Nor in the source."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
    paths = [path for path in release.rglob("*") if path.is_file()] + [ROOT / name for name in tracked]
    marked = re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----\n[A-Za-z0-9+/=\n]{60}")
    assert [] == [path.name for path in paths if path.is_file() and marked.search(path.read_bytes())]
