# SPDX-License-Identifier: GPL-3.0-or-later
"""The worker's own names in Simplified Chinese, by the English templates."""

from __future__ import annotations

NAMES = {
    "Chinese names": "中文姓名",
    "Chinese names are looked for only beside words such as a title or a label: in running text they need Stet's extra “detectors”.": "中文姓名目前只在称谓、标签等字样旁边查找；要在普通文字里也能找到，需要安装 Stet 的附加组件 detectors。",
    "{count} names are too many.": "{count} 个名称太多了。",
    "Keep it under {most}.": "请控制在 {most} 个以内。",
    "“{name}” is not among your names.": "你的名称里没有“{name}”。",
    "Look at the list with: stet names list": "用 stet names list 查看列表。",
    "Line {line}: “{name}” is too short to look for.": "第 {line} 行：“{name}”太短，没法查找。",
    "Write at least two letters or characters.": "请至少写两个字。",
    "Line {line} is too long for a name.": "第 {line} 行太长，不像一个名称。",
    "Write one name a line.": "请一行写一个名称。",
    "“{name}” is one of your names now ({count} in all).": "“{name}”已加入你的名称（共 {count} 个）。",
    "Taken off; {count} are left.": "已删除，还剩 {count} 个。",
    "{brought} read; {count} names in all.": "读入 {brought} 个，现共 {count} 个名称。",
    "The file {file} is not text in UTF-8.": "文件 {file} 不是 UTF-8 文本。",
    "Save it as UTF-8.": "请另存为 UTF-8。",
}
