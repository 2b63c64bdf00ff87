# SPDX-License-Identifier: GPL-3.0-or-later
"""Postal addresses in English and in the spellings of other Latin countries: a number beside a street's name, with what follows of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from recorder.detect.rules.base import Rule, Spot, words

_UP: Final = r"(?![a-z\u3040-\uac00])[^\W\d_]"  # a capital, or a letter of an alphabet that is not told apart here
_NAME: Final = rf"{_UP}[\w'’.-]{{0,24}}+"
_TYPE: Final = (
    r"(?:Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Court|Ct|Circle|Cir|Way|Place|Pl|Square|Sq|Terrace|Ter|Trail|Trl|Parkway|Pkwy"
    r"|Highway|Hwy|Route|Close|Crescent|Cres|Gardens|Grove|Hill|Mews|Row|Walk|Alley|Plaza|Loop|Path|Pike|Bend|Cove|Crossing|Ridge|Park|View|Quay|Wharf|Cliffs?"
    r"|Islands?|Landing|Meadows?|Mills?|Point|Shores?|Springs?|Valley|Village|Ville|Estates?|Fields?|Forks?|Glens?|Harbors?|Heights|Junctions?|Keys?|Knolls?|Lakes?"
    r"|Lodge|Manors?|Mountains?|Passage|Pines?|Prairie|Ranch|Rapids?|Rest|River|Roads|Run|Skyway|Spurs?|Station|Stravenue|Stream|Summit|Throughway|Trace|Track"
    r"|Trafficway|Tunnel|Turnpike|Underpass|Unions?|Viaduct|Vista|Wells?|Freeway|Expressway|Garden|Grove|Groves|Burgs?|Camp|Canyon|Cape|Causeway|Center|Centers"
    r"|Club|Common|Corner|Corners|Course|Courts|Creek|Crest|Curve|Dale|Dam|Divide|Extension|Fall|Falls|Ferry|Flat|Flats|Ford|Forest|Forge|Fort|Gateway|Green"
    r"|Greens|Haven|Hollow|Inlet|Isle|Light|Lights|Lock|Locks|Mall|Mission|Motorway|Neck|Orchard|Oval|Overpass|Parks|Parkways|Plain|Plains|Port|Ports|Radial"
    r"|Ramp|Shoal|Shoals|Shore|Spring|Squares|Streets|Ways)"
)
_FOREIGN: Final = (
    r"(?:Rua|Avenida|Av\.|Calle|Via|Viale|Piazza|Corso|Rue|Avenue|Boulevard|Place|Chemin|Quai|Allée|Impasse|Travessa|Largo|Praça|Paseo|Plaza|Camino|Carrer|Vicolo"
    r"|rue|avenue|boulevard|chemin|place|quai|allée|cours|ulica|ul\.|ulitsa|Ulice|Strada|Calea|Jalan|Am|An der|Im)"
)
_SUFFIXED: Final = (
    r"[A-ZÀ-ÖØ-Þ][\w'’.-]{1,28}?(?:straße|strasse|str\.|gasse|weg|platz|allee|ufer|damm|ring|straat|laan|weg|plein|gracht|kade|singel|gatan|vägen|gränd|gade|vej|allé|veien"
    r"|gata|vei|gate|katu|kuja|tie|polku|tänav|tee|utca|ulica|iela|gatvė)"
)
_HOUSE: Final = r"(?:\d{1,6}[A-Za-z]?(?:[-/]\d{1,4}[A-Za-z]?)?)"
_UNIT: Final = (
    r"(?:(?:Apt|Apartment|Suite|Ste|Unit|Room|Rm|Floor|Fl|Building|Bldg|Flat|#)[ .]{0,2}#?(?=\w{0,7}\d|[A-Z](?!\w))[\w-]{1,8}+)"
)
_TAIL: Final = (
    rf"(?:[,\n\r\t >?|]{{1,8}}(?:{_UNIT}|{_UP}[\w'’.()-]{{0,24}}+(?: (?:{_UP}[\w'’.()-]{{0,24}}+|de|of|la|do|da|di|el|im|am|an der)){{0,4}}"
    rf"|\d{{4,6}}(?:-\d{{3,4}})?|[A-Z]{{1,2}}\d[\dA-Z]? ?\d[A-Z]{{2}}|\d{{4}} ?[A-Z]{{2}})(?![A-Za-z0-9])){{0,6}}"
)
_EDGE: Final = r"(?<![A-Za-z0-9.,/-])"
_FULL: Final = re.compile(rf"{_EDGE}{_HOUSE},? (?:[NSEW]{{1,2}}\.? )?(?:{_NAME} ){{1,5}}{_TYPE}(?![A-Za-z])\.?{_TAIL}")
_FOREIGN_RULE: Final = re.compile(
    rf"(?<![A-Za-z.,/-])(?:{_HOUSE},? ){{0,2}}(?:{_FOREIGN} (?:(?:d'|de |del |della |dei |la |le |les |du |des |da |do |dos |l')?{_NAME} ?){{1,5}},? ?(?:n[.°º] ?)?{_HOUSE}?"
    rf"|{_SUFFIXED}(?: {_NAME}){{0,1}} {_HOUSE})(?![A-Za-z]){_TAIL}"
)
_BOTH: Final = re.compile(rf"{_EDGE}{_HOUSE} (?:{_NAME} ){{1,4}}\d{{1,5}}(?![A-Za-z0-9:/-])\.?{_TAIL}")  # 7494 Hlidarvegur 97
_SHORT: Final = re.compile(
    rf"{_EDGE}(?:{_HOUSE} )?(?:{_NAME} ){{1,4}}(?:u|út|utca|tér|rkp|str|ul|tn|gate|terrasse|terrace|kapu|gatan|vej)\.? \d{{1,5}}(?![A-Za-z0-9])\.?{_TAIL}"
)
_CORNER: Final = re.compile(r"(?<![A-Za-z])the corner of (?:[\w'’.-]{1,28}+ ){1,6}and (?:[\w'’.-]{1,28}+ ?){1,4}")
_FIELD_POST: Final = re.compile(
    r"(?<![A-Za-z])(?:PSC|CMR|Unit|UNIT|unit|psc) \d{2,6},? [Bb][Oo][Xx] \d{1,6}(?:[,\n ]{1,3}[AFDafd][Pp][Oo] [A-Za-z]{2} \d{5}(?:-\d{4})?)?"
)
_BOX: Final = re.compile(rf"(?<![A-Za-z])(?:P\.? ?O\.? ?Box|PO Box|Postbox|Postfach|Boîte postale|BP) {{0,2}}\d{{1,6}}{_TAIL}")
_UNIT_RULE: Final = re.compile(rf"(?<![A-Za-z#]){_UNIT.replace('|#', '')}(?![A-Za-z]){_TAIL}")
# Where words say that an address follows: a number and names in any language.
_LEAD: Final = (
    r"(?:address(?: is| of [^\n:]{1,40} is|:)|lives? (?:at|on|in|on the (?:north|south|east|west) side of)|living at|(?:is|are) located at"
    r"|(?:ship|deliver|mail|sen)(?:p?ed|t|)? to|arrived at|moved to|resid(?:es|ing) at|(?:his|her|their|my|our) address:|meet (?:me|you|us|them) at"
    r"|(?:office|station|restaurant|shop|house|flat|hotel|stop)s? (?:is|are) (?:at|on|in)|return to|enter on|off at|to the same:|here they are:|now live in)"
)
_TOLD: Final = re.compile(
    rf"(?<![A-Za-z]){_LEAD}\s{{0,3}}(?P<v>(?:{_HOUSE},? ){{0,2}}(?:{_NAME}[ ,]{{0,2}}){{1,6}}(?:\d{{1,5}}(?![\d:])\.?)?{_TAIL})"
)
_SHIP: Final = re.compile(rf"(?<![A-Za-z])(?:USS|USNS|USNV|USCGC|HMS) {_NAME}(?: {_NAME}){{0,2}}[,\n ]{{1,3}}[AF]PO A[AEP] \d{{5}}")
_CALLE: Final = re.compile(
    rf"(?<![A-Za-z])(?:C/|Avda\.?|Ctra\.?|Pza\.?|Pl\.|Str\.|Via|Trg) ?{_NAME}(?: {_NAME}){{0,4}},? \d{{1,5}}(?![\d:]){_TAIL}"
)
_CITY_STATE_ZIP: Final = re.compile(
    rf"(?<![A-Za-z]){_UP}[\w'’.-]{{1,24}}+(?: {_UP}[\w'’.-]{{1,24}}+){{0,2}},? [A-Z]{{2}},? \d{{5}}(?:-\d{{4}})?(?![0-9A-Za-z])"
)
_UK_POST: Final = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,2}\d[\dA-Z]? \d[ABD-HJLNP-UW-Z]{2}(?![A-Za-z0-9])")
_ZIP: Final = re.compile(r"(?<![0-9A-Za-z.-])(?:\d{4,6}(?:-\d{3,4})?(?: [A-Z]{2})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)(?![0-9A-Za-z])")
_ZIP_WORDS: Final = words("zip", "zip code", "postcode", "postal code", "postal", "邮编", "邮政编码", "plz")
_YEAR: Final = re.compile(r"(?:19|20)\d{2},? ")
_NUMBERS_BEFORE: Final = re.compile(r"(?<![\w.,/:-])(?:\d{1,6},? ){1,2}$")  # of the building, before that of the street
_MONTH: Final = re.compile(r" (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_WORDS: Final = words(
    "address",
    "lives",
    "live",
    "living",
    "located",
    "ship",
    "shipping",
    "deliver",
    "delivery",
    "street",
    "home",
    "mail",
    "resides",
    "billing",
    "moved",
    "visit",
    "地址",
)


def trimmed(match: re.Match[str]) -> Iterator[Spot]:
    """Without the marks that end a sentence; a long tail of names stays: a place is more than its street."""
    start, end = match.span("v" if "v" in match.re.groupindex else 0)
    if before := _NUMBERS_BEFORE.search(match.string, max(0, start - 14), start):
        start = before.start()
    text = match.string[start:end].rstrip(" ,\n-")
    if text.endswith(".") and len(text.split()[-1]) > 4:  # the end of the sentence, not of an abbreviation
        text = text[:-1]
    bare = _YEAR.match(text) and "," not in text and "\n" not in text
    yield start, start + len(text), 0.3 if bare else 0.8 if any(char.isdigit() for char in text) else 0.4


def told(match: re.Match[str]) -> Iterator[Spot]:
    """What follows words that lead to an address: only with a number in it."""
    if any(char.isdigit() for char in match["v"]):
        yield from trimmed(match)


def between_numbers(match: re.Match[str]) -> Iterator[Spot]:
    """A name between two numbers: an address where more follows, a date or a count elsewhere."""
    text = match[0].rstrip(" ,\n-")
    long = len(text.split()) >= 5 and any(mark in text for mark in ",\n.")
    yield match.start(), match.start() + len(text), 0.1 if _MONTH.search(text) else 0.6 if long else 0.3


RULES: Final = (
    Rule(kind="address", name="address", pattern=_FULL, confidence=0.8, judge=trimmed, words=_WORDS, raised=0.9),
    Rule(kind="address", name="address:abroad", pattern=_FOREIGN_RULE, confidence=0.8, judge=trimmed, words=_WORDS, raised=0.85),
    Rule(kind="address", name="address:abroad", pattern=_BOTH, confidence=0.3, judge=between_numbers, words=_WORDS, raised=0.75),
    Rule(kind="address", name="address:abroad", pattern=_SHORT, confidence=0.75, judge=trimmed),
    Rule(kind="address", name="address:corner", pattern=_CORNER, confidence=0.75, needs=("corner of",)),
    Rule(kind="address", name="address:field-post", pattern=_FIELD_POST, confidence=0.85, needs=("ox ", "OX ")),
    Rule(kind="address", name="address:field-post", pattern=_SHIP, confidence=0.85, needs=("PO A",)),
    Rule(kind="address", name="address:abroad", pattern=_CALLE, confidence=0.8, judge=trimmed),
    Rule(kind="address", name="address:told", pattern=_TOLD, confidence=0.7, judge=told),
    Rule(kind="address", name="address:box", pattern=_BOX, confidence=0.85, judge=trimmed, needs=("ox", "fach", "BP", "postale")),
    Rule(
        kind="address",
        name="address:unit",
        pattern=_UNIT_RULE,
        confidence=0.5,
        judge=trimmed,
        needs=("Apt", "Suite", "Ste", "Unit", "Flat"),
    ),
    Rule(kind="address", name="address:city", pattern=_CITY_STATE_ZIP, confidence=0.75),
    Rule(kind="address", name="address:code", pattern=_UK_POST, confidence=0.4, words=_ZIP_WORDS, raised=0.8),
    Rule(kind="address", name="address:code", pattern=_ZIP, confidence=0.0, words=_ZIP_WORDS, raised=0.75),
)
