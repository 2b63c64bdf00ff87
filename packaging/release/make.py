# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a release of the commit that is checked out.

    /usr/bin/python3 packaging/release/make.py                    all of it, signed, into dist/; only from a clean tree
    /usr/bin/python3 packaging/release/make.py fetch              takes the wheels by hash; after that no network is needed
    /usr/bin/python3 packaging/release/make.py plain OUT [NAME]   what a rebuild must give again, unsigned; packages for these releases,
                                                                  the installer for `windows`; with --own packages that hold
                                                                  nothing of others, which show the packing and run nowhere
    /usr/bin/python3 packaging/release/make.py sign OUT           signs what was built there
    /usr/bin/python3 packaging/release/make.py again OUT          signs an index anew before it is out of force, with the same keys

Packages are packed by xz, with --zstd by zstd. packaging/RELEASE.md tells what comes before and after.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

# What packs a release is what packs each day.
sys.path.append(str(Path(__file__).resolve().parents[1] / "linux"))

import build
import msi as installer
import papers
import plain
import provenance
import sbom
import vendor
from indexes import index
from releases import Release, chosen
from signing import MANIFESTS, Keys

ROOT = Path(__file__).resolve().parents[2]
RELEASES = ("debian12", "debian13")
WINDOWS = "windows"
PYTHON = ROOT / ".venv/bin/python"
LOCKS = ROOT / "packaging/lock"


def main(words: list[str]) -> None:
    """Does what the first word says."""
    packed_by = "zstd" if "--zstd" in words else "xz"
    match [word for word in words if word not in ("--zstd", "--own")]:
        case []:
            release(ROOT / "dist", packed_by)
        case ["fetch", *names]:
            fetch(list(names or [*RELEASES, *installer.possible()]))
        case ["plain", out, *names]:
            artefacts(Path(out).resolve(), list(names), packed_by, own="--own" in words)
        case ["sign" | "again" as word, out]:
            sign(Path(out).resolve(), anew=word == "again")
        case _:
            raise SystemExit(__doc__)


def release(out: Path, packed_by: str) -> None:
    """Refuses a tree with changes: nobody could rebuild what it makes."""
    changes = _git("status", "--porcelain")
    if changes:
        raise SystemExit(f"The tree has changes that no commit holds; a release is made of a commit alone:\n{changes}")
    if not PYTHON.exists():
        raise SystemExit("The environment .venv is missing; sh packaging/setup.sh run makes it.")
    shutil.rmtree(out, ignore_errors=True)
    names = [*RELEASES, *installer.possible()]
    fetch(names)
    artefacts(out, names, packed_by)
    _documents(out)
    sign(out)


def fetch(names: list[str]) -> None:
    """Takes the wheels of these releases into build/wheelhouse, each by its hash."""
    for name in names:
        if name == WINDOWS:
            installer.fetch(ROOT, PYTHON)
            continue
        for folder, entries in _parts(chosen(name)).items():
            place = vendor.fetch(folder, entries, chosen(name))
            print(f"{name}: {len(list(place.glob('*.whl')))} wheels of {folder} are here, each by its hash")


def artefacts(out: Path, names: list[str], packed_by: str, *, own: bool = False) -> None:
    """Builds what depends on the commit alone: wheel, sdist, bills of materials, and packages with their manifests."""
    out.mkdir(parents=True, exist_ok=True)
    epoch, version = build.epoch_of(ROOT), build.stated(ROOT)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch)
    with tempfile.TemporaryDirectory(prefix="stet-source-") as folder:
        source = _export(Path(folder))
        plain.distributions(source, PYTHON, epoch, out)
        bill = out / f"stet_recorder-{version}.cdx.json"
        sbom.write(bill, sbom.Whole("stet-recorder", version, epoch), vendor.everywhere(LOCKS))
        _locked(out, version)
        for name in names:
            if name == WINDOWS:
                installer.build(source, PYTHON, out, vendor.WHEELHOUSE)
                continue
            packages = build.main(name, packed_by=packed_by, source=source, own=own)
            _packages(out, chosen(name), packages, bill=not own)
    for each in provenance.files(out):
        print(f"{provenance.digest(out / each)}  {each}")


def _packages(out: Path, wanted: Release, packages: list[Path], *, bill: bool) -> None:
    """Puts the packages of a release into its repository, their manifests beside it, and writes their bill of materials."""
    place, manifests = out / "apt" / wanted.name, out / "manifest" / wanted.name
    for folder in (place, manifests):
        folder.mkdir(parents=True)
    for package in packages:
        shutil.copy2(package, place)
    for manifest in packages[0].parent.glob("stet/debian/*/usr/lib/stet/MANIFEST*.sha256"):
        shutil.copy2(manifest, manifests)
    if not bill:
        return
    entries = [entry for part in _parts(wanted).values() for entry in part]
    whole = sbom.Whole("stet", f"{build.stated(ROOT)}~{wanted.name}", build.epoch_of(ROOT))
    sbom.write(out / f"{whole.name}_{whole.version}.cdx.json", whole, entries, vendor.WHEELHOUSE / wanted.name)


def _documents(out: Path) -> None:
    """What whoever gets the release reads; the verification first."""
    shutil.copy2(ROOT / "LICENSE", out)
    papers.put(ROOT, out)
    shutil.copytree(ROOT / "packaging/verify", out / "verify", ignore=shutil.ignore_patterns("__pycache__"))


def sign(out: Path, *, anew: bool = False) -> None:
    """Signs everything below ``out``: indexes, manifests, single files, the provenance (once), and last the sums of all of it."""
    keys = Keys.named(ROOT)
    with tempfile.TemporaryDirectory(prefix="stet-keys-") as folder:
        keys = keys or Keys.made(Path(folder))
        try:
            _sign(out, keys, anew)
        finally:
            keys.close()


def _sign(out: Path, keys: Keys, anew: bool) -> None:
    for stale in (*out.glob("SHA256SUMS*"), out / "TRIAL"):
        stale.unlink(missing_ok=True)
    print(f"{'signed' if keys.real else 'signed for a trial'}; the archive's key is {keys.publish(out)}")
    if not keys.real:
        (out / "TRIAL").write_text(
            "Signed with keys that were thrown away: this is no release. packaging/RELEASE.md tells of real ones.\n", "utf-8"
        )
    for place in sorted((out / "apt").glob("*/")):
        index(place, keys)
    for manifest in sorted(out.glob("manifest/*/MANIFEST*.sha256")):
        keys.sign(manifest, MANIFESTS)
    for path in sorted(
        [*out.glob("*.whl"), *out.glob("*.tar.gz"), *out.glob("*.cdx.json"), *out.glob("apt/*/*.deb"), *out.glob("windows/*.msi")]
    ):
        keys.sign(path)
    if not anew:
        _tell(out, keys)
    sums = out / "SHA256SUMS"
    lines = [f"{provenance.digest(out / name)}  {name}\n" for name in provenance.files(out)]
    sums.write_text("".join(lines), "utf-8")
    keys.sign(sums)
    keys.detach(sums)
    print(f"{len(lines)} files in {out}")


def _tell(out: Path, keys: Keys) -> None:
    """Says of what it was made; only whoever has just made it may."""
    names = sorted(path.name for path in [*out.glob("apt/*/"), *out.glob(f"{WINDOWS}/")])
    said = provenance.statement(out, _git("rev-parse", "HEAD"), build.epoch_of(ROOT), names, vendor.WHEELHOUSE)
    keys.envelop(said, out / f"stet-{build.stated(ROOT)}.provenance.json")


def _locked(out: Path, version: str) -> None:
    """All hashes that pip and pipx need so that they take nothing else."""
    text = "".join((LOCKS / name).read_text("utf-8") for name in ("runtime.txt", "pipx.txt"))
    (out / f"stet_recorder-{version}.locked.txt").write_text(text, "utf-8")


def _parts(wanted: Release) -> dict[str, list[str]]:
    return {"vendor": vendor.runtime(LOCKS, wanted), "detectors": vendor.detectors(LOCKS, wanted)}


def _export(folder: Path) -> Path:
    """The files of the commit, and no others: what lies around in a folder is in no release."""
    packed = folder / "source.tar"
    _git("archive", "--format=tar", "-o", str(packed), "HEAD")
    return plain.unpack(packed, folder / "source")


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    os.umask(0o022)
    main(sys.argv[1:])
