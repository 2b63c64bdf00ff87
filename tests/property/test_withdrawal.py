# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing but the worker's own withdrawal of this very export counts: forged, borrowed, touched ones change no verdict."""

from __future__ import annotations

import ast
import inspect
import random
import shutil
import types
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

from recorder import api, sshsig
from recorder.errors import BundleInvalid
from recorder.export import withdrawal
from recorder.export.write import NAMESPACE as EXPORTS
from recorder.model.manifest import LedgerEntry
from recorder.store.vault import Unlocked
from tests.helpers.sample import PASSPHRASE
from tests.helpers.soak import count, seed
from tests.unit.conftest import export, unlocked

__all__ = ["export", "unlocked"]  # fixtures
_FLIPS = 5_000


@pytest.fixture
def entry(export: Path, unlocked: Unlocked) -> LedgerEntry:
    """The ledger's line of the export."""
    return unlocked.ledger()[0]


@pytest.fixture
def genuine(export: Path, entry: LedgerEntry, unlocked: Unlocked, tmp_path: Path) -> Path:
    """The folder of a withdrawal."""
    folder = tmp_path / "withdrawal"
    api.ledger.withdraw(unlocked, entry.export, PASSPHRASE, "consent", folder)
    return folder


def _write(place: Path, body: bytes, signature: bytes) -> Path:
    place.mkdir(parents=True)
    (place / withdrawal.FILE).write_bytes(body)
    (place / f"{withdrawal.FILE}.sig").write_bytes(signature)
    return place


def _signed(place: Path, body: bytes, key: bytes, namespace: str = withdrawal.NAMESPACE) -> Path:
    return _write(place, body, sshsig.sign(body, key, namespace))


def hostile(export: Path, entry: LedgerEntry, unlocked: Unlocked, place: Path) -> Iterator[Path]:
    """What must not count: each is wrong in one thing alone."""
    mine, other = unlocked.signing_seed(entry.recipient), unlocked.signing_seed("Somebody else")
    good = withdrawal.make(entry, "consent", mine, 1_800_000_000)[withdrawal.FILE]
    fields = msgspec.json.decode(good)
    yield _signed(place / "other-key", good, other)
    yield _signed(place / "other-key-that-says-so", _with(fields, fingerprint=sshsig.fingerprint(other)), other)
    yield _signed(place / "mine-names-another-key", _with(fields, fingerprint=sshsig.fingerprint(other)), mine)
    yield _signed(place / "as-an-export", good, mine, EXPORTS)
    yield _signed(place / "other-digest", _with(fields, digest="0" * 64), mine)
    yield _signed(place / "upper-digest", _with(fields, digest=entry.digest.upper()), mine)
    yield _signed(place / "no-digest", _with(fields, digest=""), mine)
    yield _signed(place / "other-kind", _with(fields, kind="stet-approval/1"), mine)
    yield _signed(place / "never", _with(fields, withdrawn=0), mine)
    yield _signed(place / "before", _with(fields, withdrawn=-1), mine)
    yield _signed(place / "far", _with(fields, withdrawn=1 << 36), mine)
    yield _signed(place / "more", _with(fields, anything="else"), mine)
    yield _signed(place / "other-basis", _with(fields, basis="whim"), mine)
    yield _signed(place / "no-json", b"withdrawn", mine)
    yield _write(place / "no-signature", good, b"")
    for name in ("SHA256SUMS", "approval.json"):
        yield _write(place / name, (export / name).read_bytes(), (export / f"{name}.sig").read_bytes())
        yield _write(place / f"{name}-borrowed", good, (export / f"{name}.sig").read_bytes())


def _with(fields: dict[str, object], **changed: object) -> bytes:
    return msgspec.json.encode({**fields, **changed})


def test_nothing_but_the_workers_own_withdrawal_counts(
    export: Path, entry: LedgerEntry, genuine: Path, unlocked: Unlocked, tmp_path: Path
) -> None:
    """A valid export stays valid, with a word about what was given; the genuine one makes it withdrawn."""
    for folder in hostile(export, entry, unlocked, tmp_path / "hostile"):
        verdict = api.verify(export, entry.fingerprint, withdrawal=folder)
        assert (verdict.status, verdict.withdrawal) == ("valid", "does not count"), folder.name
        assert verdict.problems[-1].endswith("so it does not count"), folder.name
    assert api.verify(export, withdrawal=genuine).code == 12
    for missing in (tmp_path / "nowhere", export):
        with pytest.raises(BundleInvalid):
            api.verify(export, withdrawal=missing)


def test_the_order_of_what_is_wrong(export: Path, entry: LedgerEntry, genuine: Path, tmp_path: Path) -> None:
    """Never approved before changed before withdrawn before expired."""
    late = date(2100, 1, 1)
    assert api.verify(export, today=late).code == 11
    assert api.verify(export, today=late, withdrawal=genuine).code == 12
    changed = shutil.copytree(export, tmp_path / "changed")
    (changed / "TERMS.txt").write_text("anything goes")
    assert api.verify(changed, today=late, withdrawal=genuine).code == 10
    (changed / "SHA256SUMS").write_bytes(b"")
    assert api.verify(changed, today=late, withdrawal=genuine).code == 13
    assert api.verify(export, "SHA256:another", withdrawal=genuine).code == 13


def test_a_touched_withdrawal_never_counts(export: Path, entry: LedgerEntry, genuine: Path, tmp_path: Path) -> None:
    """Flipped, cut or longer by anything, in either file."""
    draw = random.Random(seed())
    whole = {path.name: path.read_bytes() for path in genuine.glob("withdrawal.json*")}
    place = tmp_path / "touched"
    for number in range(count(_FLIPS)):
        name = draw.choice(sorted(whole))
        data, at = bytearray(whole[name]), draw.randrange(len(whole[name]))
        match draw.randrange(4):
            case 0:
                data[at] ^= 1 << draw.randrange(8)
            case 1:
                del data[at:]
            case 2:
                data[at:at] = draw.choice([b"\0", b"\n", b" ", b"=", draw.randbytes(9)])
            case _:
                data += draw.choice([b"\n", b" ", b"x"])
        both = {**whole, name: bytes(data)}
        _write(place, both["withdrawal.json"], both["withdrawal.json.sig"])
        assert api.verify(export, withdrawal=place).code == 0, (seed(), number)
        shutil.rmtree(place)


def test_each_condition_of_the_check_is_needed(
    export: Path, entry: LedgerEntry, genuine: Path, unlocked: Unlocked, tmp_path: Path
) -> None:
    """Without any one of its conditions the check would let something hostile count, or nothing at all."""
    folders = [*hostile(export, entry, unlocked, tmp_path / "hostile"), genuine]
    expected = [False] * (len(folders) - 1) + [True]
    assert _answers(withdrawal, folders, entry) == expected
    survivors = [name for name, mutant in mutants() if _answers(mutant, folders, entry) == expected]
    assert survivors == []


def _answers(module: types.ModuleType, folders: list[Path], entry: LedgerEntry) -> list[bool]:
    found = []
    for folder in folders:
        try:
            found.append(not isinstance(module.read(folder, entry.digest, entry.fingerprint), str))
        except Exception:  # noqa: BLE001 - a mutant that fails accepts nothing
            found.append(False)
    return found


def mutants() -> Iterator[tuple[str, types.ModuleType]]:
    """The module with one condition of ``read`` taken out, each."""
    source = inspect.getsource(withdrawal)
    places = len(list(_conditions(ast.parse(source))))
    for number in range(places):
        tree = ast.parse(source)
        node, part = list(_conditions(tree))[number]
        text = ast.unparse(node)
        if isinstance(node, ast.If):
            node.test = ast.Constant(False)
        else:
            node.values[part] = ast.Constant(isinstance(node.op, ast.And))
        module = types.ModuleType(withdrawal.__name__)
        # The class must be found by its name while its annotations are read.
        module.__dict__.update(withdrawal.__dict__)
        exec(compile(ast.fix_missing_locations(tree), "mutant", "exec"), module.__dict__)
        yield f"{text} [{part}]", module


def _conditions(tree: ast.AST) -> Iterator[tuple[ast.If | ast.BoolOp, int]]:
    (read,) = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef) and node.name == "read"]
    for node in ast.walk(read):
        if isinstance(node, ast.If):
            yield node, 0
        elif isinstance(node, ast.BoolOp):
            yield from ((node, part) for part in range(len(node.values)))
