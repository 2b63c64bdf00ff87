# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for what is said about text in pictures."""

from __future__ import annotations

PICTURES = {
    "text in pictures": "画面里的文字",
    "picture": "画面",
    "Looking for text": "正在查找文字",
    "Making pictures ready": "正在准备画面",
    "{pictures} pictures are ready. The finder looked {looked} times.": "{pictures} 张画面已准备好，查找文字 {looked} 次。",
    "The text finder for pictures is not installed.": "没有安装画面文字查找。",
    "Install Stet with its extra 'detectors'. Until then pictures leave only one by one.": "安装 Stet 时请带上附加组件 detectors。"
    "在那之前，画面只能逐张放行。",
    "The picture process sent something unreadable.": "查看画面的进程发来了无法识别的内容。",
    "Try again; what was found so far is kept.": "请再试一次；已找到的会保留。",
    "The picture process was not started.": "查看画面的进程没有启动。",
    "The process that looks at pictures ended by itself.": "查看画面的进程自己结束了。",
    "{frames} pictures: {looked} looked at now, {known} known before; {percent} % of their pixels were new. {read} lines read.": "{frames} 张画面："
    "这次看了 {looked} 张，{known} 张早已看过；其中有 {percent}% 的像素是新的。读了 {read} 行文字。",
    "“{word}” is not among the words.": "列出的词里没有“{word}”。",
    "List them with: stet words SESSION": "请用 stet words SESSION 列出。",
    "{words} words can be seen now. Undo it with: stet undo": "现在可以看到 {words} 个词了。撤销请用：stet undo",
    "{pictures:>6}  {word}": "{pictures:>6}  {word}",
    "{pictures:>6}  {word}  (stays covered)": "{pictures:>6}  {word}  （一直遮住）",
    "No word of the interface is known in these pictures. Read them first with: stet find-text SESSION --read": "这些画面里没有认出界面上的词。"
    "请先读取文字：stet find-text SESSION --read",
}
