# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of pictures and of notes, in Simplified Chinese, by the English templates."""

from __future__ import annotations

NOTES = {
    "There is no picture at this moment.": "这个时刻没有画面。",
    "A note has at least one letter, and at most {most} bytes.": "备注至少要有一个字，最多 {most} 字节。",
    "Write a shorter one.": "请写短一些。",
    "Nothing is being recorded just now, so nothing was written down.": "现在没有在录制，所以什么也没有写下。",
    "Go on with: stet resume": "请用 stet resume 继续。",
    "Written down.": "已写下。",
}
