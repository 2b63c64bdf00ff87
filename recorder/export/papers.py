# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers that go with every export: what it is, the terms, and how to check it."""

from __future__ import annotations

from recorder.export import terms as term_files
from recorder.export.formats.content import Content
from recorder.export.formats.page import page
from recorder.export.omission_words import accountable

_VERIFY = """Check this folder with standard tools:

  sha256sum -c SHA256SUMS
  ssh-keygen -Y verify -f allowed_signers -I worker -n export@stet -s SHA256SUMS.sig < SHA256SUMS

The first line shows that nothing was changed, the second that the holder of the key in allowed_signers approved it. Compare the key's
fingerprint (ssh-keygen -l -f allowed_signers) with the one that the worker told you another way. A signature proves that nothing was changed
and that it was approved; it does not prove that the recording is true.

With Stet, one line does both, looks for files that do not belong here, and reads the terms:

  stet verify . --signer SHA256:... [--withdrawal withdrawal.json]

The worker can withdraw an export, or give another in its place, by a signed file: a withdrawal by another key never counts.

用标准工具检查这个文件夹：运行上面两行命令。第一行确认内容没有被改动，第二行确认持有 allowed_signers 中密钥的人批准了它。
请把密钥指纹与劳动者另行告诉你的指纹核对。
"""
_ABOUT = """<h1><span>stet</span> · what this is · 这是什么</h1>
<p>A worker recorded a task, took out what is private, and let these steps stand. Nothing else is in this folder: no times of day, no typing
rhythm, no pointer paths. Read <b>TERMS.txt</b> before you use it; <b>VERIFY.txt</b> says how to check it.</p>
<p>一位劳动者录下了一项工作，取走了私人的部分，留下了这些步骤。文件夹里没有别的：没有时刻，没有打字节奏，没有指针轨迹。使用前请先读
<b>TERMS.txt</b>；<b>VERIFY.txt</b> 说明如何检查。</p>
<p>Formats · 格式: {formats}</p>"""


def papers(content: Content, formats: tuple[str, ...]) -> dict[str, bytes]:
    """The papers by path."""
    found = {
        "terms.jsonld": term_files.terms_jsonld(content.terms),
        "TERMS.txt": term_files.terms_txt(content.terms),
        "VERIFY.txt": _VERIFY.encode(),
        "README.html": page("What this is", _ABOUT.format(formats=", ".join(formats))),
    }
    return found if content.omitted is None else found | accountable(content.omitted, found["VERIFY.txt"])
