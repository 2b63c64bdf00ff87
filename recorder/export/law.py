# SPDX-License-Identifier: GPL-3.0-or-later
"""What a letter of withdrawal relies on, by the legal basis that the recipient claims: English and Chinese."""

from __future__ import annotations

from recorder.model.manifest import Basis

RIGHTS: dict[Basis, tuple[str, str]] = {
    "consent": (
        (
            "You rely on my consent. I withdraw it: GDPR article 7(3), PIPL article 15. What you did before this day stays lawful; from this "
            "day on nothing more may be done with it, and it is to be erased: GDPR article 17(1)(b), PIPL article 47(1)(3)."
        ),
        (
            "你们以我的同意为依据。我现在撤回同意：《个人信息保护法》第十五条，GDPR 第 7 条第 3 款。撤回之前的处理不受影响；自今日起不得再作"
            "任何处理，并应予删除：《个人信息保护法》第四十七条第一款第三项，GDPR 第 17 条第 1 款 (b) 项。"
        ),
    ),
    "contract": (
        (
            "You rely on a contract with me. Its purpose does not need this export, or does not need it any longer; the terms that came with "
            "it end with this letter. What is no longer necessary is to be erased: GDPR article 17(1)(a), PIPL article 47(1)(1). If you think "
            "that the contract needs it, name the clause and say why: GDPR article 6(1)(b), PIPL article 13(1)(2)."
        ),
        (
            "你们以与我的合同为依据。履行合同并不需要或不再需要这份导出；随它的条款至此终止。不再必要的应予删除：《个人信息保护法》第四十七条"
            "第一款第一项，GDPR 第 17 条第 1 款 (a) 项。如认为履行合同仍然需要，请写明条款和理由：《个人信息保护法》第十三条第一款第二项，"
            "GDPR 第 6 条第 1 款 (b) 项。"
        ),
    ),
    "legitimate-interest": (
        (
            "You rely on a legitimate interest. I object, on grounds of my particular situation: it shows my own work. GDPR article 21(1). "
            "Unless you show compelling grounds that override mine it is to be erased: GDPR article 17(1)(c). Chinese law knows no such basis; "
            "there I refuse the processing and ask for deletion: PIPL articles 44 and 47."
        ),
        (
            "你们以正当利益为依据。我基于自身情况提出反对：它反映的是我本人的工作。GDPR 第 21 条第 1 款。除非你们证明有压倒我的权益的强制性"
            "理由，否则应予删除：GDPR 第 17 条第 1 款 (c) 项。中国法律没有这一依据；我在此拒绝该处理并要求删除：《个人信息保护法》第四十四条、"
            "第四十七条。"
        ),
    ),
    "collective": (
        (
            "You rely on a collective agreement. I withdraw the export as the agreement and the terms that came with it allow: GDPR articles 88 "
            "and 17, PIPL articles 13(1)(2) and 47. A copy of this letter goes to the workers' representatives where I choose so. If you "
            "think that the agreement obliges me to leave it with you, name the clause."
        ),
        (
            "你们以集体协议为依据。我按照该协议和随附条款撤回这份导出：《个人信息保护法》第十三条第一款第二项、第四十七条，GDPR 第 88 条、"
            "第 17 条。我可以将本信抄送劳动者代表。如认为协议要求我把它留给你们，请写明条款。"
        ),
    ),
}
ASKED = (
    (
        "I ask you to stop using it, to delete it and what was derived from it as far as the terms and the law say, to tell those to whom you "
        "passed it (GDPR article 19), and to confirm this to me with the date, without undue delay and within one month (GDPR article 12(3); "
        "PIPL article 50). If you refuse, tell me why."
    ),
    (
        "请停止使用，依照条款和法律删除它以及由它得到的内容，通知你们转交过的人（GDPR 第 19 条），并及时、最迟在一个月内注明日期向我确认"
        "（《个人信息保护法》第五十条；GDPR 第 12 条第 3 款）。如果拒绝，请说明理由。"
    ),
)
NOT_ADVICE = (
    (
        "(This letter was written by a program from what the worker chose. It is no legal advice; a works council, a union or a lawyer can "
        "say what holds in your case.)"
    ),
    "（本信由程序根据劳动者的选择写成，不是法律意见；具体情况请咨询工会、劳动者代表或律师。）",
)
