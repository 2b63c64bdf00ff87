# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check of an export finds, in Simplified Chinese, by the English templates: the narrower ones first."""

from __future__ import annotations

VERIFY = {
    "the terms ended on {day}": "条款已于 {day} 到期",
    "whole, signer unknown: compare the fingerprint with the worker's": "内容完整，签名者未知：请把指纹与劳动者告诉你的核对",
    "withdrawn on {day} by the key that approved it": "已于 {day} 由批准它的密钥撤回",
    "{name} is not a plain file": "{name} 不是普通文件",
    "{name} lies too deep": "{name} 的层级太深",
    "{name} is an empty folder": "{name} 是空文件夹",
    "{name} is missing": "缺少 {name}",
    "{name} is too large": "{name} 太大",
    "{name} does not fit its signature {signature}": "{name} 与签名 {signature} 不符",
    "approval.json is not an approval": "approval.json 不是批准书",
    "the signatures are not all by the key in allowed_signers": "签名并非全部出自 allowed_signers 中的密钥",
    "approval.json approves other contents than SHA256SUMS": "approval.json 批准的内容与 SHA256SUMS 不同",
    "signed by {signer}, not by {wanted}": "签名者是 {signer}，不是 {wanted}",
    "SHA256SUMS names {name}, which is no file of an export": "SHA256SUMS 列出了 {name}，它不是交出内容中的文件",
    "{name} does not belong here": "{name} 不属于这里",
    "{name} was changed": "{name} 被改动过",
    "the withdrawal does not fit its signature, so it does not count": "撤回文件与签名不符，因此无效",
    "what was given as a withdrawal is none, so it does not count": "给出的撤回文件不是撤回文件，因此无效",
    "the withdrawal is by another key than the approval, so it does not count": "撤回文件与批准书不是同一把密钥签的，因此无效",
    "the withdrawal is of another export, so it does not count": "撤回文件属于另一次交出，因此无效",
    "it is another export of yours than the one in the ledger": "它是您的另一次交出，不是台账里的这一次",
}
