# SPDX-License-Identifier: GPL-3.0-or-later
"""The recorder's sentences in Simplified Chinese, by their English templates."""

from __future__ import annotations

SENTENCES: dict[str, str] = {
    "Stet: recording ended": "Stet：录制已结束",
    "Stet's app ended by itself, so this recording was stopped. Everything up to then is kept, on this computer only. "
    "Start Stet to see it.": "Stet 的界面意外退出，录制随之停止。此前录下的内容都在，只在这台电脑上。重新打开 Stet 即可查看。",
}
