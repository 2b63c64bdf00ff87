# SPDX-License-Identifier: GPL-3.0-or-later
"""National numbers of other countries: shapes of ours, checks of python-stdnum, which only raise what a shape suggests."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

import stdnum.au.tfn
import stdnum.br.cnpj
import stdnum.br.cpf
import stdnum.ca.sin
import stdnum.ch.ssn
import stdnum.cl.rut
import stdnum.de.idnr
import stdnum.dk.cpr
import stdnum.es.nie
import stdnum.es.nif
import stdnum.fi.hetu
import stdnum.fr.nir
import stdnum.gb.nhs
import stdnum.in_.aadhaar
import stdnum.in_.pan
import stdnum.it.codicefiscale
import stdnum.jp.in_
import stdnum.kr.rrn
import stdnum.mx.curp
import stdnum.nl.bsn
import stdnum.no.fodselsnummer
import stdnum.pl.pesel
import stdnum.se.personnummer
import stdnum.tr.tckimlik
import stdnum.us.ssn
import stdnum.vatin
import stdnum.za.idnr

from recorder.detect.rules.base import END, START, Judge, Rule, Spot, words

_Check = Callable[[str], bool]


def _judged(check: _Check, good: float, bad: float) -> Judge:
    """A judge by a check: how sure with it, how sure without."""

    def judge(match: re.Match[str]) -> Iterator[Spot]:
        yield *match.span(), good if check(match[0]) else bad

    return judge


def _rule(name: str, shape: str, check: _Check, sureness: tuple[float, float, float], *near: str) -> Rule:
    """``sureness``: with the check, without it, and beside a word for the number."""
    good, bad, raised = sureness
    pattern = re.compile(f"(?<![0-9A-Za-z.-]){shape}(?![0-9A-Za-z])(?!-[0-9])")
    return Rule(
        kind="national_id",
        name=f"id:{name}",
        pattern=pattern,
        confidence=bad,
        judge=_judged(check, good, bad),
        words=words(*near),
        raised=raised,
    )


# A shape that occurs for other reasons counts only with its check, or beside its word; 0.1 waits for the word.
_PLAIN: Final = (0.35, 0.1, 0.85)
_ID = ("id", "id number", "national id", "identity", "tax", "tax number", "tax id")

RULES: Final = (
    _rule(
        "us-ssn",
        r"\d{3}[ -]\d{2}[ -]\d{4}",
        stdnum.us.ssn.is_valid,
        (0.85, 0.6, 0.95),
        "ssn",
        "social security",
        "social",
        "tin",
        "itin",
    ),
    _rule("us-ssn", r"\d{9}", stdnum.us.ssn.is_valid, (0.2, 0.1, 0.85), "ssn", "social security"),
    _rule(
        "uk-nino",
        r"[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?: ?\d{2}){3} ?[A-D]",
        lambda _text: True,
        (0.85, 0.85, 0.95),
        "nino",
        "national insurance",
    ),
    _rule("uk-nhs", r"\d{3}[ -]?\d{3}[ -]?\d{4}", stdnum.gb.nhs.is_valid, (0.15, 0.1, 0.9), "nhs", "nhs number"),
    _rule("br-cpf", r"\d{3}\.\d{3}\.\d{3}-\d{2}", stdnum.br.cpf.is_valid, (0.95, 0.75, 0.95), "cpf"),
    _rule("br-cpf", r"\d{11}", stdnum.br.cpf.is_valid, _PLAIN, "cpf"),
    _rule("br-cnpj", r"\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}", stdnum.br.cnpj.is_valid, (0.95, 0.75, 0.95), "cnpj"),
    _rule(
        "in-aadhaar",
        r"[2-9]\d{3}[ -]?\d{4}[ -]?\d{4}",
        stdnum.in_.aadhaar.is_valid,
        (0.5, 0.1, 0.93),
        "aadhaar",
        "aadhar",
        "uidai",
        "uid",
    ),
    _rule("in-pan", r"[A-Z]{3}[ABCFGHJLPT][A-Z]\d{4}[A-Z]", stdnum.in_.pan.is_valid, (0.8, 0.6, 0.93), "pan", "income tax"),
    _rule(
        "kr-rrn",
        r"\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])-[1-8]\d{6}",
        stdnum.kr.rrn.is_valid,
        (0.93, 0.7, 0.95),
        "rrn",
        "주민",
        "등록번호",
    ),
    _rule("jp-my-number", r"\d{4}[ -]?\d{4}[ -]?\d{4}", stdnum.jp.in_.is_valid, _PLAIN, "my number", "マイナンバー", "個人番号"),
    _rule(
        "de-tax-id",
        r"\d{2} ?\d{3} ?\d{3} ?\d{3}",
        stdnum.de.idnr.is_valid,
        _PLAIN,
        "steuer-id",
        "steuer-?id(?:nr)?",
        "idnr",
        "steueridentifikationsnummer",
    ),
    _rule(
        "fr-nir",
        r"[12] ?\d{2} ?(?:0[1-9]|1[0-2]|[2-9]\d) ?\d[0-9AB] ?\d{3} ?\d{3} ?\d{2}",
        stdnum.fr.nir.is_valid,
        (0.9, 0.4, 0.93),
        "nir",
        "insee",
        "secu",
        "sécurité sociale",
    ),
    _rule(
        "it-fiscal-code",
        r"[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z]",
        stdnum.it.codicefiscale.is_valid,
        (0.96, 0.8, 0.96),
        "codice fiscale",
    ),
    _rule("es-nif", r"\d{8}-?[A-Z]", stdnum.es.nif.is_valid, (0.85, 0.3, 0.9), "dni", "nif"),
    _rule("es-nie", r"[XYZ]-?\d{7}-?[A-Z]", stdnum.es.nie.is_valid, (0.93, 0.5, 0.93), "nie"),
    _rule("nl-bsn", r"\d{9}", stdnum.nl.bsn.is_valid, (0.15, 0.1, 0.9), "bsn", "burgerservicenummer", "sofinummer"),
    _rule(
        "se-person",
        r"(?:19|20)?\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-+]\d{4}",
        stdnum.se.personnummer.is_valid,
        (0.85, 0.35, 0.93),
        "personnummer",
    ),
    _rule("dk-cpr", r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}-\d{4}", stdnum.dk.cpr.is_valid, (0.75, 0.35, 0.93), "cpr"),
    _rule(
        "no-person",
        r"\d{6} ?\d{5}",
        stdnum.no.fodselsnummer.is_valid,
        (0.5, 0.1, 0.9),
        "fodselsnummer",
        "fødselsnummer",
        "personnummer",
    ),
    _rule(
        "fi-hetu",
        r"(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A]\d{3}[0-9A-Y]",
        stdnum.fi.hetu.is_valid,
        (0.9, 0.5, 0.93),
        "hetu",
        "henkilötunnus",
    ),
    _rule("pl-pesel", r"\d{11}", stdnum.pl.pesel.is_valid, (0.3, 0.1, 0.9), "pesel"),
    _rule("ch-ahv", r"756\.?\d{4}\.?\d{4}\.?\d{2}", stdnum.ch.ssn.is_valid, (0.95, 0.5, 0.95), "ahv", "avs", "sozialversicherung"),
    _rule("ca-sin", r"\d{3}[ -]\d{3}[ -]\d{3}", stdnum.ca.sin.is_valid, (0.6, 0.1, 0.92), "sin", "social insurance"),
    _rule("au-tfn", r"\d{3} ?\d{3} ?\d{2,3}", stdnum.au.tfn.is_valid, (0.15, 0.1, 0.9), "tfn", "tax file"),
    _rule("tr-id", r"[1-9]\d{10}", stdnum.tr.tckimlik.is_valid, (0.3, 0.1, 0.9), "kimlik", "tckn"),
    _rule("za-id", r"\d{13}", stdnum.za.idnr.is_valid, (0.45, 0.1, 0.85), *_ID),
    _rule("cl-rut", r"\d{1,2}\.?\d{3}\.?\d{3}-[0-9Kk]", stdnum.cl.rut.is_valid, (0.85, 0.35, 0.92), "rut", "run"),
    _rule("mx-curp", r"[A-Z]{4}\d{6}[HM][A-Z]{5}[0-9A-Z]\d", stdnum.mx.curp.is_valid, (0.96, 0.8, 0.96), "curp"),
    _rule("vat", r"[A-Z]{2}[0-9A-Z]{8,12}", stdnum.vatin.is_valid, (0.6, 0.0, 0.9), "vat", "ust-id", "tva", "btw", "vat number"),
    Rule(
        kind="national_id",
        name="id:driving-licence",
        pattern=re.compile(
            rf"{START}(?:[A-Z]{{1,2}}\d{{6,14}}|[A-Z]{{5}}\d{{6}}[A-Z0-9]{{5}}|\d{{7,12}}|\d{{4}}-\d{{2}}-\d{{4}}|[A-Z]\d{{3}}-\d{{4}}-\d{{4}}){END}"
        ),
        confidence=0.0,
        words=words(r"driver'?s? licen[cs]e", r"driving licen[cs]e", "dl number", "licen[cs]e number", "driver license"),
        raised=0.85,
    ),
)
