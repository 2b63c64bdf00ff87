# SPDX-License-Identifier: GPL-3.0-or-later
"""The recorder's sentences in Simplified Chinese, by their English templates."""

from __future__ import annotations

from recorder.language_zh_detect import DETECT
from recorder.language_zh_exclusion import EXCLUSION
from recorder.language_zh_fields import FIELDS
from recorder.language_zh_gate import GATE
from recorder.language_zh_guard import GUARD
from recorder.language_zh_ledger import LEDGER
from recorder.language_zh_marks import MARKS
from recorder.language_zh_names import NAMES
from recorder.language_zh_notes import NOTES
from recorder.language_zh_omission import OMISSION
from recorder.language_zh_pictures import PICTURES
from recorder.language_zh_policy import POLICY
from recorder.language_zh_proof import PROOF
from recorder.language_zh_recognisable import RECOGNISABLE
from recorder.language_zh_rooms import ROOMS
from recorder.language_zh_steps import STEPS
from recorder.language_zh_tasks import TASKS
from recorder.language_zh_vault import VAULT
from recorder.language_zh_verify import VERIFY

_COMMANDS = {
    "Make one with: stet init": "用 stet init 新建一个。",
    "Start it with: stet": "用 stet 启动它。",
    "Draft {draft}: {steps} steps. Read it with: stet review {draft}": "草稿 {draft}：{steps} 步。请先看一遍：stet review {draft}",
    "{steps} steps, {pictures} pictures, {typed} typed texts and {parameters} left out as a name only, "
    "for {recipient} until {expires}. Digest {digest}.": "{steps} 步、{pictures} 张画面、{typed} 段输入的文字，另有 {parameters} 段只留名称；"
    "交给 {recipient}，用到 {expires} 为止。摘要 {digest}。",
    "Written to {folder}. Tell {recipient} the key's fingerprint another way: {fingerprint}": "已写入 {folder}。请另行把密钥指纹告诉 {recipient}：{fingerprint}",
    "Type the recipient's name to hand this over": "要交出去，请输入接收方的名称",
    "Mark {number} made. Undo it with: stet unmark": "已做标记 {number}。撤销请用：stet unmark",
    "The mark is undone.": "标记已撤销。",
    "The mark holds again.": "标记已恢复。",
    "There is nothing to undo.": "没有可以撤销的标记。",
    "There is nothing to redo.": "没有可以恢复的标记。",
    "{stands} s stand, {stays} s stay here.": "{stands} 秒可以交出，{stays} 秒留在这里。",
    "Look with: stet show": "请用 stet show 查看。",
    "Nothing has been recorded yet.": "还没有录过任何内容。",
    "The session {session} is damaged and was left alone.": "记录 {session} 已损坏，没有动它。",
    "The vault is in {folder}. Write these words down; they are shown this once:": "保险库在 {folder}。请抄下这些词，只显示这一次：",
    "Stet {version}": "Stet {version}",
    "Vault: {home} ({size} bytes)": "保险库：{home}（{size} 字节）",
    "The session is gone.": "这次记录已销毁。",
    "{export}  {recipient}  until {expires}  {state}": "{export}  {recipient}  至 {expires}  {state}",
    "Nothing has left this computer.": "没有任何内容离开过这台电脑。",
    "Deleting cannot be undone: {length} and {frames} pictures will be gone. Delete?": "删除后无法恢复：{length} 的记录和 {frames} 张画面都会消失。要删除吗？",
    "Asked the recording to pause.": "已请录制暂停。",
    "Asked the recording to go on.": "已请录制继续。",
    "Asked the recording to stop.": "已请录制停止。",
    "Asked the app to lock.": "已请 Stet 锁上。",
    "recording": "正在录制",
    "interrupted": "中断",
    "unreviewed": "未看过",
    "reviewed": "已看过",
    "left": "已交出",
    "valid": "有效",
    "changed": "被改动过",
    "never approved": "从未批准",
    "withdrawn": "已撤回",
    "expired": "已过期",
}

_ERRORS = {
    "Whether the indicator is seen cannot be told on this desktop.": "在这个桌面上无法判断录制指示是否看得见。",
    "Log in to an X11 session.": "请登录到 X11 会话。",
    "There is no vault in {folder}.": "{folder} 里没有保险库。",
    "There is a vault in {folder} already.": "{folder} 里已经有保险库。",
    "Use it, or choose another folder.": "请用它，或另选一个文件夹。",
    "Stet is not running for this vault.": "这个保险库没有正在运行的 Stet。",
    "That is not the recipient's name; nothing has left.": "这不是接收方的名称，什么都没有交出去。",
    "Start again when you are sure.": "想好了再来一次。",
    "The terms in {file} cannot be read: {reason}.": "读不懂 {file} 里的条款：{reason}。",
    "Correct the file and build again.": "请改好文件再生成一次。",
    "Nothing unseen was put in at this moment.": "这个时刻没有看不到的输入。",
    "Look with: stet show SESSION --events": "请用 stet show SESSION --events 查看。",
    "The session has no picture {number}.": "这次记录里没有第 {number} 张画面。",
    "No session was chosen.": "没有选择任何记录。",
    "Choose at least one session.": "请至少选一次记录。",
    "The draft has no file {path}.": "草稿里没有文件 {path}。",
    "Build it again with the format that you need.": "请按需要的格式再生成一次。",
    "The kernel refused the guard that denies Stet the network ({reason}).": "内核拒绝了让 Stet 无法联网的保护（{reason}）。",
    "Stet does not run without it; use a kernel with seccomp filters, outside a sandbox that forbids them.": "没有这层保护 Stet 不会运行；请使用支持 seccomp 过滤的内核，并且不要放在禁止它的沙箱里。",
    "Stet has no network filter for this processor ({machine}).": "Stet 没有适合这种处理器（{machine}）的网络过滤。",
    "Use a computer with an x86_64 or aarch64 processor.": "请使用 x86_64 或 aarch64 处理器的电脑。",
    "A part of the recorder stopped working.": "录制的一个部件停了。",
    "The display sends input that cannot be read.": "显示服务器发来的输入无法读取。",
    "Stop the recording and start it again.": "请停止录制，再重新开始。",
    "Stet's app does not run on Windows yet.": "Stet 还不能在 Windows 上运行。",
    "Use it on Linux with X11.": "请在使用 X11 的 Linux 上使用。",
    "Another user's file stands where Stet's control pipe should be.": "Stet 的控制管道位置上是别的用户的文件。",
    "Choose another folder with --home.": "请用 --home 另选一个文件夹。",
    "Stet is already running for this vault.": "这个保险库的 Stet 已经在运行。",
    "Its window has been brought to the front.": "已把它的窗口放到最前面。",
    "The folder {folder} cannot be written.": "文件夹 {folder} 无法写入。",
    "Choose another with --home, or make it yours.": "请用 --home 另选一个，或把它改成归你所有。",
    "A message between the two processes is too long.": "两个进程之间的一条消息过长。",
    "The recording process sent something unreadable.": "录制进程发来的内容读不懂。",
    "The app sent something unreadable.": "界面发来的内容读不懂。",
    "The recording process was not started.": "录制进程没有启动。",
    "Start the recording again.": "请重新开始录制。",
}

_DESKTOP = {
    "Nothing on this desktop tells Stet of it: before you leave, lock Stet and pause the recording yourself.": "这个桌面不会通知 Stet：离开之前，请自己锁上 Stet 并暂停录制。",
    "Bluetooth microphones are not seen.": "看不到蓝牙麦克风。",
    "Whether a microphone is in use cannot be seen here: pause by yourself before you speak.": "这里看不到麦克风有没有在用：说话之前请自己暂停。",
}

_NOTICE = {
    "Stet: recording ended": "Stet：录制已结束",
    "Stet's app ended by itself, so this recording was stopped. Everything up to then is kept, on this computer only. "
    "Start Stet to see it.": "Stet 的界面意外退出，录制随之停止。此前录下的内容都在，只在这台电脑上。重新打开 Stet 即可查看。",
}

SENTENCES: dict[str, str] = {
    **ROOMS,
    **VAULT,
    **VERIFY,
    **EXCLUSION,
    **DETECT,
    **FIELDS,
    **LEDGER,
    **GATE,
    **GUARD,
    **MARKS,
    **NAMES,
    **NOTES,
    **OMISSION,
    **PICTURES,
    **POLICY,
    **RECOGNISABLE,
    **PROOF,
    **STEPS,
    **TASKS,
    **_COMMANDS,
    **_ERRORS,
    **_DESKTOP,
    **_NOTICE,
}
