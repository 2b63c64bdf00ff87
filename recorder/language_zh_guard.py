# SPDX-License-Identifier: GPL-3.0-or-later
"""What the guard holds, in Simplified Chinese, by the English words; also what the app and the doctor show."""

from __future__ import annotations

GUARD = {
    "no network": "不联网",
    "no io_uring": "不能用 io_uring",
    "no reaching into other programs": "碰不到其他程序",
    "filter for good": "过滤规则生效后不能撤掉",
    "no core dumps": "不留内存转储",
    "no other program reads this memory": "其他程序读不到这里的内存",
    "new files are yours alone": "新文件只有你能读",
}
