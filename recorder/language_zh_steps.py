# SPDX-License-Identifier: GPL-3.0-or-later
"""What is said of steps and levels, in Simplified Chinese, by the English templates."""

from __future__ import annotations

STEPS = {
    "Steps in order: what was clicked, the final text of each field that you let stand, shortcuts, applications.": (
        "按顺序的步骤：点了什么、你让它交出的输入框最后的文字、快捷键、应用程序。"
    ),
    "Your hands are not in it: no typing rhythm, no pointer path, no corrections, no times. Order, shortcuts and wording that you "
    "let stand are. The recipient knows that this is yours.": (
        "里面没有你的手法：没有打字节奏、指针轨迹、改错和时刻。步骤顺序、快捷键和你让它交出的措辞还在。接收方知道这是你的。"
    ),
    "The same steps, with times and straight paths that were drawn from averages over many people.": (
        "同样的步骤，另加按许多人的平均规律抽取的时间和直线轨迹。"
    ),
    "The same as neutral: the times are made up from the steps alone, and marked as such. They are nobody's.": (
        "与“中性”相同：时间只由步骤推算而来，并且注明了这一点。它们不属于任何人。"
    ),
    "The same steps, with one word in place of every typed text.": "同样的步骤，所有输入的文字都换成同一个词。",
    "Your hands and your wording are not in it. Order and shortcuts are.": "里面没有你的手法，也没有你的措辞。步骤顺序和快捷键还在。",
    "The steps, and each key and each movement with its time where you let typed text stand.": (
        "步骤，以及你让输入的文字交出之处每一次按键、每一次移动和它的时间。"
    ),
    "This identifies you like a fingerprint: 92 to 98 of 100 people were recognised by it. What you typed and deleted again is in it.": (
        "这像指纹一样能认出你：100 人里有 92 到 98 人会被认出。你输入后又删掉的内容也在里面。"
    ),
    "Measured: 13 to 15 % of 20 people were still recognised (guessing gives 5 %), 4.9 % of 122 by their clicks (0.8 %). "
    "What is left is content.": (
        "实测：20 人里仍有 13% 到 15% 被认出（瞎猜是 5%），122 人里凭点击认出 4.9%（瞎猜是 0.8%）。剩下的只是内容。"
    ),
    "Measured: 1.3 % of 154 people were recognised by these times (guessing gives 0.65 %).": (
        "实测：154 人里凭这些时间认出 1.3%（瞎猜是 0.65%）。"
    ),
    "Measured: 12 to 18 % of 20 people were recognised (guessing gives 5 %).": "实测：20 人里认出 12% 到 18%（瞎猜是 5%）。",
    "The level {level} identifies you like a fingerprint.": "{level} 这一级像指纹一样能认出你。",
    "Say again that you mean it, or withdraw it instead.": "请再次明确说明你要这样做，或改为撤回它。",
    "Say that you mean it, or use neutral.": "请明确说明你要这样做，或改用“中性”（neutral）。",
    "Written down. It leaves with the step, if that leaves.": "已记下。如果这一步交出去，它会一起交出去。",
    "{folder} may not be used: {status}.": "{folder} 不得使用：{status}。",
    "Leave it out, and delete it where its terms say so.": "请不要用它；如果条款要求，请把它删除。",
    "{folder} holds steps that cannot be read.": "{folder} 里的步骤读不出来。",
    "Use a newer Stet.": "请使用更新的 Stet。",
    "{file} cannot be written, or is there already.": "{file} 无法写入，或者已经存在。",
    "No step of this number leaves.": "交出去的内容里没有这个编号的步骤。",
    "Build it again, and look at its steps.": "请重新制作一遍，再看里面的步骤。",
    "Choose a new file.": "请选一个新文件。",
    "{count} steps.": "共 {count} 步。",
    "! {folder}: {status}": "! {folder}：{status}",
    "{level}": "{level}",
    "  {leaves}": "  {leaves}",
    "  {tells}": "  {tells}",
    "  {measured}": "  {measured}",
}
