# SPDX-License-Identifier: GPL-3.0-or-later
"""What the proof, the look for admins and the text for the helpdesk say, in Simplified Chinese, by the English words."""

from __future__ import annotations

_TRIES = {
    "a socket of any family but the local one": "本机以外任何一种套接字",
    "socket by its x32 number": "用 x32 编号打开套接字",
    "socket by the old 32-bit way into the kernel": "走旧的 32 位入口打开套接字",
    "connect on a descriptor that was inherited": "用启动时带进来的描述符连接",
    "connect to 192.0.2.1 by a local stream socket": "用本机流式套接字连接 192.0.2.1",
    "connect to 192.0.2.1 by a local datagram socket": "用本机数据报套接字连接 192.0.2.1",
    "ptrace of another program": "用 ptrace 控制其他程序",
    "process_vm_readv of another program": "读其他程序的内存",
    "process_vm_writev into another program": "写其他程序的内存",
    "pidfd_getfd: an open socket of another program": "拿走其他程序打开的套接字（pidfd_getfd）",
    "taking the filter off": "撤掉过滤规则",
    "gaining rights again": "重新取得权限",
    "a socket in a new thread": "在新线程里打开套接字",
    "a socket in a program that this one starts": "在由它启动的程序里打开套接字",
    "a socket in a program that such a program starts": "在再下一层启动的程序里打开套接字",
}

_SEEN = {
    "Stet {version} tries to reach the network, in every way that is known:": "Stet {version} 用已知的每一种办法尝试联网：",
    "Processes that run:": "正在运行的进程：",
    "Folders:": "文件夹：",
    "this command": "这条命令",
    "app": "Stet 程序",
    "record": "终端里的录制",
    "capture": "录制进程",
    "pictures": "画面进程",
    "notice": "结束提示",
    "may be written": "可写",
    "may not be written": "不可写",
    "the vault": "保险库",
    "the program": "程序",
    "policies": "管理规定",
    "open sockets: only root may look": "打开的套接字：只有 root 能看",
    "open sockets: {told}": "打开的套接字：{told}",
    "The program runs from a source tree: there is nothing to compare it with.": "程序是从源码目录运行的，没有可以对照的东西。",
    "The program in {folder}:": "{folder} 里的程序：",
    "{listed} files of the manifest, {recorded} of distributions": "清单里的文件 {listed} 个，各发行包里的文件 {recorded} 个",
    "as its lists say": "与清单一致",
    "manifest": "清单",
    "none here": "这里没有",
    "signature": "签名",
    "bad: not of this manifest, or of another key than the rest": "无效：不是这份清单的签名，或与其他清单不是同一把密钥",
    "not here: put the release's {names} into /etc/stet": "这里没有：请把发布里的 {names} 放进 /etc/stet",
    "Every file is as it was signed. Compare the signer with the fingerprint that you were given another way.": "每个文件都与签名时一致。"
    "请把签名者与另行得到的指纹比较。",
    "Nothing differs from the manifest; whose manifest it is, only its signature tells.": "与清单没有出入；这份清单是谁的，只有签名能说明。",
    "Nothing differs from the program's own lists; whoever changes it can change them too. Check the wheel: packaging/VERIFY.md.": "与程序自带的"
    "列表没有出入；但谁能改程序，谁就能改这些列表。请核对 wheel：packaging/VERIFY.md。",
    "The signature is bad. Put that of the installed version into /etc/stet; if it is that one, keep the machine as it is and compare from "
    "outside (packaging/VERIFY.md).": "签名无效。请把已安装版本的签名放进 /etc/stet；如果放的就是它，请保持这台电脑的现状，从外面对照（packaging/VERIFY.md）。",
    "The program is not as it was built. Keep the machine as it is, compare from outside (packaging/VERIFY.md), then apt-get install "
    "--reinstall stet.": "程序与构建时不一致。请保持这台电脑的现状，从外面对照（packaging/VERIFY.md），然后执行 apt-get install --reinstall stet。",
    "missing": "缺失",
    "of nobody": "来历不明",
    "Everything was refused, all of it was seen, and nothing speaks against it.": "每次尝试都被拒绝，该看的都看到了，没有相反的迹象。",
    "Everything was refused and nothing speaks against it, but not all was seen: the lines with [  ], or whose files these are.": "每次尝试都被拒绝，"
    "也没有相反的迹象，但没有全部看到：标着 [  ] 的那几行，或者这些文件是谁的。",
    "Of another process it is seen that a filter holds for good, but not which: only this command tries its own. Its sockets are those of "
    "this moment.": "对其他进程只能看到过滤规则已经固定，看不到是哪些规则：只有这条命令试过自己的规则。看到的套接字只是此刻的。",
    "This brief form leaves out the folders' paths and looks at no other process, so that it tells nothing of anybody.": "这是简短形式：不写文件夹的路径，"
    "也不看其他进程，所以不会透露任何人的情况。",
    "Something is not as it should be: the lines with [--]. Do not record, and show this to somebody you trust.": "有的地方不对，就是标着 [--] 的那几行。请不要录制，并把这些给你信得过的人看。",
    "Local sockets are open to Stet: the X server and the desktop's services (D-Bus) are reached by them, and such a service could send "
    "something elsewhere. strace shows what Stet says to whom: docs/admin.md has the command.": "本机套接字对 Stet 是开放的：X 服务器和桌面服务（D-Bus）都靠它，"
    "而这类服务有可能把东西送到别处。用 strace 可以看到 Stet 对谁说了什么，命令见 docs/admin.zh.md。",
    "Whoever is root can replace this program and the kernel, and then this text too. Check the package from outside: "
    "packaging/VERIFY.md.": "谁是 root，谁就能换掉这个程序和内核，连这段话也能换掉。请从外面核对安装包：packaging/VERIFY.md。",
    "The app's and the capture process's own descriptors are shown to root alone: the guard closes them to other programs.": "Stet 程序和录制进程"
    "自己的描述符只给 root 看：保护规则不让其他程序看。",
}

_READY = {
    "A session can be recorded here.": "这台电脑可以录制。",
    "No session can be recorded here.": "这台电脑不能录制。",
    "{reference}: {what} {advice}": "{reference}：{what}{advice}",
    "This system has not been tried.": "没有在这个系统上试过。",
    "Record on Linux in an X11 session; elsewhere check a first recording before you rely on it.": "请在 Linux 的 X11 会话里录制；在别处请先检查一次录制再依靠它。",
    "There is no display here.": "这里没有显示器。",
    "Run this inside the desktop session of the person who records.": "请在要录制的人的桌面会话里运行。",
    "Wayland does not let programs see keys and windows.": "Wayland 不让程序看到按键和窗口。",
    "Offer an X11 (Xorg) session at the log-in screen.": "请在登录界面提供 X11（Xorg）会话。",
    "Keys and pointer cannot be recorded.": "不能录制按键和鼠标。",
    "Switch the X server's RECORD extension on.": "请打开 X 服务器的 RECORD 扩展。",
    "Which window is in front cannot be seen.": "看不到哪个窗口在最前面。",
    "Use a window manager that follows EWMH; most do.": "请使用遵循 EWMH 的窗口管理器，多数都遵循。",
    "No pictures of the screen can be taken.": "不能截取屏幕画面。",
    "Record without pictures, or use another X server.": "请不带画面录制，或换一个 X 服务器。",
    "Changes of the screen are not noticed.": "察觉不到屏幕的变化。",
    "Switch the X server's DAMAGE extension on.": "请打开 X 服务器的 DAMAGE 扩展。",
    "The keyboard layout cannot be followed.": "跟不上键盘布局的变化。",
    "Install libxkbcommon-x11-0.": "请安装 libxkbcommon-x11-0。",
    "Copies by menus are not seen.": "看不到用菜单做的复制。",
    "Switch the X server's XFIXES extension on.": "请打开 X 服务器的 XFIXES 扩展。",
    "Accessibility is off, so most password fields are not known.": "无障碍功能没有打开，所以多数密码框认不出来。",
    "The worker can let Stet switch it on for a session, on the start sheet.": "本人可以在开始页上让 Stet 为一次录制打开它。",
    "No field's type is known: this desktop has no accessibility.": "这个桌面没有无障碍功能，任何输入框的类型都认不出来。",
    "Install at-spi2-core.": "请安装 at-spi2-core。",
    "A microphone in use is not noticed.": "察觉不到麦克风正在使用。",
    "Tell workers to pause before they speak.": "请告诉大家说话前先暂停。",
    "Chinese names are not suggested.": "不会提示中文姓名。",
    "Text in pictures is not found.": "找不到画面里的文字。",
    "Install the package stet-detectors.": "请安装软件包 stet-detectors。",
    "No keyring opens the vault.": "没有密钥环可以打开保险库。",
    "Workers use a passphrase; or install gnome-keyring.": "使用口令即可；也可以安装 gnome-keyring。",
    "No tray shows Stet's icon.": "没有托盘显示 Stet 的图标。",
    "Stet shows a small window instead; or add a tray to the panel.": "Stet 会改用一个小窗口；也可以在面板上加一个托盘。",
    "The disk is too full to record.": "磁盘太满，不能录制。",
    "Free room on the disk of the home folder.": "请在主目录所在的磁盘上腾出空间。",
    "A policy file is refused: nothing is recorded until the worker has seen this.": "有一份管理规定被拒绝：本人看过这件事之前不能录制。",
    "A policy file is refused; the worker has seen this.": "有一份管理规定被拒绝；本人已经看过。",
    "Run `stet policy show`, and correct the file.": "请运行 `stet policy show`，并改正那个文件。",
    "The worker has not seen yet what the policy asks for now.": "本人还没有看过管理规定现在的要求。",
    "The start of a session shows it; then it can begin.": "开始录制时会先给本人看，看过就可以开始。",
    "The guard that denies Stet the network does not hold.": "让 Stet 无法联网的保护没有生效。",
    "Use a kernel with seccomp filters.": "请使用支持 seccomp 过滤的内核。",
}

_SUPPORT = {
    "This holds nothing that was recorded, and no name, path, title or address of yours.": "这里没有录下的任何内容，也没有你的姓名、路径、标题或地址。",
    "This is all of it. Keep it in that file?": "全文就是这些。要存进那个文件吗？",
    "Kept. Nothing was sent; hand it over yourself.": "已存好。没有发送任何东西，请自己交给对方。",
    "There is a file of this name already.": "已经有同名的文件。",
    "Choose another name.": "请换一个名称。",
    "The file cannot be written there.": "不能写入那里的文件。",
    "Choose another folder.": "请另选一个文件夹。",
}

_UPGRADED = {
    "Another version of Stet was installed while this one ran.": "Stet 运行期间装上了另一个版本。",
    "Quit Stet and start it again; what is stored is kept, and a recording that runs goes on until you stop it.": "请退出 Stet 再重新打开；"
    "已存的内容都在，正在进行的录制会一直录到你停止为止。",
}

PROOF = {**_UPGRADED, **_TRIES, **_SEEN, **_READY, **_SUPPORT}
