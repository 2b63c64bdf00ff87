# SPDX-License-Identifier: GPL-3.0-or-later
"""The demo's report: what was done, what was seen, in one page with pictures."""

from __future__ import annotations

import html
from collections.abc import Sequence
from pathlib import Path

import msgspec


class Chapter(msgspec.Struct, frozen=True):
    """One step of the story: what it was, what was seen, and the pictures that show it (paths below the report's folder)."""

    title: str
    seen: str
    pictures: tuple[str, ...] = ()
    seconds: float = 0.0


_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Stet: one session, from start to hand-over</title>
<meta name="viewport" content="width=device-width">
<style>
:root {{ --ground: #f6f5f2; --panel: #ffffff; --line: #e3e0d9; --ink: #23211d; --muted: #79746a; --accent: #0f6b5c; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ground: #1a1b1c; --panel: #232527; --line: #34373a; --ink: #ece9e2; --muted: #9a968d; --accent: #58c4ae; }}
}}
body {{ margin: 0 auto; max-width: 980px; padding: 40px 24px; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, "Noto Sans CJK SC", sans-serif; }}
h1 {{ font-size: 26px; display: inline-block; border-bottom: 4px dotted var(--accent); padding-bottom: 4px; }}
section {{ background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 16px 24px; margin: 16px 0; }}
h2 {{ font-size: 17px; margin: 0 0 4px; }} p {{ margin: 4px 0 8px; }} .time {{ color: var(--muted); font-size: 12px; float: right; }}
img {{ max-width: 100%; border: 1px solid var(--line); border-radius: 6px; margin: 8px 0; }}
</style></head><body>
<h1>stet</h1>
<p>{summary}</p>
{chapters}
</body></html>
"""


def write_report(folder: Path, summary: str, chapters: Sequence[Chapter]) -> Path:
    """Writes ``report.html`` into the folder and returns its path."""
    target = folder / "report.html"
    page = _PAGE.format(summary=html.escape(summary), chapters="\n".join(map(_chapter, chapters)))
    target.write_text(page, encoding="utf-8")
    return target


def _chapter(chapter: Chapter) -> str:
    pictures = "".join(f'<img src="{html.escape(path)}" alt="{html.escape(chapter.title)}">' for path in chapter.pictures)
    time = f'<span class="time">{chapter.seconds:.1f} s</span>' if chapter.seconds else ""
    return f"<section>{time}<h2>{html.escape(chapter.title)}</h2><p>{html.escape(chapter.seen)}</p>{pictures}</section>"
