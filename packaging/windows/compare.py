# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by the CPython that is being checked, on sources that are checked already: its library holds what they compile to.

Prints the number of modules that were compared, then each one that differs.
"""

from __future__ import annotations

import marshal  # noqa: TID251 - nothing of what is read is run
import sys
import types
import zipfile
from importlib.util import source_hash  # noqa: TID251 - nothing is imported by it
from pathlib import Path


def _shape(code: types.CodeType) -> tuple[object, ...]:
    """All that a code object does and says; a set of constants in an order of its own."""
    kept = ("co_code", "co_names", "co_varnames", "co_freevars", "co_cellvars", "co_flags", "co_linetable", "co_exceptiontable",
            "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_name", "co_qualname", "co_firstlineno", "co_stacksize")  # fmt: skip
    return (*(getattr(code, name) for name in kept), *(_constant(value) for value in code.co_consts))


def _constant(value: object) -> object:
    if isinstance(value, types.CodeType):
        return _shape(value)
    return sorted(map(repr, value)) if isinstance(value, frozenset) else (type(value).__name__, repr(value))


def main(archive: str, sources: str) -> int:
    """Returns 1 where a module differs or there is nothing to compare."""
    compared, differing = 0, []
    with zipfile.ZipFile(archive) as library:
        for name in (name for name in library.namelist() if name.endswith(".pyc")):
            compiled, source = library.read(name), Path(sources, name[:-1]).read_bytes()
            wanted = compile(source, name, "exec", dont_inherit=True, optimize=2)
            # The hash of the source is in the head of each; the embeddable library is compiled without texts of help.
            same = compiled[8:16] == source_hash(source) and _shape(marshal.loads(compiled[16:])) == _shape(wanted)  # noqa: S302
            compared += 1
            differing += [] if same else [name]
    print(compared, *differing, sep="\n")
    return 1 if differing or not compared else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:3]))
