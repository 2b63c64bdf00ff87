# SPDX-License-Identifier: GPL-3.0-or-later
"""Signs a bundle that was laid out here with a certificate that is thrown away, and reads the signatures: no verdict of Apple's.

A made-up launcher stands where the real one would; no stamp of the time is asked for, so nothing connects anywhere.

    python packaging/macos/try_signing.py [build/macos]
"""

from __future__ import annotations

import sys
import zipfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "windows"))

from locked import ROOT, download

HERE = Path(__file__).resolve().parent
_MAGIC = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def main(work: Path) -> int:
    """Returns 1 where a signature is missing or does not hold, or where a changed byte is not seen."""
    apple = _tool(work / "signing")
    bundle = work / "Stet.app"
    launcher = bundle / "Contents/MacOS/stet"
    launcher.write_bytes(apple.macho.create_synthetic())
    certificate = apple.certificates.generate_self_signed(person_name="Stet trial", profile="developer-id-application")
    kept = work / "signing/trial.p12"
    kept.write_bytes(certificate.to_p12("trial"))
    signer = apple.Signer(p12=apple.P12Key(path=str(kept), password="trial"))  # noqa: S106 - it is thrown away
    apple.sign(str(bundle), signer=signer, entitlements_xml_file=str(HERE / "entitlements.plist"), timestamp_url="none",
               code_signature_flags=["runtime"])  # fmt: skip
    kept.unlink()
    programs = [path for path in sorted(bundle.rglob("*")) if path.is_file() and not path.is_symlink() and _is_program(path)]
    broken = [path.name for path in programs if not _holds(apple, path)]
    spoilt = work / "signing/spoilt"
    content = bytearray((bundle / "Contents/Resources/vendor/PySide6/QtCore.abi3.so").read_bytes())
    content[len(content) // 4] ^= 1
    spoilt.write_bytes(content)
    seen = not _holds(apple, spoilt)
    print(
        f"{len(programs)} programs and libraries signed; {len(broken)} do not hold; one changed bit is {'' if seen else 'NOT '}seen"
    )
    print(*broken, sep="\n", end="")
    return 1 if broken or not seen else 0


def _tool(folder: Path) -> Any:
    download(HERE / "check.txt", folder, "--only-binary", ":all:")
    (wheel,) = folder.glob("apple_platform_py-*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "tool")
    sys.path.insert(0, str(folder / "tool"))
    import apple_platform
    import apple_platform.macho

    return apple_platform


def _is_program(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(4) in _MAGIC


def _holds(apple: Any, path: Path) -> bool:
    signed = apple.reading.has_cms_signature(apple.read_signature(str(path)))
    return bool(signed) and not apple.reading.verify_macho(str(path))


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "build/macos"))
