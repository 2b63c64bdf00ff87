# SPDX-License-Identifier: GPL-3.0-or-later
"""Puts a fault into this process: into a function as it stands, or, where a module's own values are touched, by importing all anew."""

from __future__ import annotations

import importlib.util  # noqa: TID251 - a module is taken from a spoilt source
import sys
import types

from tests.helpers.faults import Mutant, source_of

_FRESH = ("recorder.export", "recorder.sshsig", "recorder.api", "tests.unit", "tests.helpers.gating", "tests.helpers.signed")


def plant(mutant: Mutant) -> None:
    """Puts the fault into this function; where it is none that can be changed, into the module, with all that uses it."""
    old = _function(sys.modules[mutant.module], mutant.function)
    if old is None:
        plant_module(mutant)
        return
    spoilt = types.ModuleType(mutant.module)
    spoilt.__file__, spoilt.__package__ = str(source_of(mutant.module)), sys.modules[mutant.module].__package__
    exec(compile(mutant.source(), str(source_of(mutant.module)), "exec"), vars(spoilt))
    new = _function(spoilt, mutant.function)
    assert new is not None
    old.__code__, old.__defaults__, old.__kwdefaults__ = new.__code__, new.__defaults__, new.__kwdefaults__


def _function(module: types.ModuleType, name: str) -> types.FunctionType | None:
    """The function, or the outermost one around it; None where there is none, or something is wrapped around it."""
    found: object = module
    for part in name.split("."):
        found = getattr(found, part, None)
        if isinstance(found, types.FunctionType):
            plain = found.__code__.co_filename == module.__file__ and not hasattr(found, "__wrapped__")
            return found if plain else None
    return None


def forget() -> None:
    """Has all that is tried, and all that uses it, imported anew."""
    for name in [name for name in sys.modules if name.startswith(_FRESH)]:
        above, _, last = name.rpartition(".")
        if above in sys.modules and isinstance(getattr(sys.modules[above], last, None), types.ModuleType):
            delattr(sys.modules[above], last)
        del sys.modules[name]


def plant_module(mutant: Mutant) -> None:
    """Puts the spoilt source in the place of the module, and has all imported anew."""
    file = source_of(mutant.module)
    code = compile(mutant.source(), str(file), "exec")
    forget()

    class Finder:
        @staticmethod
        def find_spec(name: str, *_more: object) -> object:
            if name != mutant.module:
                return None
            inner = [str(file.parent)] if file.name == "__init__.py" else None
            spec = importlib.util.spec_from_file_location(name, file, submodule_search_locations=inner)  # noqa: TID251 - see above
            assert spec is not None
            spec.loader.get_code = lambda _name: code  # type: ignore[union-attr]  # it has one
            return spec

    sys.meta_path.insert(0, Finder)  # type: ignore[arg-type]  # it has what is asked of it
