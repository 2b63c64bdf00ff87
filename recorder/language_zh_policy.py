# SPDX-License-Identifier: GPL-3.0-or-later
"""An admin's policy in Simplified Chinese, by the English templates."""

from __future__ import annotations

_RULES = {
    "Never recorded: {value}.": "从不录制：{value}。",
    "No pictures are taken.": "不截取画面。",
    "Pictures show the window in front alone.": "画面里只有最前面的窗口。",
    "What you type is not kept, only that you typed.": "不保存你输入的内容，只记下你输入过。",
    "The pointer's way is not kept.": "不保存指针的路线。",
    "After {value} minutes of recording it pauses and asks.": "录制满 {value} 分钟就暂停并询问。",
    "After {value} minutes without input it pauses.": "{value} 分钟没有操作就暂停。",
    "It pauses when a microphone is used.": "使用麦克风时暂停。",
    "Sessions older than {value} days are proposed to be deleted. You are asked; what you pin stays.": "超过 {value} 天的记录会建议删除。会先问你；你固定的不会删。",
    "When all sessions take more than {value} GB, the oldest are proposed to be deleted. You are asked; what you pin stays.": "全部记录超过 {value} GB 时，会建议删除最早的。会先问你；你固定的不会删。",
    "The view of what was recorded closes after {value} minutes.": "查看记录的窗口在 {value} 分钟后锁上。",
    "The view of what was recorded closes when the screen is locked.": "锁屏时，查看记录的窗口一起锁上。",
    "Your passphrase opens what was recorded; the desktop's keyring does not.": "打开记录要用你的口令；桌面的密钥环打不开。",
    "Not handed over in these formats: {value}.": "不能以这些格式交出：{value}。",
    "Not handed over at these levels: {value}.": "不能以这些级别交出：{value}。",
    "At most {value} steps leave at a time.": "一次最多交出 {value} 个步骤。",
    "At most {value} pictures leave at a time.": "一次最多交出 {value} 张画面。",
    "At most {value} typed texts leave at a time.": "一次最多交出 {value} 处输入的文字。",
    "At most {value} MB leave at a time.": "一次最多交出 {value} MB。",
    "The terms end within {value} days.": "条款须在 {value} 天内到期。",
    "The terms may not allow: {value}.": "条款不得允许：{value}。",
    "The terms must forbid: {value}.": "条款必须禁止：{value}。",
    "The terms must ask for: {value}.": "条款必须要求：{value}。",
    "The terms must rely on one of these agreements: {value}.": "条款必须依据以下集体协议之一：{value}。",
}

_FILES = {
    "It belongs to somebody else than the administrator.": "它的所有者不是管理员。",
    "Others than the administrator can change it.": "管理员以外的人也能改它。",
    "It is no plain file.": "它不是普通文件。",
    "It is too large.": "它太大。",
    "It cannot be read.": "它无法读取。",
    "There are too many files.": "文件太多。",
    "Its name holds what cannot be seen or told.": "它的文件名里有看不见或无法显示的字符。",
    "Its signature is not a good one.": "它的签名不对。",
    "It was not signed for the name that it has here: it says “{reason}”.": "它不是为这里的名称签的：它写的是“{reason}”。",
    "This is not a policy: {reason}.": "这不是有效的规定：{reason}。",
    "The file is refused as a whole. Correct it.": "整个文件都不采用。请改正。",
    "It was taken away. The one that your representative signed holds on.": "它被拿走了。你的职工代表签名的那一份仍然有效。",
}

_ERRORS = {
    "What you saw of the policy could not be written down.": "你看过的规定没能记下来。",
    "The policy has changed again since you looked.": "你看过之后，规定又变了。",
    "Look once more, and answer that.": "请再看一遍，再回答。",
    "No policy waits for the key {key}.": "没有规定在等密钥 {key}。",
    "Look at what waits with: stet policy show": "请用 stet policy show 查看。",
    "What this computer's policy asks for has changed, and you have not seen it yet.": "这台电脑的规定变了，你还没有看过。",
    "Nothing is recorded until you have: start a session, and it is shown to you.": "看过之前不会录制：开始一次记录时就会给你看。",
    "This computer's policy does not let the keyring open the vault.": "这台电脑的规定不让密钥环打开保险库。",
    "This computer's policy forbids the format {name}.": "这台电脑的规定不允许格式 {name}。",
    "Build it without.": "请去掉它再生成。",
    "This computer's policy forbids the level {level}.": "这台电脑的规定不允许级别 {level}。",
    "Choose a lower one, or outline.": "请选更低的级别，或 outline。",
    "{found} steps would leave; this computer's policy allows {most}.": "要交出 {found} 个步骤；这台电脑的规定最多允许 {most} 个。",
    "{found} pictures would leave; this computer's policy allows {most}.": "要交出 {found} 张画面；这台电脑的规定最多允许 {most} 张。",
    "{found} typed texts would leave; this computer's policy allows {most}.": "要交出 {found} 处输入的文字；这台电脑的规定最多允许 {most} 处。",
    "It would be {found} MB large; this computer's policy allows {most}.": "大小会有 {found} MB；这台电脑的规定最多允许 {most} MB。",
    "Withhold more, or hand over less at a time.": "请多留下一些，或分次交出。",
    "This computer's policy does not let you allow “{name}”.": "这台电脑的规定不让你允许“{name}”。",
    "Untick it.": "请取消勾选。",
    "This computer's policy wants “{name}” in the terms.": "这台电脑的规定要求条款里有“{name}”。",
    "Tick it.": "请勾选。",
    "This computer's policy wants the terms to end within {days} days.": "这台电脑的规定要求条款在 {days} 天内到期。",
    "Give an earlier date.": "请填一个更早的日期。",
    "This computer's policy wants the terms to rely on an agreement: {named}.": "这台电脑的规定要求条款依据一份集体协议：{named}。",
    "Name it in the terms.": "请在条款里写明。",
    "The file {file} cannot be read.": "文件 {file} 无法读取。",
    "Look whether it is there, and yours to read.": "请看看它在不在，你能不能读。",
    "{name} comes from this computer's policy and stays.": "{name} 来自这台电脑的规定，不能去掉。",
    "See it with: stet policy show": "请用 stet policy show 查看。",
}

_COMMANDS = {
    "What it asked for when you saw it last holds on.": "你上次看到它时，它要求的内容继续有效。",
    "It has no effect.": "它不起作用。",
    "A policy of this computer is refused: {origin}. {reason} What it asked for when you saw it last holds on.": (
        "这台电脑有一份规定未被采用：{origin}。{reason}你上次看到它时，它要求的内容继续有效。"
    ),
    "A policy of this computer is refused, and nothing that it may have wanted holds: {origin}. {reason}": (
        "这台电脑有一份规定未被采用，它想要的都不起作用：{origin}。{reason}"
    ),
    "No policy is in force on this computer.": "这台电脑上没有规定。",
    "{sentence} ({who}, since {since})": "{sentence}（{who}，自 {since} 起）",
    "not seen by you yet": "你还没有看过",
    "From {origin}, put there {put}, SHA-256 {digest}": "来自 {origin}，放置时间 {put}，SHA-256 {digest}",
    "What it says itself, in words that are not Stet's:": "它自己写的话（不是 Stet 说的）：",
    "Signed by your employer: {key}": "雇主签名：{key}",
    "Signed by your representative: {key}": "职工代表签名：{key}",
    "Nobody signed it.": "没有人签名。",
    "Refused: {origin}. {reason}": "未采用：{origin}。{reason}",
    "New: {sentence}": "新增：{sentence}",
    "No more: {sentence}": "不再有：{sentence}",
    "Before: {before} Now: {now}": "以前：{before} 现在：{now}",
    "Another key than before says it is your representative's: {key}": "有一把与以前不同的密钥自称是职工代表的：{key}",
    "You have not seen all of this yet: nothing is recorded until you say so with: stet policy seen --digest {digest}": "这些你还没有全看过：用 stet policy seen --digest {digest} 说明看过之前，不会录制。",
    "It is a policy.": "这是有效的规定。",
    "It would change nothing.": "它什么也不会改变。",
    "It would not be read where it lies: it must belong to the administrator, and nobody else may write it.": "放在这里不会被读取：它必须归管理员所有，且别人不能写。",
    "You have seen it. What is recorded from now on obeys it.": "你已看过。此后的录制都照此办理。",
    "Have you read it?": "你看完了吗？",
    "policy": "规定",
    "  {name} is held at {value} by this computer's policy.": "  按这台电脑的规定，{name} 保持为 {value}。",
}

POLICY = {**_RULES, **_FILES, **_ERRORS, **_COMMANDS}
