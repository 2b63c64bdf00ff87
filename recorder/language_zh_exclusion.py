# SPDX-License-Identifier: GPL-3.0-or-later
"""The list of what is never recorded, and what watches the sources, in Simplified Chinese, by the English templates."""

from __future__ import annotations

_LABELS = {
    "password managers": "密码管理器",
    "password pages in the browser": "浏览器里的密码页面",
    "WeChat": "微信",
    "WeCom": "企业微信",
    "DingTalk": "钉钉",
    "Feishu / Lark": "飞书 / Lark",
    "chat applications": "聊天软件",
    "chat in the browser": "浏览器里的聊天",
    "mail programs": "邮件软件",
    "mail in the browser": "浏览器里的邮箱",
    "Tencent Meeting": "腾讯会议",
    "meeting programs": "会议软件",
    "meetings in the browser": "浏览器里的会议",
    "Alipay": "支付宝",
    "Alipay and payment pages in the browser": "浏览器里的支付宝和付款页面",
    "online banking in the browser": "浏览器里的网上银行",
    "banking and accounts programs": "银行和账务软件",
    "private windows of Firefox": "Firefox 的隐私窗口",
    "private windows of Chrome, Chromium and Edge": "Chrome、Chromium、Edge 的无痕窗口",
    "the lock screen": "锁屏",
    "password prompts of the desktop": "桌面的密码提示",
    "notifications": "通知",
    "input methods": "输入法",
}

_KINDS = {
    "passwords": "密码",
    "chat": "聊天",
    "mail": "邮件",
    "meeting": "会议",
    "money": "钱款",
    "private": "隐私浏览",
    "lock": "锁屏和密码提示",
    "desktop": "桌面",
    "own": "你加的",
}

_SENTENCES = {
    "Your own list of what is never recorded cannot be read.": "读不到你自己的“从不录制”清单。",
    "Repair or remove {file}; nothing is recorded until then.": "请修复或删除 {file}；在此之前什么都不会录。",
    "Your list could not be written.": "清单没能写入。",
    "Make room on the disk, and try again.": "请腾出磁盘空间再试。",
    "This would exclude every window.": "这样会把所有窗口都排除。",
    "Name an application, or a text that its title contains.": "请写明一个应用，或标题里的一段文字。",
    "{name} came with Stet and stays.": "{name} 是 Stet 自带的，不能去掉。",
    "Lift it for one session: stet exclude lift": "可以只为一次录制放开：stet exclude lift",
    "Nothing on the list is called {name}.": "清单里没有叫 {name} 的。",
    "Look at it with: stet exclude list": "查看清单：stet exclude list",
    "{name} cannot be lifted.": "{name} 不能放开。",
    "Record without it.": "录制时请不要带上它。",
    "A lift needs a text that the window's title contains.": "放开时要写明窗口标题里的一段文字。",
    "Give one; * stands for every title.": "请写上；* 代表所有标题。",
    "Lifted on the next start sheet: {name}, where the title contains “{title}”.": "下一张开始单上会放开 {name}：标题含“{title}”的窗口。",
    "{label} is never recorded from the next session on. Take it back with: stet exclude remove {name}": "从下一次录制起，{label} 从不录制。要取回：stet exclude remove {name}",
    "{time} in {count} of {all} sessions would not have been recorded.": "{all} 次记录里有 {count} 次、共 {time} 不会被录下。",
    "    {time}  {application}  {title}": "    {time}  {application}  {title}",
    "{session}  {time}  {name}": "{session}  {time}  {name}",
    "{name} is off the list.": "{name} 已从清单去掉。",
    "The next start sheet lifts {name} where the title contains “{title}”.": "下一张开始单上会放开 {name}：标题含“{title}”的窗口。",
    "Stet is recording already for this vault.": "这个保险库正在录制。",
    "Stop that recording first: stet stop": "请先停止那次录制：stet stop",
    "The screen does not answer.": "屏幕没有响应。",
    "The {source} source does not answer.": "{source} 的来源没有响应。",
}

EXCLUSION: dict[str, str] = {**_LABELS, **_KINDS, **_SENTENCES}
