# SPDX-License-Identifier: GPL-3.0-or-later
"""The Chinese set: invented chat, mail, titles, forms and terminal lines, each with the places that should not leave.

A sentence pattern is drawn, then its slots are filled from :mod:`chinese_parts`; one text in six has nothing to find and is there for false
alarms (prices, versions, order numbers, cities, famous places). The same seed gives the same set. It was written before the rules that it
measures. A place of kind ``optional`` (王总, 小李, the number of an order or of a student) need not be found and is no false alarm either. ``python tests/benchmarks/chinese_set.py``
prints it, a JSON object a line.
"""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path
from typing import Final

import msgspec

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.benchmarks.chinese_parts import SLOTS

SEED: Final = 20240315
COUNT: Final = 1200


class Place(msgspec.Struct, frozen=True):
    """``text[start:end]`` is of this kind."""

    kind: str
    start: int
    end: int


class Example(msgspec.Struct, frozen=True):
    """A text, and all places in it."""

    text: str
    places: tuple[Place, ...]
    genre: str = ""


_CHAT: Final = (
    "{person}：我换号了，新的是{mobile}，之前那个不用了", "{called}，客户{person}的电话是{mobile}，下午联系一下", "@{person} 合同发我邮箱{email}，谢谢", "加我微信{wechat}，备注公司名", "微信号：{wechat}，QQ：{qq}",
    "[{date} {time}] {person}：收到，{person}那边我来沟通", "帮我把{person}拉进群，他手机{mobile}", "我住{address}，快递放门口就行", "发票抬头：{company}，税号{code}", "{person}说明天{time}在会议室A开会", "今天{person}请假了，有事找{person}",
    "刚和{company}的{person}通了电话，对方要{n}套", "密码是{password}，别发群里", "wifi密码：{password}", "我的QQ{qq}，加一下", "车停在B2，车牌{plate}", "{handle} 看一下 {ticket}，{called}催了", "去 {channel} 说吧，这里人太多", "转账到{card}，户名{person}",
    "身份证发我：{resident}", "{person} {mobile}", "老板让{person}和{person}一起去{company}出差", "你认识{person}吗？以前在{company}做销售", "邮箱{email}，有问题随时找我",
)  # fmt: skip
_MAIL: Final = (
    "发件人：{person} <{email}>\n收件人：{person} <{email}>\n主题：关于{company}合同续签\n\n{person}您好，附件是报价，请查收。\n\n{person}\n{company}\n电话：{landline}\n地址：{address}",
    "尊敬的{person}先生：\n您的订单已于{date}发货，收货地址：{address}，联系电话：{mobile}。", "{person}女士，您好！您尾号{n}的卡本月账单已出，详询{landline}。", "各位同事：\n新同事{person}（{email}）今天入职，工位在{n}，请多关照。",
    "附件为{company}的营业执照，统一社会信用代码：{code}，法定代表人：{person}。", "请将款项汇至：\n户名：{company}\n开户行：中国建设银行\n账号：{account}", "Hi {person},\n接口文档见 http://{host}/wiki，账号 {email}，密码 {password}。\nThanks",
    "抄送：{person}；{person}；{person}\n会议时间：{date} {time}", "{person}老师，论文修改稿已寄到{address}，麻烦签收。", "我是{company}的{person}，我的手机是{mobile}，微信同号。",
)  # fmt: skip
_TITLES: Final = (
    "{person} - 微信", "与{person}的聊天", "收件箱 ({n}) - {email} - Foxmail", "{company} - 企业微信", "{person}的简历.pdf - WPS Office", "[{ticket}] 支付回调超时 - Jira", "{repo}: 修复登录 · Pull Request #{n}", "{channel} - Slack", "客户档案：{person} - CRM系统",
    "{company}采购合同_{person}.docx - Word", "{home}/src/report.py - Visual Studio Code", "root@{host}: ~", "工资条-{person}-{date}.xlsx - Excel", "视频会议：{person}、{person}", "{ip} - 远程桌面连接", "订单详情 - {person} - 后台管理",
)  # fmt: skip
_FORMS: Final = (
    "姓名：{person}\n性别：女\n身份证号：{resident}\n手机：{mobile}\n住址：{address}", "收货人：{person}  电话：{mobile}\n地址：{address}", "客户名称：{company}\n联系人：{person}\n联系电话：{landline}", "持卡人：{person}\n卡号：{card}\n预留手机号：{mobile}", "护照号码：{passport}\n姓名：{person}",
    "车主：{person}，车牌号：{plate}，电话{mobile}", "患者{person}，男，{n}岁，身份证{resident}，主诉头痛三天。", "紧急联系人：{person}（父亲）{mobile}", "单位：{company}\n职务：经理\n办公电话：{landline}\n邮箱：{email}", "甲方：{company}\n乙方：{person}\n身份证号码：{resident}", "投保人：{person}，证件号{resident}，受益人：{person}",
    "开户名：{person}；银行账号：{card}", "经办人{person}\t审批人{person}\t{date}", "学号：{student}\n姓名：{person}\n家庭住址：{address}", "港澳通行证：{permit}，持证人{person}",
)  # fmt: skip
_TERMINAL: Final = (
    "ssh root@{ip}", "$ export API_KEY={token}", "mysql -h {host} -u admin -p{password} crm", "{dsn}", "git clone git@github.com:{repo}.git", "ping {host}  # {ip}", "cd {home}", "curl -H 'Authorization: Bearer {blob}' http://{host}/api/v1/users",
    "access_key_secret = \"{blob}\"", "inet {ip} netmask 255.255.255.0 ether {mac}", "WARN 用户{person}登录失败 ip={ip} phone={mobile}", "INSERT INTO users VALUES ('{person}', '{mobile}', '{email}');", "# 负责人：{person} {email}", "git commit -m \"{ticket} 修复{company}导出\"", "token: {token}", "DB_PASSWORD={password}",
    "{handle} pushed to {repo}", "scp report.pdf {ip}:{home}/合同.docx", "secret_key='{blob}'", "口令：{password}",
)  # fmt: skip
_NOTHING: Final = (
    "今天天气不错，下午一起去喝咖啡吧", "版本 {n}.4.2 已发布，修复了若干问题", "共{n}条，每页20条，第3页", "总计：￥{n}8.50，优惠{n}元", "打开 文件管理器 - 高级设置", "黄山风景区门票{n}元，国庆期间人很多", "我在北京，明天去上海", "这个方案不错，先按这个来", "高兴地通知大家，项目按时上线", "马上到，路上有点堵", "白天太忙，晚上再看", "会议纪要 {date} {time}-18:00",
    "进度{n}%，预计{n}分钟后完成", "def main():\n    return {n}", "npm install && npm run build", "图{n} 系统架构图", "温度{n}度，湿度60%", "订单号：{order} 已支付", "金额大写：壹万贰仟元整", "周末去看了唐朝诗人展览", "任何问题都可以提", "方便的话发一下", "安全帽要戴好", "常用联系人分组", "新建文件夹 ({n})", "正在复制 {n} 个项目", "保存成功", "余额不足，请充值", "陈述一下理由", "高铁票已订好，G{n}次", "中华人民共和国成立于1949年", "第{n}章 数据结构", "Ctrl+C 复制，Ctrl+V 粘贴",
    "Python 3.11.7 (main, {date})", "温馨提示：请勿泄露验证码", "向左滑动删除", "金融产品有风险", "江南水乡，风景如画", "200 OK, 耗时{n}ms",
)  # fmt: skip
_GENRES: Final = {"chat": _CHAT, "mail": _MAIL, "title": _TITLES, "form": _FORMS, "terminal": _TERMINAL, "nothing": _NOTHING}
_SLOT: Final = re.compile(r"\{([a-z]+)\}")


def build(count: int = COUNT, seed: int = SEED) -> list[Example]:
    """That many texts, the same for the same seed."""
    chance = random.Random(seed)
    genres = list(_GENRES)
    return [_one(chance, genres[number % len(genres)]) for number in range(count)]


def _one(chance: random.Random, genre: str) -> Example:
    pattern, text, places, at = chance.choice(_GENRES[genre]), "", [], 0
    for slot in _SLOT.finditer(pattern):
        kind, fill = SLOTS[slot[1]]
        text += pattern[at : slot.start()]
        piece, at = fill(chance), slot.end()
        if kind:
            places.append(Place(kind, len(text), len(text) + len(piece)))
        text += piece
    return Example(text + pattern[at:], tuple(places), genre)


if __name__ == "__main__":
    for example in build():
        sys.stdout.write(msgspec.json.encode(example).decode() + "\n")
