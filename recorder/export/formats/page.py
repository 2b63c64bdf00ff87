# SPDX-License-Identifier: GPL-3.0-or-later
"""The format ``html``: the same steps as one page for people, without scripts and without anything from outside."""

from __future__ import annotations

import base64
from html import escape

from recorder.export.formats.content import Content
from recorder.export.omission_words import line
from recorder.export.terms import terms_txt
from recorder.export.words import in_words
from recorder.model.steps import Step

STYLE = """
:root { --ground: #f6f5f2; --panel: #fff; --line: #e3e0d9; --ink: #23211d; --muted: #79746a; --accent: #0f6b5c; }
@media (prefers-color-scheme: dark) {
  :root { --ground: #1a1b1c; --panel: #232527; --line: #34373a; --ink: #ece9e2; --muted: #9a968d; --accent: #58c4ae; }
}
body { margin: 0 auto; max-width: 860px; padding: 40px 24px; background: var(--ground); color: var(--ink);
  font: 15px/1.6 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; }
h1 { font-size: 24px; } h1 span { border-bottom: 4px dotted var(--accent); padding-bottom: 3px; }
ol { list-style: none; padding: 0; } li { background: var(--panel); border: 1px solid var(--line); border-radius: 8px;
  margin: 8px 0; padding: 10px 16px; } .why { color: var(--muted); margin-top: 4px; } li.boundary { background: none; border: 0; color: var(--muted); text-align: center; }
.number { color: var(--muted); font-variant-numeric: tabular-nums; margin-right: 12px; }
.application { color: var(--muted); float: right; } .text { border-bottom: 2px dotted var(--accent); }
img { max-width: 100%; border: 1px solid var(--line); border-radius: 6px; margin-top: 10px; }
pre { white-space: pre-wrap; background: var(--panel); border: 1px solid var(--line); border-radius: 8px; padding: 16px; }
"""


def html_files(content: Content) -> dict[str, bytes]:
    """The files of the format, by path."""
    left = _left_out(content)
    steps = "\n".join(
        [*left.get(0, ()), *(each for step in content.steps for each in (_step(step, content), *left.get(step.index, ())))]
    )
    body = (
        f"<h1><span>stet</span> · what was handed over · 交出的内容</h1>\n"
        f"<p>{len(content.steps)} steps for {escape(content.terms.recipient)}, until {escape(content.terms.expires)}.</p>\n"
        f"{_about(content)}"
        f"<ol>\n{steps}\n</ol>\n<h2>Terms · 条款</h2>\n<pre>{escape(terms_txt(content.terms).decode())}</pre>"
    )
    return {"html/index.html": page("What was handed over", body)}


def page(title: str, body: str) -> bytes:
    """A page that loads nothing and runs nothing."""
    policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
    return (
        f'<!doctype html>\n<html lang="en">\n<head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width">\n<style>{STYLE}</style></head>\n<body>\n{body}\n</body>\n</html>\n'
    ).encode()


def _step(step: Step, content: Content) -> str:
    if step.action == "task_boundary":
        return f'<li class="boundary">{escape(in_words(step))}</li>'
    words = escape(in_words(step))
    if step.text is not None:
        words = f'<span class="text">{words}</span>'
    pictures = "".join(_picture(path, content) for path in (step.before, step.after) if path)
    why = f'<div class="why">{escape(step.why)}</div>' if step.why and step.action != "wait_for" else ""
    head = f'<span class="number">{step.index}</span>{words}<span class="application">{escape(step.application)}</span>'
    return f"<li>{head}{why}{pictures}</li>"


def _left_out(content: Content) -> dict[int, list[str]]:
    """What is said of what stays with the worker, by the step behind which it is said."""
    found: dict[int, list[str]] = {}
    for omission in content.omitted.omissions if content.omitted is not None else ():
        found.setdefault(omission.step, []).append(f'<li class="boundary">{escape(line(omission))}</li>')
    return found


def _about(content: Content) -> str:
    """What the worker said of the task, each under its head; nothing of what was not said."""
    about = content.about
    if about is None:
        return ""
    told = (
        ("Goal · 目标", about.goal),
        ("Before you begin · 开始之前", about.preconditions),
        ("How to tell that it worked · 如何判断做成了", about.check),
        ("Why · 为什么", about.why),
    )
    parts = [f"<h2>{head}</h2>\n<p>{escape(words)}</p>\n" for head, words in told if words]
    values = [f"<li><b>{escape(each.name)}</b> {escape(each.find)}</li>" for each in about.parameters]
    if values:
        parts.append(f"<h2>Different each time · 每次不同</h2>\n<ul>{''.join(values)}</ul>\n")
    return "".join(parts)


def _picture(path: str, content: Content) -> str:
    data = base64.b64encode(content.pictures[path]).decode()
    when = "before" if "before" in path else "after"
    return f'<img alt="{when}" src="data:image/png;base64,{data}">'
