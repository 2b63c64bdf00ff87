# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for what marking says."""

from __future__ import annotations

MARKS = {
    "You withheld these, but they leave where they stand otherwise: {texts}.": "这些你留下不传，但它们在别处也出现，会随之交出：{texts}。",
    "{name} was never in front in this session.": "这次记录里，{name} 从没有在前面过。",
    "Window {name} was never in front in this session.": "这次记录里，窗口 {name} 从没有在前面过。",
    "No window's title holds {name}.": "没有哪个窗口的标题里有 {name}。",
    "Nothing in this session is classed as {name}.": "这次记录里没有归为 {name} 的时段。",
    "{folder} cannot be read.": "读不了 {folder}。",
    "Copy the export to a disk of yours, and try again.": "请把导出的文件夹复制到自己的磁盘，再试一次。",
    "Look with: stet show SESSION --spans": "查看：stet show SESSION --spans",
    "Masked in {count} other sessions, too; {pictures} pictures covered there.": "在另外 {count} 次记录里也涂黑了，那里有 {pictures} 张图片被遮住。",
    "In {count} other sessions, too.": "另外 {count} 次记录里也一样。",
    "In {count} other sessions it could not be done: do it there.": "另外 {count} 次记录里没有做成：请到那里去做。",
    "Take all of it back with: stet undo {session}": "要全部撤销：stet undo {session}",
    "Nothing that is shown at this moment is called so.": "这一刻显示的名称里没有这段文字。",
    "Looking in every session": "正在查看每次记录",
    "There is no rule {number}.": "没有第 {number} 条规则。",
    "Look with: stet rules": "查看：stet rules",
    "{number}  {verdict}  {kind}  {text}": "{number}  {verdict}  {kind}  {text}",
    "Nothing was ruled.": "没有定下规则。",
    "Look at them with: stet show SESSION --spans": "查看它们：stet show SESSION --spans",
}
