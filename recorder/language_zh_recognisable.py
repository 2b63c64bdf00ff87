# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for how recognisable something is."""

from __future__ import annotations

RECOGNISABLE: dict[str, str] = {
    "Strangers do your work": "请陌生人照做一遍",
    "There is too little to say anything: {keys} keys and {clicks} clicks. It takes about 240 keys, or 40 clicks.": (
        "内容太少，说不出什么：{keys} 次按键、{clicks} 次点击。大约要 240 次按键或 40 次点击。"
    ),
    "Your recording: {share} % recognised as yours ({low} to {high} %)": "你的记录：{share}% 被认出是你的（{low}% 至 {high}%）",
    "What leaves:    {share} % ({low} to {high} %)": "交出去的：{share}%（{low}% 至 {high}%）",
    "Guessing:       {share} %, one of {people}": "瞎猜：　　{share}%，{people} 人里挑一个",
    "Nothing stands yet: this is as if all of it did.": "目前还没有留下任何内容：这是假定全部留下时的结果。",
    "Typing rhythm and pointer path are in it. Your employer knows that this is yours; the figure is for strangers.": (
        "打字节奏和指针轨迹都在里面。雇主本来就知道这是你的；这个数字说的是陌生人。"
    ),
    "Typing rhythm and pointer path are not in it. Order and shortcuts that you let stand are. "
    "Your employer knows that this is yours; the figure is for strangers.": (
        "打字节奏和指针轨迹不在里面；你留下的先后顺序和快捷键在里面。雇主本来就知道这是你的；这个数字说的是陌生人。"
    ),
    "Typing rhythm and pointer path are not in it. Order, shortcuts and wording that you let stand are. "
    "Your employer knows that this is yours; the figure is for strangers.": (
        "打字节奏和指针轨迹不在里面；你留下的先后顺序、快捷键和措辞在里面。雇主本来就知道这是你的；这个数字说的是陌生人。"
    ),
    "The sessions were changed after this draft was built.": "草稿生成之后，记录又改动过。",
    "The picture {number} was not asked for.": "没有要过第 {number} 张画面。",
}
