# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for what the last gate says."""

from __future__ import annotations

GATE = {
    "Something that you redacted is still in {place}; nothing has left.": "你涂黑的内容还在 {place}；什么都没有交出去。",
    "Redact it there in this spelling too, or withhold the stretch that it comes from, and build again.": "请把那里的这种写法也涂黑，或者把它所在的一段留下不传，再生成一次。",
    "{count} texts that stay hold what you redacted in another spelling. Find them with: stet search TEXT": "还有 {count} 段文字会留下，里面是你涂黑的内容的另一种写法。查找：stet search TEXT",
    "Something that you withheld is still in {place}; nothing has left.": "你留下不传的内容还在 {place}；什么都没有交出去。",
    "Withhold the stretch that it comes from, or redact the text, and build again.": "请把它所在的一段留下不传，或者把这段文字涂黑，再生成一次。",
    "Something that you withheld or redacted is in the name of a file; nothing has left.": "有个文件的名字里有你留下不传或涂黑的内容；什么都没有交出去。",
    "{file} holds something that cannot be searched ({kind}); nothing has left.": "{file} 里有查不了的内容（{kind}）；什么都没有交出去。",
    "Leave out the format that it belongs to.": "请去掉它所属的格式。",
    "The picture {file} shows something that is covered; nothing has left.": "画面 {file} 露出了本该盖住的地方；什么都没有交出去。",
    "Build it again. If it stops again, withhold the step that it belongs to.": "请再生成一次。要是又停下，就把它所属的那一步留下不传。",
}
