# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for what is said of tasks, notes and masking what a search found."""

from __future__ import annotations

TASKS = {
    "There is no task {task}.": "没有任务 {task}。",
    "List them with: stet task list": "列出任务请用：stet task list",
    "The list of tasks is damaged.": "任务列表已损坏。",
    "Restore the vault from a backup.": "请从备份恢复保险库。",
    "This is part {number} of the task already.": "它已经是这个任务的第 {number} 段。",
    "Move it with: stet task move {task}": "挪动它请用：stet task move {task}",
    "Part {number} shows some of it too: those steps leave twice.": "第 {number} 段里也有其中一部分：这些步骤会交出两次。",
    "The task {task} is made.": "任务 {task} 已建好。",
    "The task {task} has {count} parts.": "任务 {task} 现有 {count} 段。",
    "There is nothing to cut: it ends with a step.": "没有可剪的：它以一步操作结束。",
    "{task}  {count} parts  {name}": "{task}  {count} 段  {name}",
    "There is no task yet. Make one with: stet task new": "还没有任务。新建请用：stet task new",
    "{head}: {text}": "{head}：{text}",
    "The task {task} is kept.": "任务 {task} 已保存。",
    "The task is gone; its sessions stay.": "任务已销毁，其中的记录都还在。",
    "Goal": "目标",
    "Preconditions": "前提",
    "Outcome": "结果",
    "Success check": "怎样算做成",
    "Why": "为什么这样做",
    "success": "做成了",
    "failure": "没做成",
    "text": "文字",
    "number": "数字",
    "date": "日期",
    "choice": "选项",
    "file": "文件",
    "secret": "机密",
    "end": "末尾",
    "restored": "从私人副本取回",
    "The session has its name.": "记录已改名。",
    "The note is kept.": "备注已保存。",
    "The session has no note.": "这次记录没有备注了。",
    "{session}: {typed} typed characters and {titles} titles are masked (marks {marks}).": (
        "{session}：涂黑 {typed} 个输入的字符、{titles} 个标题（标记 {marks}）。"
    ),
}
