<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>A recorder that belongs to the person who is recorded. GPL-3.0-or-later: you may look inside.</source>
        <translation>属于被录者自己的录制工具。GPL-3.0-or-later：你可以查看它的源码。</translation>
    </message>
    <message>
        <source>WHAT HOLDS RIGHT NOW</source>
        <translation>此刻有效的保护</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>The settings could not be written.</source>
        <translation>设置没能保存。</translation>
    </message>
    <message>
        <source>Something in Stet failed (%1).</source>
        <translation>Stet 出了问题（%1）。</translation>
    </message>
    <message>
        <source>What was recorded is kept.</source>
        <translation>已录下的内容都在。</translation>
    </message>
</context>
<context>
    <name>ApprovePage</name>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>新文件夹</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>你的口令</translation>
    </message>
    <message>
        <source>You approve exactly what you have just read: {what}. It is signed and written into a new folder; nothing is sent.</source>
        <translation>你同意交出的，正是刚才看过的内容：{what}。它会签上名，写进一个新文件夹；不会发送到任何地方。</translation>
    </message>
    <message>
        <source>A folder for the export</source>
        <translation>放导出内容的文件夹</translation>
    </message>
</context>
<context>
    <name>Asking</name>
    <message>
        <source>You could not see this. Go on?</source>
        <translation>你刚才看不到它。继续录吗？</translation>
    </message>
    <message>
        <source>Paused: the screen was locked. Go on?</source>
        <translation>屏幕锁过，已暂停。继续录吗？</translation>
    </message>
    <message>
        <source>Paused: the computer slept. Go on?</source>
        <translation>电脑睡眠过，已暂停。继续录吗？</translation>
    </message>
    <message>
        <source>Paused: nothing was touched. Go on?</source>
        <translation>一直没人操作，已暂停。继续录吗？</translation>
    </message>
    <message>
        <source>Paused: a microphone is in use. Go on?</source>
        <translation>麦克风正在使用，已暂停。继续录吗？</translation>
    </message>
    <message>
        <source>Paused: recorded as long as you chose. Go on?</source>
        <translation>已录满设定的时长，暂停了。继续录吗？</translation>
    </message>
    <message>
        <source>Your pause is over. Go on?</source>
        <translation>暂停的时间到了。继续录吗？</translation>
    </message>
    <message>
        <source>Long outside this task. Go on?</source>
        <translation>离开这个任务很久了。继续录吗？</translation>
    </message>
    <message>
        <source>Paused: too little room on the disk</source>
        <translation>磁盘空间太少，已暂停</translation>
    </message>
    <message>
        <source>Paused: the desktop stopped answering. Click to go on</source>
        <translation>桌面没有回应，已暂停。点一下继续</translation>
    </message>
    <message>
        <source>Paused until {time}. Click to go on</source>
        <translation>暂停到 {time}。点一下继续</translation>
    </message>
    <message>
        <source>Paused. Click to go on</source>
        <translation>已暂停。点一下继续</translation>
    </message>
    <message>
        <source>Another program has {keys}, or this keyboard does not: it does nothing in Stet.</source>
        <translation>{keys} 已被别的程序占用，或者这个键盘上没有：它在 Stet 里不起作用。</translation>
    </message>
    <message>
        <source>A hotkey is not free</source>
        <translation>有个快捷键用不了</translation>
    </message>
</context>
<context>
    <name>CoverQuestion</name>
    <message>
        <source>Draw over what should be gone. Arrow keys move the box, with Shift they size it, Return covers.</source>
        <translation>在要涂黑的地方画框。方向键移动方框，按住 Shift 改大小，回车涂黑。</translation>
    </message>
    <message>
        <source>until another window comes</source>
        <translation>直到换到别的窗口</translation>
    </message>
    <message>
        <source>on this picture alone</source>
        <translation>只在这张图上</translation>
    </message>
    <message>
        <source>in this window throughout</source>
        <translation>这个窗口的每一张图</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好了</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>{length} may leave, typed text too: {what}.</source>
        <translation>{length}可以交出，包括输入的文字：{what}。</translation>
    </message>
    <message>
        <source>{length} may leave, without typed text: {what}.</source>
        <translation>{length}可以交出，不含输入的文字：{what}。</translation>
    </message>
    <message>
        <source>{length} stays here: {what}.</source>
        <translation>{length}留下不传：{what}。</translation>
    </message>
    <message>
        <source>{length} is gone from view and from what leaves: {what}.</source>
        <translation>{length}已涂黑，不再显示，也不会交出：{what}。</translation>
    </message>
    <message>
        <source>Masked everywhere in this session: {what}.</source>
        <translation>这次记录里凡是出现的地方都已涂黑：{what}。</translation>
    </message>
    <message>
        <source>Covered: {what}.</source>
        <translation>已涂黑：{what}。</translation>
    </message>
    <message>
        <source>This picture stays here.</source>
        <translation>这张图留下不传。</translation>
    </message>
    <message>
        <source>This picture stands, but leaves only with its stretch: let that stand too (S).</source>
        <translation>这张图已留，但要和它所在的一段一起才会交出：请把那一段也留（S）。</translation>
    </message>
    <message>
        <source>This picture may leave with what it shows.</source>
        <translation>这张图可以原样交出。</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>Done again.</source>
        <translation>已重做。</translation>
    </message>
</context>
<context>
    <name>DonePage</name>
    <message>
        <source>Commands for the recipient</source>
        <translation>给接收方的命令</translation>
    </message>
    <message>
        <source>Copy all of this</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>It is in {folder}</source>
        <translation>已写入 {folder}</translation>
    </message>
    <message>
        <source>Hand that folder to {recipient} as you see fit. They check it with tools that every Linux desktop has:</source>
        <translation>把这个文件夹用你觉得合适的办法交给{recipient}。对方用 Linux 桌面自带的工具就能核对：</translation>
    </message>
    <message>
        <source>Tell them your key for this recipient by another way, so that they know that it is yours:
{fingerprint}</source>
        <translation>请另用一种方式把你给这个接收方的密钥告诉对方，好让对方知道确实出自你手：
{fingerprint}</translation>
    </message>
</context>
<context>
    <name>EmptyRoom</name>
    <message>
        <source>Record a task once. Then take out what is yours, and let the rest stand.</source>
        <translation>把一件工作录一遍，拿掉属于自己的，其余的留。</translation>
    </message>
    <message>
        <source>Record a session</source>
        <translation>开始录制</translation>
    </message>
    <message>
        <source>Dots: this may leave</source>
        <translation>圆点：可以交出</translation>
    </message>
    <message>
        <source>Hatched: this stays here, as everything does at first</source>
        <translation>斜线：留下不传，起初都是这样</translation>
    </message>
    <message>
        <source>Black: this is gone</source>
        <translation>黑色：已经没有了</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>This recorder is yours</source>
        <translation>这个录制工具属于你</translation>
    </message>
    <message>
        <source>Stet records sessions of work that you start, and shows all the while that it does.</source>
        <translation>Stet 只录你自己开始的工作，录的时候始终看得见。</translation>
    </message>
    <message>
        <source>Everything stays on this computer, encrypted. Nothing leaves until you have read it and approved it.</source>
        <translation>一切都加密留在这台电脑上。在你看过并批准之前，什么都不会离开。</translation>
    </message>
    <message>
        <source>Stet has no network: it denies itself every connection.</source>
        <translation>Stet 不联网：它自己拒绝一切连接。</translation>
    </message>
    <message>
        <source>Whoever controls this computer as administrator can replace any program on it, this one too.</source>
        <translation>掌控这台电脑的管理员可以替换上面的任何程序，包括这一个。</translation>
    </message>
    <message>
        <source>Choose a passphrase</source>
        <translation>设一个口令</translation>
    </message>
    <message>
        <source>It opens what was recorded. Nobody else has it, and nobody can reset it.</source>
        <translation>用它打开录下的内容。别人没有它，也没有人能重置它。</translation>
    </message>
    <message>
        <source>The vault will be made for you in %1</source>
        <translation>你的保险库会建在 %1</translation>
    </message>
    <message>
        <source>Passphrase, 8 characters or more</source>
        <translation>口令，至少 8 个字符</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一遍</translation>
    </message>
    <message>
        <source>Write these words down</source>
        <translation>抄下这些词</translation>
    </message>
    <message>
        <source>With them you open the vault if the passphrase is lost. They are shown this once.</source>
        <translation>忘了口令时，用它们打开保险库。只显示这一次。</translation>
    </message>
    <message>
        <source>What is never recorded</source>
        <translation>哪些从不录</translation>
    </message>
    <message>
        <source>Windows that you did not pick: a gap stands there, without title, keys or picture.</source>
        <translation>你没有选的窗口：那里只有一段空白，没有标题、按键和画面。</translation>
    </message>
    <message>
        <source>Typed text, unless you allow it for an application. Allow none where you type passwords.</source>
        <translation>输入的文字，除非你为某个程序允许。会输入密码的程序请不要允许。</translation>
    </message>
    <message>
        <source>Sound, camera, the clipboard, your files.</source>
        <translation>声音、摄像头、剪贴板、你的文件。</translation>
    </message>
    <message>
        <source>Anything while the red pill cannot be seen: recording pauses within three seconds.</source>
        <translation>看不到红色指示条的时候：三秒之内录制就会暂停。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Make the vault</source>
        <translation>建立保险库</translation>
    </message>
    <message>
        <source>I have them</source>
        <translation>我抄好了</translation>
    </message>
    <message>
        <source>Try a first session</source>
        <translation>先试录一次</translation>
    </message>
    <message>
        <source>Take 8 characters or more; several words are easiest to keep.</source>
        <translation>至少要 8 个字符；几个词连在一起最好记。</translation>
    </message>
    <message>
        <source>The two do not agree. Type the passphrase once more.</source>
        <translation>两次不一样，请再输入一遍。</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>正在建立…</translation>
    </message>
    <message>
        <source>Type word %1 and word %2, so that we both know you have them:</source>
        <translation>请输入第 %1 个和第 %2 个词，确认你抄好了：</translation>
    </message>
    <message>
        <source>Those are not the two words. Look at what you wrote down.</source>
        <translation>不是这两个词，请看看抄下的内容。</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>Picture at the playhead</source>
        <translation>播放头处的图</translation>
    </message>
    <message>
        <source>Picture {number} of {count}</source>
        <translation>第 {number} 张图，共 {count} 张</translation>
    </message>
    <message>
        <source>Removed. Nothing of it leaves.</source>
        <translation>已涂黑，丝毫不会交出。</translation>
    </message>
    <message>
        <source>This session has no pictures.</source>
        <translation>这次记录没有图。</translation>
    </message>
    <message>
        <source>This picture cannot be read.</source>
        <translation>这张图读不出来。</translation>
    </message>
    <message>
        <source>may leave as it is shown</source>
        <translation>可以照此交出</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Not recording here</source>
        <translation>这里不录</translation>
    </message>
    <message>
        <source>Recording %1</source>
        <translation>正在录 %1</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>Inspector</name>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>What was done last</source>
        <translation>刚才做了什么</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>选中</translation>
    </message>
    <message>
        <source>In it: {what}</source>
        <translation>其中：{what}</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>还没有选中</translation>
    </message>
    <message>
        <source>A stretch of the session</source>
        <translation>记录中的一段</translation>
    </message>
    <message>
        <source>A window</source>
        <translation>一个窗口</translation>
    </message>
    <message>
        <source>A picture</source>
        <translation>一张图</translation>
    </message>
    <message>
        <source>Not recorded</source>
        <translation>没有录</translation>
    </message>
    <message>
        <source>Typed here; the text was not kept</source>
        <translation>这里有输入，文字没有保存</translation>
    </message>
    <message>
        <source>Typed text, masked</source>
        <translation>输入的文字，已涂黑</translation>
    </message>
    <message>
        <source>Typed 1 character in {application}</source>
        <translation>在{application}中输入了 1 个字</translation>
    </message>
    <message>
        <source>Typed {count} characters in {application}</source>
        <translation>在{application}中输入了 {count} 个字</translation>
    </message>
    <message>
        <source>Click something on the timeline, drag over a stretch of it, or press N for the next typed text. Ctrl+A picks all.</source>
        <translation>点时间线上的东西，或拖选一段，或按 N 跳到下一处输入的文字。Ctrl+A 全选。</translation>
    </message>
    <message>
        <source>Nothing stands yet: all of it stays here.</source>
        <translation>还什么都没有留：全部留下不传。</translation>
    </message>
    <message>
        <source>{length} stands, typed text too</source>
        <translation>留了{length}，包括输入的文字</translation>
    </message>
    <message>
        <source>{length} stands, typed text withheld</source>
        <translation>留了{length}，输入的文字不传</translation>
    </message>
    <message>
        <source>1 picture stands</source>
        <translation>留了 1 张图</translation>
    </message>
    <message>
        <source>{count} pictures stand</source>
        <translation>留了 {count} 张图</translation>
    </message>
    <message>
        <source>1 stretch removed</source>
        <translation>涂黑了 1 段</translation>
    </message>
    <message>
        <source>{count} stretches removed</source>
        <translation>涂黑了 {count} 段</translation>
    </message>
    <message>
        <source>1 text masked</source>
        <translation>涂黑了 1 处文字</translation>
    </message>
    <message>
        <source>{count} texts masked</source>
        <translation>涂黑了 {count} 种文字</translation>
    </message>
    <message>
        <source>covers on 1 picture</source>
        <translation>1 张图上有涂黑</translation>
    </message>
    <message>
        <source>covers on {count} pictures</source>
        <translation>{count} 张图上有涂黑</translation>
    </message>
    <message>
        <source>Nothing leaves until you approve it.</source>
        <translation>没有你同意，什么都不会交出。</translation>
    </message>
    <message>
        <source>This session</source>
        <translation>这次记录</translation>
    </message>
</context>
<context>
    <name>Limits</name>
    <message>
        <source>Pause and ask whether to go on</source>
        <translation>暂停并问我要不要继续</translation>
    </message>
    <message>
        <source>after {count} minutes</source>
        <translation>{count} 分钟后</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Record a session</source>
        <translation>开始录制</translation>
    </message>
    <message>
        <source>Review what leaves…</source>
        <translation>交出去之前先看一遍…</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Let stand</source>
        <translation>留</translation>
    </message>
    <message>
        <source>Withhold</source>
        <translation>留下不传</translation>
    </message>
    <message>
        <source>Remove this stretch</source>
        <translation>涂黑这一段</translation>
    </message>
    <message>
        <source>Mask this text everywhere…</source>
        <translation>处处涂黑这段文字…</translation>
    </message>
    <message>
        <source>Cover an area</source>
        <translation>涂黑图上一块</translation>
    </message>
    <message>
        <source>Let this picture stand</source>
        <translation>留这张图</translation>
    </message>
    <message>
        <source>Next typed text</source>
        <translation>下一处输入的文字</translation>
    </message>
    <message>
        <source>Previous typed text</source>
        <translation>上一处输入的文字</translation>
    </message>
    <message>
        <source>Pick the whole session</source>
        <translation>选中整次记录</translation>
    </message>
    <message>
        <source>Go to the timeline</source>
        <translation>转到时间线</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁上</translation>
    </message>
    <message>
        <source>About Stet</source>
        <translation>关于 Stet</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Keep this picture here</source>
        <translation>这张图留下不传</translation>
    </message>
    <message>
        <source>Unnamed session</source>
        <translation>未命名的记录</translation>
    </message>
    <message>
        <source>Nothing stands yet, so nothing would leave. Pick a stretch and press S to let it stand.</source>
        <translation>还什么都没有留，所以什么都不会交出。选中一段，按 S 把它留。</translation>
    </message>
</context>
<context>
    <name>MaskDialog</name>
    <message>
        <source>Stet: mask a text</source>
        <translation>Stet：涂黑文字</translation>
    </message>
    <message>
        <source>a name, a number, a word</source>
        <translation>姓名、号码或词语</translation>
    </message>
    <message>
        <source>Mask this text wherever it stands in this session</source>
        <translation>在这次记录里处处涂黑这段文字</translation>
    </message>
    <message>
        <source>Mask everywhere</source>
        <translation>处处涂黑</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>Pictures are not searched for it: cover those yourself (C).</source>
        <translation>图里的不会自动找：请自己涂黑（C）。</translation>
    </message>
    <message>
        <source>It stands nowhere in this session’s typed texts and titles.</source>
        <translation>这次记录的输入文字和标题里都没有它。</translation>
    </message>
    <message>
        <source>Touches {what}. Pictures are not searched for it: cover those yourself (C).</source>
        <translation>涉及{what}。图里的不会自动找：请自己涂黑（C）。</translation>
    </message>
</context>
<context>
    <name>PairsModel</name>
    <message>
        <source>stays here</source>
        <translation>留下不传</translation>
    </message>
    <message>
        <source>Recorded: {left}. Leaves: {right}.</source>
        <translation>录下：{left}。交出：{right}。</translation>
    </message>
</context>
<context>
    <name>RecordingSettings</name>
    <message>
        <source>Pause and ask when a microphone is used</source>
        <translation>有麦克风在用时，暂停并问我</translation>
    </message>
    <message>
        <source>Pause, from any window</source>
        <translation>在任何窗口里暂停</translation>
    </message>
    <message>
        <source>Forget the last 5 minutes, from any window</source>
        <translation>在任何窗口里忘掉最近 5 分钟</translation>
    </message>
    <message>
        <source>Pause when nothing is touched</source>
        <translation>没人操作时暂停</translation>
    </message>
    <message>
        <source>Ask when the task is not in front</source>
        <translation>这个任务不在最前面时问我</translation>
    </message>
    <message>
        <source>Pause and ask in any case</source>
        <translation>无论如何都暂停并问我</translation>
    </message>
    <message>
        <source>None of these goes on by itself: the indicator asks. They hold from the next session on.</source>
        <translation>这些暂停都不会自己结束，屏幕上的指示会问你。下次录制起生效。</translation>
    </message>
</context>
<context>
    <name>Review</name>
    <message>
        <source>1 typed text</source>
        <translation>1 处输入的文字</translation>
    </message>
    <message>
        <source>{count} typed texts</source>
        <translation>{count} 处输入的文字</translation>
    </message>
    <message>
        <source>no typed text</source>
        <translation>没有输入的文字</translation>
    </message>
    <message>
        <source>no pictures</source>
        <translation>没有图</translation>
    </message>
    <message>
        <source>{what}, for {recipient} until {date}</source>
        <translation>{what}，给{recipient}，有效期至{date}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>留下不传</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>How much of the draft is built</source>
        <translation>草稿做了多少</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Building it, and searching every byte for what you took out.</source>
        <translation>正在制作，并逐字节查找你拿掉的内容。</translation>
    </message>
    <message>
        <source>On which terms?</source>
        <translation>按什么条件？</translation>
    </message>
    <message>
        <source>Building what would leave</source>
        <translation>正在制作要交出的内容</translation>
    </message>
    <message>
        <source>Read what would leave</source>
        <translation>看一遍要交出的内容</translation>
    </message>
    <message>
        <source>Approve and write</source>
        <translation>同意并写出</translation>
    </message>
    <message>
        <source>Handed to a folder</source>
        <translation>已写进文件夹</translation>
    </message>
    <message>
        <source>Your terms travel with the export. Nothing is ticked for you, and nothing leaves on this page.</source>
        <translation>你的条件会随导出内容一起走。这里没有替你勾选任何一项，这一页也不会交出任何东西。</translation>
    </message>
    <message>
        <source>. Read to the end, then approve.</source>
        <translation>。请看到最后，再决定同不同意。</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>同意…</translation>
    </message>
    <message>
        <source>Approve and write the folder</source>
        <translation>同意并写出文件夹</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>好了</translation>
    </message>
    <message>
        <source>Build what would leave</source>
        <translation>制作要交出的内容</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停下</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>录下</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>交出</translation>
    </message>
    <message>
        <source>show what I typed</source>
        <translation>显示我输入的文字</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写…</translation>
    </message>
</context>
<context>
    <name>SessionsModel</name>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>这周</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>更早</translation>
    </message>
    <message>
        <source>Unnamed session</source>
        <translation>未命名的记录</translation>
    </message>
</context>
<context>
    <name>SessionsView</name>
    <message>
        <source>Record a session</source>
        <translation>开始录制</translation>
    </message>
    <message>
        <source>Record a session (Ctrl+R)</source>
        <translation>开始录制（Ctrl+R）</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>这台电脑</translation>
    </message>
    <message>
        <source>{sessions} · {size}, encrypted</source>
        <translation>{sessions} · {size}，已加密</translation>
    </message>
    <message>
        <source>{count} left today</source>
        <translation>今天交出 {count} 份</translation>
    </message>
    <message>
        <source>Nothing has left today</source>
        <translation>今天什么都没有交出</translation>
    </message>
    <message>
        <source>{count} cannot be read</source>
        <translation>{count} 次读不出来</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Shred…</source>
        <translation>销毁…</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Stet: settings</source>
        <translation>Stet：设置</translation>
    </message>
    <message>
        <source>as the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>after {count} minutes</source>
        <translation>{count} 分钟后</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Lock when nothing is touched</source>
        <translation>没有操作时锁上</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>语言从下次启动起改变。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
</context>
<context>
    <name>ShredDialog</name>
    <message>
        <source>Stet: shred a session</source>
        <translation>Stet：销毁记录</translation>
    </message>
    <message>
        <source>Shred “{name}”</source>
        <translation>销毁“{name}”</translation>
    </message>
    <message>
        <source>Unnamed session</source>
        <translation>未命名的记录</translation>
    </message>
    <message>
        <source>Shredding cannot be undone: {length} and {pictures} will be gone.</source>
        <translation>销毁无法撤销：{length}和 {pictures}将不复存在。</translation>
    </message>
    <message>
        <source>What has left to {recipient} is not called back by it.</source>
        <translation>已经交给{recipient}的，不会因此收回。</translation>
    </message>
    <message>
        <source>Shred</source>
        <translation>销毁</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>不销毁</translation>
    </message>
</context>
<context>
    <name>StandQuestion</name>
    <message>
        <source>Let stand</source>
        <translation>留</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>Then {length} may leave: its steps, and the pictures that stand.</source>
        <translation>这样，{length}可以交出：其中的步骤，以及留的图。</translation>
    </message>
    <message>
        <source>typed text too ({count})</source>
        <translation>输入的文字也留（{count}）</translation>
    </message>
</context>
<context>
    <name>StartSheet</name>
    <message>
        <source>Start a session</source>
        <translation>开始一次记录</translation>
    </message>
    <message>
        <source>What is the task? (only you see this)</source>
        <translation>这次做什么？（只有你看得到）</translation>
    </message>
    <message>
        <source>WHICH APPLICATIONS BELONG TO IT</source>
        <translation>哪些程序属于这次工作</translation>
    </message>
    <message>
        <source>Record everything on the screen instead</source>
        <translation>改为录下屏幕上的一切</translation>
    </message>
    <message>
        <source>Take pictures of these windows (%1)</source>
        <translation>拍下这些窗口的画面（%1）</translation>
    </message>
    <message>
        <source>No window is open. Open what you work with, then start.</source>
        <translation>没有打开的窗口。请先打开要用的程序，再开始。</translation>
    </message>
    <message>
        <source>keep typed text</source>
        <translation>保留输入的文字</translation>
    </message>
    <message>
        <source>Without this, Stet notes that you typed, and not what.</source>
        <translation>不勾选时，Stet 只记下你打过字，不记打了什么。</translation>
    </message>
    <message>
        <source>Never recorded: other windows (a gap stands there, without title, keys or picture), sound, camera, the clipboard. Stet cannot tell password fields yet: keep no text where you type passwords. Everything stays on this computer.</source>
        <translation>从不录：其他窗口（那里只有一段空白，没有标题、按键和画面）、声音、摄像头、剪贴板。Stet 还认不出密码框：在会输入密码的程序里，请不要保留文字。一切都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不录</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>开始录制</translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s)</source>
        <translation>
            <numerusform>%n 块屏幕</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Press {keys}</source>
        <translation>按 {keys}</translation>
    </message>
    <message>
        <source>Go to {application}</source>
        <translation>转到{application}</translation>
    </message>
    <message>
        <source>A new beginning</source>
        <translation>另起一段</translation>
    </message>
    <message>
        <source>Click</source>
        <translation>单击</translation>
    </message>
    <message>
        <source>Double-click</source>
        <translation>双击</translation>
    </message>
    <message>
        <source>Drag</source>
        <translation>拖动</translation>
    </message>
    <message>
        <source>Scroll</source>
        <translation>滚动</translation>
    </message>
    <message>
        <source>Wait</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>剪切</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>粘贴</translation>
    </message>
    <message>
        <source>near {x}, {y}</source>
        <translation>在 {x}, {y} 附近</translation>
    </message>
    <message>
        <source>{button} button</source>
        <translation>{button} 键</translation>
    </message>
    <message>
        <source>Type a text that stays here, named {name}</source>
        <translation>输入一段留下不传的文字，代号 {name}</translation>
    </message>
    <message>
        <source>Type a text that was not kept</source>
        <translation>输入一段没有保存的文字</translation>
    </message>
    <message>
        <source>Type {count}</source>
        <translation>输入 {count}</translation>
    </message>
    <message>
        <source>Type “{text}”</source>
        <translation>输入“{text}”</translation>
    </message>
</context>
<context>
    <name>StepsView</name>
    <message>
        <source>What was recorded, and what leaves, step by step</source>
        <translation>一步步对照：录下的和要交出的</translation>
    </message>
</context>
<context>
    <name>TermsForm</name>
    <message>
        <source>a team, a company, a person</source>
        <translation>团队、公司或个人</translation>
    </message>
    <message>
        <source>for example: train an assistant for this task</source>
        <translation>例如：训练一个做这件工作的助手</translation>
    </message>
    <message>
        <source>how they reach you (optional)</source>
        <translation>对方怎样联系你（可不填）</translation>
    </message>
    <message>
        <source>title of a collective agreement (optional)</source>
        <translation>集体协议的名称（可不填）</translation>
    </message>
    <message>
        <source>They may</source>
        <translation>对方可以</translation>
    </message>
    <message>
        <source>They may not</source>
        <translation>对方不得</translation>
    </message>
    <message>
        <source>They must</source>
        <translation>对方必须</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>交给谁</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>做什么用</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>有效期至</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>联系方式</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>协议</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>removed</source>
        <translation>已涂黑</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>交出</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Typed</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Pointer</source>
        <translation>指针</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>没录的</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>没有打开记录。</translation>
    </message>
    <message>
        <source>range</source>
        <translation>一段</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>At {time}. Selected: {what}, {length}.</source>
        <translation>位于 {time}。选中：{what}，{length}。</translation>
    </message>
    <message>
        <source>Typed text. N goes to the next one.</source>
        <translation>输入的文字。按 N 到下一处。</translation>
    </message>
    <message>
        <source>picture {number}</source>
        <translation>第 {number} 张图</translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message>
        <source>recording</source>
        <translation>正在录制</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>需要你看一下</translation>
    </message>
    <message>
        <source>not recording, locked</source>
        <translation>未录制，已锁</translation>
    </message>
    <message>
        <source>not recording</source>
        <translation>未录制</translation>
    </message>
    <message>
        <source>Start a session…</source>
        <translation>开始一次记录…</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Open the timeline</source>
        <translation>打开时间线</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>锁上</translation>
    </message>
    <message>
        <source>About Stet</source>
        <translation>关于 Stet</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Pause for</source>
        <translation>暂停一段时间</translation>
    </message>
    <message>
        <source>{minutes} minutes</source>
        <translation>{minutes} 分钟</translation>
    </message>
</context>
<context>
    <name>Trayless</name>
    <message>
        <source>This desktop shows no tray, so Stet stays here.</source>
        <translation>这个桌面没有托盘，所以 Stet 待在这里。</translation>
    </message>
    <message>
        <source>What next?</source>
        <translation>接下来做什么？</translation>
    </message>
</context>
<context>
    <name>UnlockDialog</name>
    <message>
        <source>Unlock to see what was recorded</source>
        <translation>解锁后查看录下的内容</translation>
    </message>
    <message>
        <source>Recording needs no passphrase; looking back does.</source>
        <translation>录制不需要口令，回看才需要。</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>解锁</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>{seconds} s</source>
        <translation>{seconds} 秒</translation>
    </message>
    <message>
        <source>under 1 s</source>
        <translation>不到 1 秒</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} 分 {seconds} 秒</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} 分钟</translation>
    </message>
    <message>
        <source>{hours} h {minutes:02}</source>
        <translation>{hours} 小时 {minutes:02} 分</translation>
    </message>
    <message>
        <source>1 typed character</source>
        <translation>输入的 1 个字</translation>
    </message>
    <message>
        <source>{count} typed characters</source>
        <translation>输入的 {count} 个字</translation>
    </message>
    <message>
        <source>1 character</source>
        <translation>1 个字</translation>
    </message>
    <message>
        <source>{count} characters</source>
        <translation>{count} 个字</translation>
    </message>
    <message>
        <source>1 picture</source>
        <translation>1 张图</translation>
    </message>
    <message>
        <source>{count} pictures</source>
        <translation>{count} 张图</translation>
    </message>
    <message>
        <source>1 title</source>
        <translation>1 个标题</translation>
    </message>
    <message>
        <source>{count} titles</source>
        <translation>{count} 个标题</translation>
    </message>
    <message>
        <source>1 step</source>
        <translation>1 步</translation>
    </message>
    <message>
        <source>{count} steps</source>
        <translation>{count} 步</translation>
    </message>
    <message>
        <source>1 session</source>
        <translation>1 次记录</translation>
    </message>
    <message>
        <source>{count} sessions</source>
        <translation>{count} 次记录</translation>
    </message>
    <message>
        <source>no text and no picture</source>
        <translation>没有文字也没有图</translation>
    </message>
    <message>
        <source>you paused</source>
        <translation>你暂停了</translation>
    </message>
    <message>
        <source>paused: the indicator was not seen</source>
        <translation>已暂停：看不到录制标志</translation>
    </message>
    <message>
        <source>paused: the screen was locked</source>
        <translation>已暂停：屏幕锁上了</translation>
    </message>
    <message>
        <source>paused: the computer slept</source>
        <translation>暂停：电脑睡眠</translation>
    </message>
    <message>
        <source>paused: nothing was touched</source>
        <translation>暂停：没人操作</translation>
    </message>
    <message>
        <source>paused: a microphone was in use</source>
        <translation>暂停：麦克风在用</translation>
    </message>
    <message>
        <source>paused: recorded as long as you chose</source>
        <translation>暂停：录满了设定的时长</translation>
    </message>
    <message>
        <source>the disk was full</source>
        <translation>磁盘满了</translation>
    </message>
    <message>
        <source>the desktop stopped answering</source>
        <translation>桌面没有回应</translation>
    </message>
    <message>
        <source>more than could be kept</source>
        <translation>多得来不及保存</translation>
    </message>
    <message>
        <source>a picture failed</source>
        <translation>有一张图没截成</translation>
    </message>
    <message>
        <source>Stet itself was in front</source>
        <translation>前面是 Stet 自己</translation>
    </message>
    <message>
        <source>outside this task</source>
        <translation>不属于这件工作</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>没有录</translation>
    </message>
    <message>
        <source>left to {recipient}</source>
        <translation>已交给{recipient}</translation>
    </message>
    <message>
        <source>someone</source>
        <translation>某人</translation>
    </message>
    <message>
        <source>recording</source>
        <translation>正在录</translation>
    </message>
    <message>
        <source>interrupted, whole</source>
        <translation>中断过，内容完整</translation>
    </message>
    <message>
        <source>not reviewed</source>
        <translation>还没看过</translation>
    </message>
    <message>
        <source>reviewed</source>
        <translation>看过了</translation>
    </message>
</context>
</TS>
