# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for what the rooms of fields, passwords and input methods say."""

from __future__ import annotations

FIELDS = {
    "password fields": "密码框",
    "password prompts in terminals": "终端里的密码提示",
    "input methods": "输入法",
    "Programs made with Qt and GTK tell theirs. Chromium and programs built on it tell nothing unless they were started with "
    "--force-renderer-accessibility; remote desktops and what runs inside ssh never do.": "用 Qt 和 GTK 做的程序会表明哪个是密码框。Chromium 及基于它的程序，"
    "除非启动时带上 --force-renderer-accessibility，否则什么也不表明；远程桌面和 ssh 里的程序从不表明。",
    "Accessibility is off, so only some programs (GTK) tell theirs. Allow Stet on the start sheet to switch it on for a session; "
    "otherwise keep no text where you type passwords.": "无障碍功能没有打开，只有部分程序（GTK）会表明。可以在开始页允许 Stet 在记录期间打开它；"
    "否则，在会输入密码的程序里请不要保留文字。",
    "This desktop has no accessibility (at-spi2-core), so no field's type is known: keep no text where you type passwords.": "这个桌面没有无障碍功能"
    "（at-spi2-core），认不出任何输入框的类型：在会输入密码的程序里请不要保留文字。",
    "sudo, su, ssh, gpg and the like are noticed; what is asked for on another machine, inside ssh, is not.": "sudo、su、ssh、gpg 之类的提示认得出；"
    "ssh 里面、另一台机器上的提示认不出。",
    "What it puts into a field is kept where a Qt or GTK program tells it; elsewhere Stet notes a text that it has not seen.": "Qt 和 GTK 程序会告诉"
    "输入法写进了什么，那就保留；在别处，Stet 只记下有一段没看到的文字。",
    "None runs that Stet knows (fcitx5, ibus).": "没有 Stet 认识的输入法在运行（fcitx5、ibus）。",
    "This session has no message bus (D-Bus).": "这个会话没有消息总线（D-Bus）。",
    "Start the desktop with one: dbus-run-session.": "请带着它启动桌面：dbus-run-session。",
    "The desktop's message bus (D-Bus) is gone.": "桌面的消息总线（D-Bus）没有了。",
    "What tells password fields stopped working.": "辨认密码框的部分停止工作了。",
    "Start a new recording.": "请开始新的记录。",
}
