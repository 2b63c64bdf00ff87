# SPDX-License-Identifier: GPL-3.0-or-later
"""An installed program against its manifest, made by the standard tools, and against what its distributions' wheels say."""

from __future__ import annotations

import base64
import hashlib
import shutil
import subprocess
from pathlib import Path

import pytest

from recorder.doctor.installed import NAMESPACE, compare, package_folder

FILES = {
    "app/recorder/__init__.py": "ours = 1\n",
    "vendor/six.py": "theirs = 1\n",
    "detectors/model.onnx": "weights",
}


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package's folder below a root of its own: three parts, each a wheel's, one of which left a file out."""
    folder = tmp_path / "usr" / "lib" / "stet"
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
        part = folder / name.partition("/")[0]
        info = part / f"{part.name}-1.dist-info"
        info.mkdir()
        digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
        inside = path.relative_to(part).as_posix()
        lines = (
            f"{inside},sha256={digest},{len(text)}",
            f"left/out.py,sha256={digest},1",
            f"{info.name}/RECORD,,",
            "../bin/x,sha256=0,1",
        )
        (info / "RECORD").write_text("\n".join(lines), "utf-8")
    write_manifest(folder)
    return folder


def write_manifest(folder: Path) -> None:
    """As a build does it."""
    root = folder.parents[2]
    names = sorted(path.relative_to(root).as_posix() for path in folder.rglob("*") if path.is_file())
    done = subprocess.run(["sha256sum", *names], cwd=root, capture_output=True, check=True)
    (folder / "MANIFEST.sha256").write_bytes(done.stdout)


def make_up(part: Path, names: list[str], text: str, distribution: str = "z-1") -> None:
    """Writes these files, and a distribution's list that says so."""
    info = part / f"{distribution}.dist-info"
    info.mkdir()
    digest = base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).decode().rstrip("=")
    for name in names:
        (part / name).write_text(text, "utf-8")
    (info / "RECORD").write_text("".join(f"{name},sha256={digest},{len(text)}\n" for name in names), "utf-8")


def sign(folder: Path, key: Path, manifest: Path | None = None) -> str:
    """Signs the manifest, or another, by OpenSSH; the fingerprint of the key."""
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-n", NAMESPACE, "-f", str(key), str(manifest or folder / "MANIFEST.sha256")]
    subprocess.run(command, check=True, capture_output=True)
    return subprocess.run(["ssh-keygen", "-lf", f"{key}.pub"], capture_output=True, text=True, check=True).stdout.split()[1]


def test_a_package_as_it_was_built_is_whole(package: Path, tmp_path: Path) -> None:
    """Every file is compared twice; the signer is named; what a wheel has and the package leaves out is counted, and no fault."""
    fingerprint = sign(package, tmp_path / "key")
    build = compare(package)
    assert (build.verdict, build.signature, build.manifest) == ("whole", fingerprint, True)
    assert (build.listed, build.recorded, build.trimmed) == (6, 3, 3)
    checked = subprocess.run(["sha256sum", "-c", "--quiet", str(package / "MANIFEST.sha256")], cwd=package.parents[2], check=False)
    assert checked.returncode == 0


def test_without_a_signature_it_is_not_whole(package: Path, tmp_path: Path) -> None:
    """Everybody can write a manifest. Each one whose signature is missing is named, and one key must have signed them all."""
    build = compare(package, tmp_path)
    assert (build.verdict, build.unsigned, build.manifest) == ("unsigned", ("MANIFEST.sha256",), True)
    sign(package, tmp_path / "key")
    more = package / "MANIFEST-more.sha256"
    more.write_text(f"{hashlib.sha256(b'').hexdigest()}  usr/lib/stet/app/argparse.py\n", "utf-8")
    (package / "app/argparse.py").write_text("", "utf-8")
    assert (compare(package).verdict, compare(package).unsigned) == ("unsigned", ("MANIFEST-more.sha256",))
    sign(package, tmp_path / "other", more)
    assert (compare(package).verdict, compare(package).signature) == ("signature bad", "bad")


def test_a_list_that_was_made_up_vouches_for_nothing(package: Path, tmp_path: Path) -> None:
    """A RECORD that no manifest names is itself a file of nobody, and so is what it names."""
    sign(package, tmp_path / "key")
    make_up(package / "app", ["argparse.py"], "import os\n")
    found = compare(package)
    assert (found.verdict, found.unlisted) == ("changed", ("app/argparse.py", "app/z-1.dist-info/RECORD"))


def test_without_a_manifest_nobody_vouches(package: Path) -> None:
    """The lists of the distributions alone are what whoever changed the code wrote; neither is an empty folder whole."""
    (package / "MANIFEST.sha256").unlink()
    assert (compare(package).verdict, compare(package).manifest) == ("own lists", False)
    (package / "app/recorder/__init__.py").write_text("theirs = 1\n", "utf-8")
    assert compare(package).verdict == "changed"
    make_up(package / "app", ["recorder/__init__.py"], "theirs = 1\n")
    (package / "app/app-1.dist-info/RECORD").unlink()
    assert compare(package).verdict == "own lists"
    (package / "MANIFEST.sha256").touch()
    assert compare(package).verdict == "changed"
    for part in ("app", "vendor", "detectors"):
        shutil.rmtree(package / part)
        (package / part).mkdir()
    assert compare(package).verdict == "nothing to compare"


def test_what_pip_installed_has_its_own_list_alone(tmp_path: Path) -> None:
    """Its files are compared; what is beside them is told, but for others' distributions and for what Python compiled."""
    site = tmp_path / "site-packages"
    for name in ("recorder/__init__.py", "recorder/__pycache__/__init__.cpython-311.pyc", "six.py"):
        (site / name).parent.mkdir(parents=True, exist_ok=True)
        (site / name).write_text("", "utf-8")
    make_up(site, ["recorder/__init__.py"], "", "stet_recorder-1")
    with (site / "stet_recorder-1.dist-info/RECORD").open("a", encoding="utf-8") as file:
        file.write("recorder/__pycache__/__init__.cpython-311.pyc,,\n../../bin/stet,sha256=0,1\n")
    build = compare(site)
    assert (build.verdict, build.recorded, build.unlisted) == ("own lists", 1, ())
    (site / "recorder/more.py").write_text("", "utf-8")
    (site / "recorder/__init__.py").write_text("theirs = 1\n", "utf-8")
    build = compare(site)
    assert (build.verdict, build.changed, build.unlisted) == ("changed", ("recorder/__init__.py",), ("recorder/more.py",))


def test_a_changed_byte_is_named(package: Path) -> None:
    """Whether the manifest was made to agree or not: the wheel's own list still does not."""
    (package / "vendor/six.py").write_text("theirs = 2\n", "utf-8")
    assert (compare(package).verdict, compare(package).changed) == ("changed", ("vendor/six.py",))
    (package / "MANIFEST.sha256").unlink()
    write_manifest(package)
    assert compare(package).changed == ("vendor/six.py",)


def test_a_file_of_nobody_is_named(package: Path) -> None:
    """A module that was put beside the others, a compiled file, a link: a program could be led to load it."""
    (package / "app/msgspec.py").write_text("", "utf-8")
    (package / "app/recorder/__pycache__").mkdir()
    (package / "app/recorder/__pycache__/x.cpython-311.pyc").write_bytes(b"")
    (package / "vendor/link.py").symlink_to("/etc/hostname")
    found = compare(package)
    assert found.verdict == "changed"
    assert found.unlisted == ("app/msgspec.py", "app/recorder/__pycache__/x.cpython-311.pyc", "vendor/link.py")


def test_a_missing_file_is_named(package: Path) -> None:
    """One of the manifest that is not there, or that a link stands for."""
    (package / "detectors/model.onnx").unlink()
    (package / "app/recorder/__init__.py").rename(package / "elsewhere.py")
    (package / "app/recorder/__init__.py").symlink_to(package / "elsewhere.py")
    assert compare(package).missing == ("app/recorder/__init__.py", "detectors/model.onnx")


def test_a_signature_of_other_bytes_is_bad(package: Path, tmp_path: Path) -> None:
    """A manifest that was written anew keeps the old signature, which tells."""
    sign(package, tmp_path / "key")
    (package / "vendor/six.py").write_text("theirs = 2\n", "utf-8")
    (package / "MANIFEST.sha256").unlink()
    signature = package / "MANIFEST.sha256.sig"
    kept = signature.read_bytes()
    signature.unlink()
    write_manifest(package)
    signature.write_bytes(kept)
    assert (compare(package).signature, compare(package).verdict) == ("bad", "changed")
    make_up(package / "vendor", ["six.py"], "theirs = 2\n")
    (package / "vendor/vendor-1.dist-info/RECORD").unlink()
    (package / "MANIFEST.sha256").unlink()
    signature.unlink()
    write_manifest(package)
    signature.write_bytes(kept)
    assert (compare(package).signature, compare(package).verdict) == ("bad", "signature bad")


def test_a_signature_may_lie_elsewhere(package: Path, tmp_path: Path) -> None:
    """An admin puts the release's signature where only root writes: the package stays what anybody can rebuild."""
    fingerprint = sign(package, tmp_path / "key")
    (tmp_path / "etc").mkdir()
    (package / "MANIFEST.sha256.sig").rename(tmp_path / "etc" / "MANIFEST.sha256.sig")
    assert compare(package, tmp_path / "etc").signature == fingerprint


def test_a_line_that_leads_out_is_a_change(package: Path) -> None:
    """A manifest names files of this root alone."""
    with (package / "MANIFEST.sha256").open("a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  ../../etc/passwd\n")
    assert compare(package).changed == ("MANIFEST.sha256",)


def test_a_source_tree_says_that_there_is_nothing_to_compare() -> None:
    """And so do the tests, which run from one."""
    assert package_folder() is None
    assert compare(None).verdict == "nothing to compare"
