# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of what an export leaves out, in Simplified Chinese, by the English templates."""

from __future__ import annotations

OMISSION = {
    "It says where something was left out, and why: at {count} places. Never what.": "它说明了哪里留下了内容、为什么，共 {count} 处；不说明是什么。",
    "Nothing was left out.": "没有留下任何内容。",
    "(not here any more)": "（这里已经没有了）",
    " (opened)": "（已公开）",
    "{number:>4}  {where}  {reason}  {content}": "{number:>4}  {where}  {reason}  {content}",
    "after step {step}": "第 {step} 步之后",
    "before the first step": "第一步之前",
    "a name in step {step}": "第 {step} 步里的名称",
    "a text in step {step}": "第 {step} 步里的文字",
    "removed": "已移除",
    "judgement": "需要判断的工作",
    "mine": "自己的事",
    "withheld": "未放行",
    "masked": "已遮住",
    "content": "内容的名称",
    "Written to {folder}. Check it with: stet verify DIR --opening {folder}/opening.json": (
        "已写入 {folder}。核对请用：stet verify DIR --opening {folder}/opening.json"
    ),
    "Left out {where}, {reason}: {content}": "{where}留下的内容（{reason}）：{content}",
    "The export was changed or never approved, so nothing of it can be opened.": "这次交出被改动过，或从未批准，所以无法公开其中任何一处。",
    "The opening is of another export.": "这份公开属于另一次交出。",
    "The opening fits no omission of this export.": "这份公开与这次交出中留下的任何一处都对不上。",
    "{export} has no omission {number}.": "{export} 没有第 {number} 处留下的内容。",
    "List them with: stet ledger omissions": "列出它们请用：stet ledger omissions",
    "{export} says nothing of what was left out.": "{export} 没有说明留下了什么。",
    "Only an export built with it does.": "只有选择了说明的交出才会。",
    "What {export} left out is not here any more, so nobody can open it.": "{export} 留下的内容已经不在这里，谁也无法公开它。",
    "It went with its session, or the session is another one now.": "它随记录一起消失了，或者记录后来改变了。",
    "{file} cannot be read.": "读不了 {file}。",
    "Ask for it again.": "请对方重新给一份。",
    "What the export says of its omissions contradicts itself.": "这次交出对留下内容的说明自相矛盾。",
}
