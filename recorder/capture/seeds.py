# SPDX-License-Identifier: GPL-3.0-or-later
"""What is never recorded before the worker says anything: applications by the names that their windows bear on X11, and titles.

The names are those of WM_CLASS (class or instance), of the program's file, and of Windows programs under wine without ``.exe``; case
does not matter.
"""

from __future__ import annotations

from recorder.model.exclusion import Exclusion, Kind

BROWSERS = (
    "firefox", "firefox-esr", "navigator", "librewolf", "waterfox", "tor browser", "palemoon", "chromium", "chromium-browser",
    "google-chrome", "google-chrome-beta", "google-chrome-unstable", "chrome", "microsoft-edge", "microsoft-edge-beta", "msedge",
    "brave-browser", "brave", "vivaldi-stable", "vivaldi", "opera", "yandex-browser", "epiphany", "org.gnome.epiphany", "falkon",
    "konqueror", "360chrome", "360se", "browser360-cn", "qaxbrowser", "uos-browser", "org.deepin.browser", "ungoogled-chromium",
)  # fmt: skip


def _seed(
    kind: Kind, name: str, label: str, applications: tuple[str, ...] = (), titles: tuple[str, ...] = (), **more: bool
) -> Exclusion:
    return Exclusion(name=name, label=label, kind=kind, applications=applications, titles=titles, origin="seed", **more)


_PASSWORDS = (
    _seed("passwords", "keepassxc", "KeePass", ("keepassxc", "keepassx", "keepassx2", "keepass", "keepass2", "org.keepassxc.keepassxc")),
    _seed("passwords", "bitwarden", "Bitwarden", ("bitwarden", "com.bitwarden.desktop"), ()),
    _seed("passwords", "1password", "1Password", ("1password",)),
    _seed("passwords", "other-passwords", "password managers", (
        "enpass", "proton pass", "protonpass", "dashlane", "lastpass", "nordpass", "buttercup", "passky", "qtpass", "gopass-ui",
        "password-gorilla", "pwsafe", "passwordsafe", "seahorse", "org.gnome.seahorse.application", "secrets", "org.gnome.world.secrets",
        "kwalletmanager", "kwalletmanager5", "org.kde.kwalletmanager", "authenticator", "com.belmoussaoui.authenticator", "authy desktop",
    )),
    _seed("passwords", "password-pages", "password pages in the browser", BROWSERS, (
        "bitwarden", "1password", "lastpass", "proton pass", "password manager", "密码管理", "passwortmanager",
        "gestionnaire de mots de passe", "パスワード マネージャー",
    )),
)  # fmt: skip

_CHAT = (
    _seed("chat", "wechat", "WeChat", (
        "wechat", "weixin", "微信", "electronic-wechat", "wechat-uos", "com.tencent.wechat", "com.tencent.weixin", "com.qq.weixin.deepin",
        "deepin.com.wechat", "wechatappex", "wechatbrowser",
    )),
    _seed("chat", "wecom", "WeCom", (
        "wxwork", "wecom", "企业微信", "com.qq.weixin.work.deepin", "deepin.com.weixin.work", "wxworkweb", "wwmapp",
    )),
    _seed("chat", "dingtalk", "DingTalk", ("com.alibabainc.dingtalk", "dingtalk", "钉钉", "tblive", "dingtalk-desktop")),
    _seed("chat", "feishu", "Feishu / Lark", (
        "feishu", "lark", "飞书", "bytedance-feishu", "bytedance-lark", "bytedance-feishu-stable", "cn.feishu.feishu", "com.larksuite.larksuite",
    )),
    _seed("chat", "qq", "QQ", ("qq", "linuxqq", "tim", "qqnt", "com.qq.qq", "com.qq.im.deepin", "deepin.com.qq.im", "icalingua", "icalingua++")),
    _seed("chat", "telegram", "Telegram", ("telegramdesktop", "telegram-desktop", "org.telegram.desktop", "telegram", "64gram", "kotatogram")),
    _seed("chat", "slack", "Slack", ("slack", "com.slack.slack")),
    _seed("chat", "other-chat", "chat applications", (
        "signal", "org.signal.signal", "whatsapp", "whatsapp-for-linux", "whatsdesk", "zapzap", "discord", "vesktop", "webcord", "element",
        "im.riot.riot", "fractal", "org.gnome.fractal", "skype", "viber", "viberpc", "line", "kakaotalk", "mattermost", "rocket.chat",
        "pidgin", "gajim", "dino", "im.dino.dino", "hexchat", "caprine", "session", "threema", "wire", "zulip", "konversation",
    )),
    _seed("chat", "web-chat", "chat in the browser", BROWSERS, (
        "whatsapp", "微信网页版", "文件传输助手", "^企业微信", "飞书消息", "^钉钉", "telegram web", "| slack", "- slack", "slack |", "discord |", "messenger",
        "google chat", "element |",
    )),
)  # fmt: skip

_MAIL = (
    _seed("mail", "thunderbird", "Thunderbird", (
        "thunderbird", "thunderbird-esr", "thunderbird-default", "mail", "org.mozilla.thunderbird", "betterbird", "eu.betterbird.betterbird",
    )),
    _seed("mail", "foxmail", "Foxmail", ("foxmail", "com.foxmail.deepin")),
    _seed("mail", "outlook", "Outlook", ("outlook", "olk", "prospect mail", "prospect-mail", "outlook-for-linux")),
    _seed("mail", "other-mail", "mail programs", (
        "evolution", "org.gnome.evolution", "geary", "org.gnome.geary", "kmail", "kontact", "claws-mail", "sylpheed", "mailspring",
        "trojita", "bluemail", "tutanota-desktop", "tuta mail", "proton mail", "deepin-mail", "org.deepin.mail", "netease mail", "mailmaster",
    )),
    _seed("mail", "web-mail", "mail in the browser", BROWSERS, (
        "gmail", "@gmail.com", "- outlook", "outlook –", "outlook web", "outlook.com", "qq邮箱", "网易邮箱", "163网易免费邮", "126网易免费邮",
        "新浪邮箱", "阿里邮箱", "企业邮箱", "腾讯企业邮", "飞书邮箱", "邮箱", "收件箱", "roundcube", "zimbra", "proton mail", "tuta mail", "yahoo mail",
        "yahoo!メール", "icloud mail", "gmx -", "gmx mail", "^web.de -", "webmail", "inbox", "posteingang", "boîte de réception", "受信トレイ",
    )),
)  # fmt: skip

_MEETING = (
    _seed("meeting", "tencent-meeting", "Tencent Meeting", ("wemeetapp", "wemeet", "腾讯会议", "voov meeting", "com.tencent.wemeet")),
    _seed("meeting", "zoom", "Zoom", ("zoom", "zoom workplace", "us.zoom.zoom")),
    _seed("meeting", "teams", "Microsoft Teams", (
        "microsoft teams", "microsoft teams - preview", "teams-for-linux", "teams", "ms-teams", "com.github.ismaelmartinez.teams_for_linux",
    )),
    _seed("meeting", "other-meeting", "meeting programs", (
        "webex", "ciscocollabhost", "jitsi meet", "jitsi-meet", "gotomeeting", "bluejeans", "linphone", "ringcentral", "kmeet",
    )),
    _seed("meeting", "web-meeting", "meetings in the browser", BROWSERS, (
        "google meet", "meet –", "meet - ", "zoom meeting", "microsoft teams", "jitsi meet", "腾讯会议", "飞书会议", "webex",
    )),
)  # fmt: skip

_MONEY = (
    _seed("money", "alipay", "Alipay", ("alipay", "支付宝")),
    _seed("money", "alipay-pages", "Alipay and payment pages in the browser", BROWSERS, (
        "支付宝", "alipay", "微信支付", "paypal", "云闪付", "unionpay", "收银台",
    )),
    _seed("money", "banks", "online banking in the browser", BROWSERS, (
        "网上银行", "网银", "个人银行", "银行", "online banking", "onlinebanking", "online-banking", "internet banking", "netbanking", "banque en ligne",
        "espace client banque", "ネットバンキング", "インターネットバンキング", "sparkasse", "volksbank", "deutsche bank", "commerzbank", "comdirect",
        "postbank", "ing-diba", "^n26", "bnp paribas", "crédit agricole", "société générale", "hsbc", "barclays", "lloyds", "natwest",
        "bank of america", "wells fargo", "citibank", "chase bank", "icbc", "mizuho", "smbc", "mufg",
    )),
    _seed("money", "bank-programs", "banking and accounts programs", (
        "hibiscus", "jameica", "starmoney", "moneyplex", "bankx", "ledger live", "electrum", "sparrow", "wasabi wallet", "exodus", "monero-wallet-gui",
    )),
)  # fmt: skip

_PRIVATE = (
    _seed("private", "private-firefox", "private windows of Firefox", BROWSERS, (
        "private browsing$", "private browsing)$", "隐私浏览$", "隐私浏览)$", "隐私浏览）$", "privater modus$", "privater modus)$",
        "privates fenster$", "navigation privée$", "navigation privée)$", "navigation privée de", "プライベートブラウジング$",
        "プライベートブラウジング)$", "プライベートウィンドウ$",
    ), sticky=True),
    _seed("private", "private-chromium", "private windows of Chrome, Chromium and Edge", BROWSERS, (
        "^new incognito tab", "(incognito)", "^新的无痕", "^打开新的无痕", "^新建无痕", "无痕模式", "（无痕）", "^neuer inkognito", "(inkognito)",
        "^nouvel onglet de navigation privée", "navigation privée", "^新しいシークレット", "シークレット モード", "（シークレット）",
        "inprivate",
    ), sticky=True),
    _seed("private", "tor", "Tor Browser", ("tor browser", "torbrowser", "tor-browser")),
)  # fmt: skip

_DESKTOP = (
    _seed("lock", "lock-screen", "the lock screen", (
        "i3lock", "i3lock-color", "slock", "xsecurelock", "xscreensaver", "xscreensaver-auth", "xtrlock", "xlock", "light-locker",
        "gnome-screensaver", "mate-screensaver", "xfce4-screensaver", "cinnamon-screensaver", "kscreenlocker_greet", "physlock", "vlock",
        "betterlockscreen", "dde-lock", "ukui-screensaver", "swaylock",
    ), liftable=False, takes_keys=True),
    _seed("lock", "password-prompts", "password prompts of the desktop", (
        "pinentry", "pinentry-gtk-2", "pinentry-qt", "pinentry-qt4", "pinentry-qt5", "pinentry-gnome3", "pinentry-fltk", "pinentry-x11",
        "gcr-prompter", "gcr-ssh-askpass", "ssh-askpass", "x11-ssh-askpass", "ksshaskpass", "lxqt-openssh-askpass", "gnome-ssh-askpass",
        "lxqt-sudo", "gksu", "gksudo", "kdesu", "polkit-gnome-authentication-agent-1", "polkit-mate-authentication-agent-1",
        "polkit-kde-authentication-agent-1", "lxpolkit", "lxqt-policykit-agent", "xfce-polkit", "mate-polkit", "dde-polkit-agent",
    ), liftable=False, takes_keys=True),
    _seed("desktop", "notifications", "notifications", (
        "dunst", "notification-daemon", "notify-osd", "xfce4-notifyd", "mate-notification-daemon", "lxqt-notificationd", "deepin-notifications",
        "dde-osd", "twmn", "wired",
    ), liftable=False),
    _seed("desktop", "input-methods", "input methods", (
        "fcitx", "fcitx5", "ibus-ui-gtk3", "ibus-ui-emojier", "sogoupinyin", "sogouimebs", "uim-candwin-gtk", "uim-candwin-gtk3",
        "scim-panel-gtk", "kimpanel", "mozc_renderer",
    ), liftable=False),
)  # fmt: skip

SEEDS: tuple[Exclusion, ...] = (*_PASSWORDS, *_CHAT, *_MAIL, *_MEETING, *_MONEY, *_PRIVATE, *_DESKTOP)
