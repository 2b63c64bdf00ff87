# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for what has left: ledger, terms, withdrawals, corrections, receipts."""

from __future__ import annotations

_SAID = {
    "! {export} for {recipient} ends in {days} days, on {expires}.": "! 交给 {recipient} 的 {export} 还有 {days} 天到期（{expires}）。",
    "Digest: {digest}": "摘要：{digest}",
    "Key: {fingerprint}": "密钥：{fingerprint}",
    "Copy in the vault: {copy}": "保险库里的副本：{copy}",
    "In its place: {export}": "代替它的：{export}",
    "{kind}: {text}": "{kind}：{text}",
    "received": "收到",
    "destroyed": "对方称已销毁",
    "in force": "有效",
    "corrected": "已更正",
    "here": "在",
    "kept": "在，一直保留",
    "gone": "已不在",
    "export": "交出的",
    "Filed with {export}: {state}.": "已归入 {export}：{state}。",
    "Written to {folder}.": "已写入 {folder}。",
    "Written to {file}. Read it as they will: stet terms show {file}": "已写入 {file}。按对方看到的样子读一遍：stet terms show {file}",
    "The copy goes when its session is shredded.": "销毁记录时，副本随之销毁。",
    "The copy stays, also when its session is shredded.": "副本留下，销毁记录时也不销毁。",
    "Withdrawn. Give the folder {folder} to {recipient}.": "已撤回。请把文件夹 {folder} 交给 {recipient}。",
    "Draft {draft} is to take the place of {export}. Read it with: stet review {draft}": "草稿 {draft} 将代替 {export}。请先看一遍：stet review {draft}",
    "Look at its pictures, too: a text in a picture is covered only where its field is known.": "画面也请看一遍：画面里的文字，只有知道在哪个输入框时才会被盖住。",
    "Building": "正在生成",
    "Another export took its place: {digest}": "另一份导出代替了它：{digest}",
    "No withdrawal is known here.": "这里不知道有没有撤回。",
    "No terms are remembered.": "没有记住任何条款。",
    "{name}  {title}: {about}": "{name}  {title}：{about}",
    "{recipient}: {purpose}": "{recipient}：{purpose}",
    "With it go the vault's own copies of {count} exports; the ledger stays. Keep one with: stet ledger keep EXPORT": (
        "保险库里 {count} 份已交出内容的副本随之销毁，台账仍在。要保留某一份：stet ledger keep EXPORT"
    ),
}

_ERRORS = {
    "There is no export {export}.": "没有 {export} 这份导出。",
    "List them with: stet ledger": "用 stet ledger 查看列表。",
    "The copy of {export} is not here any more: it was shredded with its session.": "{export} 的副本已不在：它随记录一起销毁了。",
    "The ledger still knows its digest, recipient and terms.": "台账里仍有它的摘要、接收方和条款。",
    "The export {export} left before its terms were kept, so it cannot be built anew.": "{export} 交出时还没有保存条款，所以无法重新生成。",
    "Withdraw it instead: stet withdraw {export}": "请改为撤回：stet withdraw {export}",
    "“{text}” is not in {export}.": "{export} 里没有“{text}”。",
    "Search for it with: stet search TEXT": "用 stet search TEXT 查找。",
    "A session that {export} shows is gone, so it cannot be built anew.": "{export} 所依据的记录已不在，所以无法重新生成。",
    "The receipt is empty.": "回执是空的。",
    "Give its text, or a file with it.": "请给出内容，或含有内容的文件。",
    "This receipt names another export.": "这份回执写的是另一份导出。",
    "Look for the one with this digest: {digest}": "请找摘要为 {digest} 的那一份。",
    "The receipt {file} cannot be read.": "读不了回执 {file}。",
    "Give a file of text or JSON in UTF-8, of 64 KB at most.": "请给出 UTF-8 的文本或 JSON 文件，最多 64 KB。",
    "No terms are remembered for {recipient}.": "没有记住给 {recipient} 的条款。",
    "List them with: stet terms remembered": "用 stet terms remembered 查看。",
    "The key that approved {export} is gone, so nobody could tell that you withdrew it.": "批准 {export} 的密钥已不在，别人无法确认是你撤回的。",
    "Write to {recipient} yourself, with the digest that the ledger shows.": "请自己写信给 {recipient}，附上台账里的摘要。",
    "{export} was neither withdrawn nor corrected, so there is no letter to write.": "{export} 既没有撤回，也没有更正，所以没有信可写。",
    "Withdraw it with: stet withdraw {export} --to DIR": "撤回请用：stet withdraw {export} --to DIR",
    "The withdrawal {file} cannot be read.": "读不了撤回文件 {file}。",
    "Give withdrawal.json, with withdrawal.json.sig beside it.": "请给出 withdrawal.json，旁边要有 withdrawal.json.sig。",
    "The file {file} cannot be written.": "写不了文件 {file}。",
    "Choose another name.": "请换一个名字。",
    "This set relies on a collective agreement.": "这一套条款以集体协议为依据。",
    "Name it with --agreement TITLE.": "请用 --agreement TITLE 写明协议。",
}

LEDGER: dict[str, str] = {**_SAID, **_ERRORS}
