# SPDX-License-Identifier: GPL-3.0-or-later
"""For tests under wine alone: libraries of Windows 10 that wine 8 has not, or has without what Qt, cryptography and numpy call."""

from __future__ import annotations

import subprocess
from pathlib import Path

from locked import HERE

# The library that wine takes for the C runtime's mathematics, and ours, as long: numpy alone is pointed to it.
THEIRS, OURS = b"api-ms-win-crt-math-l1-1-0.dll", b"stet-wine-math-stub-l1-1-0.dll"
OVERRIDES = "mscoree,mshtml,winedbg.exe=;mscms=n,b"

_PASSED_ON = """
    __setusermatherr _cabs _dclass _dsign _fdclass _hypot _hypotf acos acosh asin asinh atan atan2 atanh cbrt ccos ccosf
    ccosh ccoshf ccoshl ccosl ceil ceilf cexp cexpf cexpl conj copysign cos cosf cosh coshf cpow cpowf cpowl csin csinf
    csinh csinhf csinhl csinl ctan ctanf ctanh ctanhf ctanhl ctanl erf erfc exp exp2 expf expm1 fabs floor floorf fma
    fmax fmin fmod frexp hypot ldexp log log10 log10f log1p log1pf log2 logf lrint lround modf nextafter pow powf rint
    round roundf sin sinf sinh sinhf sqrt sqrtf tan tanf tanh tanhf trunc
"""


def lend_mathematics(numpy: Path, where: Path) -> None:
    """Gives numpy the complex numbers that wine's C runtime has not. The name in numpy's modules is changed, nothing else of them."""
    for module in sorted(numpy.rglob("*.pyd")):
        module.write_bytes(module.read_bytes().replace(THEIRS, OURS))
    own = {
        f"{name}{kind}": f"my_{name}{kind.rstrip('l')}" for name in ("creal", "cimag", "cabs", "carg") for kind in ("", "f", "l")
    }
    lines = [f"{name} = {own.get(name, f'ucrtbase.{name}')}" for name in sorted({*_PASSED_ON.split(), *own})]
    library = where / OURS.decode()
    definition = library.with_suffix(".def")
    definition.write_text(f'LIBRARY "{OURS.decode()}"\nEXPORTS\n' + "\n".join(lines) + "\n", "utf-8")
    _compile(library, str(HERE / "stubs/math.c"), str(definition), "-fno-builtin")
    definition.unlink()


def lend_libraries(system: Path) -> None:
    """Puts the others into a wine's folder of system libraries."""
    _compile(system / "icuuc.dll", str(HERE / "stubs/icuuc.c"))
    _compile(system / "mscms.dll", str(HERE / "stubs/mscms.c"))
    _compile(system / "bcryptprimitives.dll", str(HERE / "stubs/bcryptprimitives.c"), "-ladvapi32")


def _compile(library: Path, *words: str) -> None:
    library.unlink(missing_ok=True)
    subprocess.run(["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", str(library), *words], check=True)
