<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>Stet: about</source>
        <translation>Stet：关于</translation>
    </message>
    <message>
        <source>A recorder that belongs to the person who is recorded. GPL-3.0-or-later: you may look inside.</source>
        <translation>属于被录者自己的录制工具。GPL-3.0-or-later：你可以查看它的源码。</translation>
    </message>
    <message>
        <source>WHAT HOLDS RIGHT NOW</source>
        <translation>此刻有效的保护</translation>
    </message>
    <message>
        <source>A text for the helpdesk…</source>
        <translation>给技术支持的说明…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>App</name>
    <message>
        <source>Nothing is being recorded</source>
        <translation>现在没有在录</translation>
    </message>
    <message>
        <source>What is stored is shredded from the window&apos;s menu.</source>
        <translation>已经存下的内容，请在窗口的菜单里销毁。</translation>
    </message>
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
    <name>ArchiveDialog</name>
    <message>
        <source>Stet: archive</source>
        <translation>Stet：私人副本</translation>
    </message>
    <message>
        <source>One encrypted file for yourself, to keep or to take to another computer. Whoever has it and its passphrase has everything in it, what is redacted too.</source>
        <translation>给自己留的一个加密文件，可以存着，也可以带到另一台电脑。谁拿到它和它的口令，就拿到里面的全部内容，涂黑的也在内。</translation>
    </message>
    <message>
        <source>Archive sessions</source>
        <translation>做一份私人副本</translation>
    </message>
    <message>
        <source>Write the archive</source>
        <translation>写成副本</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Its passphrase, {count} characters or more</source>
        <translation>副本的口令，至少 {count} 个字符</translation>
    </message>
    <message>
        <source>Your vault&apos;s passphrase</source>
        <translation>你的保险库口令</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一遍</translation>
    </message>
    <message>
        <source>The two do not agree. Type the passphrase once more.</source>
        <translation>两次不一样，请再输入一遍。</translation>
    </message>
    <message>
        <source>Stet: where to</source>
        <translation>Stet：存到哪里</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写…</translation>
    </message>
    <message>
        <source>{sessions}, {size}, in {file}. Keep its passphrase: nothing else opens it.</source>
        <translation>{sessions}，共 {size}，在 {file}。请记好它的口令：除此之外什么都打不开它。</translation>
    </message>
    <message>
        <source>The archive is written</source>
        <translation>副本写好了</translation>
    </message>
    <message>
        <source>Stopped. No file was written.</source>
        <translation>已停下，没有写出文件。</translation>
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
        <source>{keys} is not free: it does nothing here</source>
        <translation>{keys} 已被占用，在这里不起作用</translation>
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
    <name>Columns</name>
    <message>
        <source>Put the sessions away</source>
        <translation>收起记录列表</translation>
    </message>
    <message>
        <source>Put the selection away</source>
        <translation>收起右侧一栏</translation>
    </message>
    <message>
        <source>Show the sessions</source>
        <translation>显示记录列表</translation>
    </message>
    <message>
        <source>Show the selection</source>
        <translation>显示右侧一栏</translation>
    </message>
</context>
<context>
    <name>CorrectDialog</name>
    <message>
        <source>Stet: correct what has left</source>
        <translation>Stet：更正已交出的内容</translation>
    </message>
    <message>
        <source>It is masked in the sessions, in any case and width, and its field is covered in the pictures. Then the same is built anew without it, on the same terms. You read it before it leaves, and a letter names both.</source>
        <translation>这段文字会在记录里涂黑，不论大小写和全角半角，画面里它所在的输入框也会盖住。然后按同样的条款重新生成一份不含它的内容。交出去之前你先看一遍，信里会写明两份。</translation>
    </message>
    <message>
        <source>What should {recipient} not have got?</source>
        <translation>哪段文字不该交给{recipient}？</translation>
    </message>
    <message>
        <source>Build it without</source>
        <translation>生成不含它的一份</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>The text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>Stopped. Nothing was masked.</source>
        <translation>已停下，什么都没有涂黑。</translation>
    </message>
    <message>
        <source>Building it, and searching every byte for what you took out.</source>
        <translation>正在生成，并在每个字节里查找你取走的内容。</translation>
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
    <name>CutPage</name>
    <message>
        <source>Parts of the task</source>
        <translation>任务的各段</translation>
    </message>
    <message>
        <source>Only what stands leaves. A part that ends long after its last step can be cut there.</source>
        <translation>只有留的才会交出去。如果一段在最后一步之后还拖了很久，可以在那里剪掉。</translation>
    </message>
    <message>
        <source>Let its steps stand</source>
        <translation>留它的步骤</translation>
    </message>
    <message>
        <source>Cut the tail</source>
        <translation>剪掉尾巴</translation>
    </message>
    <message>
        <source>Leave it so</source>
        <translation>就这样</translation>
    </message>
    <message>
        <source>Nothing is in this task yet: open a session and add it.</source>
        <translation>这个任务里还什么都没有：打开一段记录，把它加进来。</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>{start} 到 {end}</translation>
    </message>
    <message>
        <source>The last {length} hold no step.</source>
        <translation>最后 {length} 没有任何步骤。</translation>
    </message>
    <message>
        <source>{length} of it stand</source>
        <translation>其中 {length} 已留</translation>
    </message>
    <message>
        <source>nothing stands</source>
        <translation>什么都没有留</translation>
    </message>
</context>
<context>
    <name>DamagedRoom</name>
    <message>
        <source>This session cannot be read</source>
        <translation>这次记录读不出来</translation>
    </message>
    <message>
        <source>Its file is damaged. What can still be read goes into a new session; the others are not touched.</source>
        <translation>它的文件已损坏。还能读的内容可以放进一次新记录；其他记录不受影响。</translation>
    </message>
    <message>
        <source>Salvage…</source>
        <translation>抢救…</translation>
    </message>
    <message>
        <source>Shred…</source>
        <translation>销毁…</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>This is routine</source>
        <translation>这段是例行工作</translation>
    </message>
    <message>
        <source>This is judgement</source>
        <translation>这段靠判断</translation>
    </message>
    <message>
        <source>This is mine</source>
        <translation>这段是我自己的</translation>
    </message>
    <message>
        <source>This is no kind of work</source>
        <translation>这段不归类</translation>
    </message>
    <message>
        <source>Let all routine stand…</source>
        <translation>例行工作全部留…</translation>
    </message>
    <message>
        <source>Let everything stand, without typed text…</source>
        <translation>全部留，输入的文字除外…</translation>
    </message>
    <message>
        <source>Let everything stand, typed text too…</source>
        <translation>全部留，输入的文字也留…</translation>
    </message>
    <message>
        <source>Keep everything here…</source>
        <translation>全部留下不传…</translation>
    </message>
    <message>
        <source>Keep the pictures of this stretch here</source>
        <translation>这一段的画面留下不传</translation>
    </message>
    <message>
        <source>Let all of {name} stand…</source>
        <translation>{name} 全部留…</translation>
    </message>
    <message>
        <source>Let an application stand…</source>
        <translation>让一个程序全部留…</translation>
    </message>
    <message>
        <source>Keep all of {name} here…</source>
        <translation>{name} 全部留下不传…</translation>
    </message>
    <message>
        <source>Keep an application here…</source>
        <translation>让一个程序全部留下不传…</translation>
    </message>
    <message>
        <source>Remove all of {name}…</source>
        <translation>{name} 全部涂黑…</translation>
    </message>
    <message>
        <source>Remove an application…</source>
        <translation>涂黑一个程序…</translation>
    </message>
    <message>
        <source>Remove this window…</source>
        <translation>涂黑这个窗口…</translation>
    </message>
    <message>
        <source>Remove a window…</source>
        <translation>涂黑一个窗口…</translation>
    </message>
    <message>
        <source>{length}: routine. It is offered to stand; until you let it, it stays here.</source>
        <translation>{length}：例行工作。可以让它留；在你点头之前，它留下不传。</translation>
    </message>
    <message>
        <source>{length}: judgement. It stays here.</source>
        <translation>{length}：靠判断的工作，留下不传。</translation>
    </message>
    <message>
        <source>{length}: yours. It stays here.</source>
        <translation>{length}：你自己的，留下不传。</translation>
    </message>
    <message>
        <source>{length}: of no kind any more.</source>
        <translation>{length}：不再归类。</translation>
    </message>
    <message>
        <source>No picture of this stretch stands with what it shows.</source>
        <translation>这一段里没有原样留的画面。</translation>
    </message>
    <message>
        <source>{what} of this stretch stay here.</source>
        <translation>这一段的{what}留下不传。</translation>
    </message>
    <message>
        <source>Let stand</source>
        <translation>留</translation>
    </message>
    <message>
        <source>Redact</source>
        <translation>涂黑</translation>
    </message>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
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
        <source>Masked everywhere in this session: {what}. Covered where it was typed: {pictures}.</source>
        <translation>这次记录里凡是出现的地方都已涂黑：{what}。输入它的地方在画面上也已涂黑：{pictures}。</translation>
    </message>
    <message>
        <source>Masked in this one place: {what}.</source>
        <translation>只在这一处涂黑：{what}。</translation>
    </message>
    <message>
        <source>Filled in: {what}. It leaves only where it stands with its text.</source>
        <translation>已补上：{what}。只有连同文字一起留的部分，它才会交出去。</translation>
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
    <message>
        <source>In {sessions} besides this one, too.</source>
        <translation>另外 {sessions}里也一样。</translation>
    </message>
    <message>
        <source>In {sessions} it could not be done: do it there.</source>
        <translation>有 {sessions}没有做成：请到那里去做。</translation>
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
        <translation type="vanished">开始录制</translation>
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
    <name>Entry</name>
    <message>
        <source>The desktop&apos;s keyring has not answered yet. The passphrase opens it too.</source>
        <translation>桌面的密钥环还没有回应。用口令也能打开。</translation>
    </message>
</context>
<context>
    <name>ExclusionPreview</name>
    <message>
        <source>Stet: never recorded</source>
        <translation>Stet：从不录制</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Looking in every session…</source>
        <translation>正在查看每次记录…</translation>
    </message>
    <message>
        <source>“{rule}” in your sessions so far</source>
        <translation>“{rule}”用在已有的记录上</translation>
    </message>
    <message>
        <source>What would not have been recorded</source>
        <translation>哪些不会被录下</translation>
    </message>
    <message>
        <source>{length} in {count} would not have been recorded, of {all} that were looked at.</source>
        <translation>看过 {all}，其中 {count}里共有 {length} 不会被录下。</translation>
    </message>
    <message>
        <source>No window of {all} that were looked at would have been held back.</source>
        <translation>看过 {all}，没有哪个窗口会被挡下。</translation>
    </message>
    <message>
        <source>Such a window that was only seen beside another is not counted; in pictures it would have been left out too.</source>
        <translation>这样的窗口如果只是在别的窗口旁边露出来，没有算进去；图里也不会有它。</translation>
    </message>
</context>
<context>
    <name>ExclusionsDialog</name>
    <message>
        <source>Stet: never recorded</source>
        <translation>Stet：从不录制</translation>
    </message>
    <message>
        <source>What is never recorded</source>
        <translation>哪些从不录</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>ExclusionsPage</name>
    <message>
        <source>What is never recorded</source>
        <translation>哪些从不录</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>in the title; * is anything</source>
        <translation>标题里的一段文字；* 代表任意内容</translation>
    </message>
    <message>
        <source>Take off the list</source>
        <translation>从清单去掉</translation>
    </message>
    <message>
        <source>Never record this</source>
        <translation>从不录这个</translation>
    </message>
    <message>
        <source>What it would have hidden…</source>
        <translation>会挡下什么…</translation>
    </message>
    <message>
        <source>an application</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>It holds from the next session on. Your additions lie unencrypted in Stet&apos;s folder, since they must hold while it is locked: put no secret into them.</source>
        <translation>从下一次录制起生效。你加的内容未加密，存在 Stet 的文件夹里，因为锁上时也要管用：请不要写进秘密。</translation>
    </message>
    <message>
        <source>It holds from the next session on. Your additions lie unencrypted in Stet’s folder, since they must hold while it is locked: put no secret into them.</source>
        <translation type="vanished">从下一次录制起生效。你加的内容未加密，存在 Stet 的文件夹里，因为锁上时也要管用：请不要写进秘密。</translation>
    </message>
</context>
<context>
    <name>Fields</name>
    <message>
        <source>Let programs tell Stet which field you type in, until the session ends</source>
        <translation>让程序告诉 Stet 你正在哪个输入框里打字，直到记录结束</translation>
    </message>
    <message>
        <source>This switches the desktop&apos;s accessibility on, and afterwards back. Meanwhile your other programs could read what windows show, too. Programs that are open now may take a moment to join in.</source>
        <translation>这会打开桌面的无障碍功能，结束后恢复原样。在此期间，你的其他程序也能读到窗口里的内容。已经打开的程序可能要过一会儿才配合。</translation>
    </message>
    <message>
        <source>Never recorded: other windows (a gap stands there, without title, keys or picture), sound, camera, the clipboard.</source>
        <translation>从不录：其他窗口（那里只有一段空白，没有标题、按键和画面）、声音、摄像头、剪贴板。</translation>
    </message>
    <message>
        <source>Passwords are left out where the program tells that a field is for one, and at prompts in terminals. Web browsers often do not tell, remote desktops and ssh never do: keep no text there.</source>
        <translation>程序表明是密码框的地方、终端里的密码提示，输入的内容都不记。浏览器常常不表明，远程桌面和 ssh 里从不表明：在那里请不要保留文字。</translation>
    </message>
    <message>
        <source>Passwords at prompts in terminals are left out. Elsewhere Stet cannot tell password fields now: keep no text where you type passwords.</source>
        <translation>终端里的密码提示，输入的内容不记。除此之外，Stet 现在认不出密码框：在会输入密码的程序里，请不要保留文字。</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation>一切都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Take the keys away</source>
        <translation>去掉这组按键</translation>
    </message>
</context>
<context>
    <name>Files</name>
    <message>
        <source>Files that would leave</source>
        <translation>会交出去的文件</translation>
    </message>
    <message>
        <source>What stands in the file</source>
        <translation>文件内容</translation>
    </message>
    <message>
        <source>{size} that are not text. Pictures are under “Pictures”.</source>
        <translation>{size}，不是文字。图请看“图”。</translation>
    </message>
</context>
<context>
    <name>FillDialog</name>
    <message>
        <source>Stet: fill in a text</source>
        <translation>Stet：补上文字</translation>
    </message>
    <message>
        <source>What was put in here?</source>
        <translation>这里输入了什么？</translation>
    </message>
    <message>
        <source>An input method put it in, and Stet could not see it. Your words are kept here as its text; they can be undone.</source>
        <translation>它是由输入法输入的，Stet 看不到。你写下的会作为它的文字留在这里，可以撤销。</translation>
    </message>
    <message>
        <source>Fill in</source>
        <translation>补上</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
</context>
<context>
    <name>FirstRun</name>
    <message>
        <source>Later</source>
        <translation>以后再说</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>上一步</translation>
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
        <source>What is never recorded</source>
        <translation>哪些从不录</translation>
    </message>
    <message>
        <source>Windows that you did not pick: a gap stands there, without title, keys or picture.</source>
        <translation>你没有选的窗口：那里只有一段空白，没有标题、按键和画面。</translation>
    </message>
    <message>
        <source>Password managers, chat, mail, meetings, banks, private windows: unless you lift one for one session.</source>
        <translation>密码管理器、聊天、邮件、会议、银行、隐私窗口：除非你为某一次放开其中一个。</translation>
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
        <source>Try it for ten seconds</source>
        <translation>先试十秒钟</translation>
    </message>
    <message>
        <source>Open something harmless, an editor for instance, and come back here.</source>
        <translation>打开一个无关紧要的程序，比如文本编辑器，再回到这里。</translation>
    </message>
    <message>
        <source>On the next sheet you pick that application, and start. Then type a few words in it.</source>
        <translation>在下一页选中那个程序，开始，然后在里面随便输入几个字。</translation>
    </message>
    <message>
        <source>The red pill counts ten seconds and ends the session by itself; a click on it pauses.</source>
        <translation>红色指示条数到十秒，这次录制就自己结束；点一下它就暂停。</translation>
    </message>
    <message>
        <source>You then see what was recorded. It stays on this computer, and you can shred it at once.</source>
        <translation>随后你会看到录下了什么。它只留在这台电脑上，也可以马上销毁。</translation>
    </message>
    <message>
        <source>Screen {number} of 4</source>
        <translation>第 {number} 屏，共 4 屏</translation>
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
        <translation type="vanished">先试录一次</translation>
    </message>
    <message>
        <source>The words that were shown open nothing any more: the vault is made anew, with others.</source>
        <translation>刚才显示的词已经打不开任何东西：保险库会重新建，词也会换新的。</translation>
    </message>
    <message>
        <source>The keyring did not take its key: the passphrase is asked for. You can try again in the settings.</source>
        <translation>密钥环没有收下钥匙，所以会问口令。以后可以在设置里再试。</translation>
    </message>
    <message>
        <source>Making the vault…</source>
        <translation>正在建立…</translation>
    </message>
    <message>
        <source>Stet: first run</source>
        <translation>Stet：第一次使用</translation>
    </message>
    <message>
        <source>Try it now</source>
        <translation>现在就试</translation>
    </message>
    <message>
        <source>Those are not the two words. Look at what you wrote down.</source>
        <translation>不是这两个词，请看看抄下的内容。</translation>
    </message>
</context>
<context>
    <name>FirstTry</name>
    <message>
        <source>A try: {seconds} s left</source>
        <translation>试录：还有 {seconds} 秒</translation>
    </message>
</context>
<context>
    <name>Forgetting</name>
    <message>
        <source>Forget the last minute</source>
        <translation>忘掉最后 1 分钟</translation>
    </message>
    <message>
        <source>Forget the last {count} minutes</source>
        <translation>忘掉最后 {count} 分钟</translation>
    </message>
    <message>
        <source>Forget more, or less</source>
        <translation>忘掉更多或更少</translation>
    </message>
    <message>
        <source>Forgotten</source>
        <translation>已忘掉</translation>
    </message>
    <message>
        <source>It is destroyed on the disk. Recording goes on.</source>
        <translation>磁盘上的内容已销毁。录制继续。</translation>
    </message>
    <message>
        <source>Not forgotten</source>
        <translation>没能忘掉</translation>
    </message>
    <message>
        <source>Paused: too little room on the disk</source>
        <translation>已暂停：磁盘空间太少</translation>
    </message>
    <message>
        <source>What was recorded is kept. Recording goes on by itself when there is room again.</source>
        <translation>已录下的内容都在。有了空间会自动继续。</translation>
    </message>
    <message>
        <source>There is room again</source>
        <translation>磁盘又有空间了</translation>
    </message>
    <message>
        <source>Recording goes on.</source>
        <translation>录制继续。</translation>
    </message>
</context>
<context>
    <name>FrameView</name>
    <message>
        <source>Picture at the playhead</source>
        <translation>播放头处的图</translation>
    </message>
    <message>
        <source>There is no picture here to draw on.</source>
        <translation>这里没有图可以画。</translation>
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
        <source>Stays here</source>
        <translation>留下不传</translation>
    </message>
    <message>
        <source>may leave as it is shown</source>
        <translation>可以照此交出</translation>
    </message>
</context>
<context>
    <name>HandingDialog</name>
    <message>
        <source>Stet: hand over a task</source>
        <translation>Stet：交出一个任务</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
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
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>How far the sessions are read</source>
        <translation>记录读到了哪里</translation>
    </message>
    <message>
        <source>1 Cut</source>
        <translation>1 剪裁</translation>
    </message>
    <message>
        <source>2 Interface words</source>
        <translation>2 界面用词</translation>
    </message>
    <message>
        <source>3 Typed texts</source>
        <translation>3 输入的文字</translation>
    </message>
    <message>
        <source>4 Pictures</source>
        <translation>4 图</translation>
    </message>
    <message>
        <source>5 What leaves</source>
        <translation>5 交出去的</translation>
    </message>
    <message>
        <source>{count} left to decide</source>
        <translation>还有 {count} 项没决定</translation>
    </message>
</context>
<context>
    <name>Indicator</name>
    <message>
        <source>Starting…</source>
        <translation>正在开始…</translation>
    </message>
    <message>
        <source>Never recorded: not recording here</source>
        <translation>从不录的：这里不录</translation>
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
        <source>Pause</source>
        <translation>暂停</translation>
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
        <source>Say what it was…</source>
        <translation>补上是什么…</translation>
    </message>
    <message>
        <source>What was done last</source>
        <translation>刚才做了什么</translation>
    </message>
    <message>
        <source>What is picked</source>
        <translation>选中的内容</translation>
    </message>
    <message>
        <source>At the playhead</source>
        <translation>播放头所在</translation>
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
        <source>Take this mark back</source>
        <translation>撤回这个标记</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤回。</translation>
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
        <source>The field {name}</source>
        <translation>输入框“{name}”</translation>
    </message>
    <message>
        <source>Your note</source>
        <translation>你的备注</translation>
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
    <name>InterfaceWordsPage</name>
    <message>
        <source>Interface words</source>
        <translation>界面用词</translation>
    </message>
    <message>
        <source>All text in the pictures is covered. These are words of the programs themselves: un-cover them everywhere at once, or one by one.</source>
        <translation>图里的文字全都盖住了。下面是程序自己的用词：可以一次在所有地方露出，也可以一个一个来。</translation>
    </message>
    <message>
        <source>Un-cover</source>
        <translation>露出</translation>
    </message>
    <message>
        <source>Keep covered</source>
        <translation>继续盖住</translation>
    </message>
    <message>
        <source>Un-cover this word everywhere</source>
        <translation>在所有地方露出这个词</translation>
    </message>
    <message>
        <source>Un-cover these {count} words everywhere</source>
        <translation>在所有地方露出这 {count} 个词</translation>
    </message>
    <message>
        <source>Nobody has looked for text in all the pictures yet. Until then they leave only one by one.</source>
        <translation>还没有在所有图里找过文字。在那之前，图只能一张一张地交出去。</translation>
    </message>
    <message>
        <source>No word is left to decide: what is not un-covered stays covered.</source>
        <translation>没有词要决定了：没露出的继续盖住。</translation>
    </message>
    <message>
        <source>the name of a control</source>
        <translation>控件的名字</translation>
    </message>
    <message>
        <source>a message of an installed program</source>
        <translation>已安装程序的用语</translation>
    </message>
    <message>
        <source>covered</source>
        <translation>已盖住</translation>
    </message>
</context>
<context>
    <name>KeepPage</name>
    <message>
        <source>2 GB, or 5 % of a small disk</source>
        <translation>2 GB，小磁盘按 5 %</translation>
    </message>
    <message>
        <source>Propose to delete what is older than</source>
        <translation>提议删除早于此的记录</translation>
    </message>
    <message>
        <source>Propose to delete the oldest when all take more than</source>
        <translation>总大小超过此数时，提议删除最旧的</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>Show them…</source>
        <translation>看看是哪些…</translation>
    </message>
    <message>
        <source>Everything is kept until you delete it.</source>
        <translation>全部保留，直到你自己删除。</translation>
    </message>
    <message>
        <source>Counting…</source>
        <translation>正在数…</translation>
    </message>
    <message>
        <source>Nothing would be proposed now.</source>
        <translation>现在没有要提议删除的。</translation>
    </message>
    <message>
        <source>Now it would propose {sessions}, {size}. You are asked before anything is deleted.</source>
        <translation>照此现在会提议删除 {sessions}，共 {size}。删除之前都会先问你。</translation>
    </message>
    <message>
        <source>Pause recording when less is free than</source>
        <translation>可用空间少于此数时暂停录制</translation>
    </message>
    <message>
        <source>Old sessions</source>
        <translation>旧记录</translation>
    </message>
    <message>
        <source>You are asked once a day at most. What is pinned is never proposed, and counts towards the size.</source>
        <translation>每天最多问一次。固定保留的记录不会被提议，但计入总大小。</translation>
    </message>
</context>
<context>
    <name>Keeper</name>
    <message>
        <source>Shred what is redacted in “{name}”</source>
        <translation>销毁“{name}”中涂黑的内容</translation>
    </message>
    <message>
        <source>Shred “{name}”</source>
        <translation>销毁“{name}”</translation>
    </message>
    <message>
        <source>Shred a session that cannot be read</source>
        <translation>销毁一次读不出来的记录</translation>
    </message>
</context>
<context>
    <name>KeeperMenu</name>
    <message>
        <source>Rename</source>
        <translation>改名</translation>
    </message>
    <message>
        <source>Note…</source>
        <translation>备注…</translation>
    </message>
    <message>
        <source>Find a session</source>
        <translation>查找记录</translation>
    </message>
    <message>
        <source>Tasks…</source>
        <translation>任务…</translation>
    </message>
    <message>
        <source>Make a task of it…</source>
        <translation>做成任务…</translation>
    </message>
    <message>
        <source>Hand over the task…</source>
        <translation>交出任务…</translation>
    </message>
    <message>
        <source>Go on with this session…</source>
        <translation>接着这次记录录下去…</translation>
    </message>
    <message>
        <source>What has left…</source>
        <translation>已交出的…</translation>
    </message>
    <message>
        <source>How recognisable is this?…</source>
        <translation>这能认出是谁吗？…</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>固定保留</translation>
    </message>
    <message>
        <source>Shred what is redacted…</source>
        <translation>销毁涂黑的内容…</translation>
    </message>
    <message>
        <source>Shred the session…</source>
        <translation>销毁这次记录…</translation>
    </message>
    <message>
        <source>Archive…</source>
        <translation>做私人副本…</translation>
    </message>
    <message>
        <source>Restore an archive…</source>
        <translation>取回私人副本…</translation>
    </message>
    <message>
        <source>Salvage…</source>
        <translation>抢救…</translation>
    </message>
    <message>
        <source>Shred the last minutes, in every session…</source>
        <translation>销毁所有记录的最后几分钟…</translation>
    </message>
    <message>
        <source>Shred an application, in every session…</source>
        <translation>销毁所有记录里的一个程序…</translation>
    </message>
    <message>
        <source>Shred everything…</source>
        <translation>全部销毁…</translation>
    </message>
    <message>
        <source>The last minutes, in every session…</source>
        <translation type="vanished">所有记录的最后几分钟…</translation>
    </message>
    <message>
        <source>An application, in every session…</source>
        <translation type="vanished">所有记录里的一个程序…</translation>
    </message>
    <message>
        <source>Everything…</source>
        <translation type="vanished">全部…</translation>
    </message>
    <message>
        <source>Find an action…</source>
        <translation>找一个操作…</translation>
    </message>
    <message>
        <source>Let go of the pin</source>
        <translation>不再固定保留</translation>
    </message>
    <message>
        <source>The session that is picked</source>
        <translation>选中的这次记录</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Shred</source>
        <translation>销毁</translation>
    </message>
</context>
<context>
    <name>KeyringDialog</name>
    <message>
        <source>Stet: keyring</source>
        <translation>Stet：密钥环</translation>
    </message>
    <message>
        <source>Open by the desktop&apos;s keyring</source>
        <translation>用桌面的密钥环打开</translation>
    </message>
    <message>
        <source>Use the keyring</source>
        <translation>使用密钥环</translation>
    </message>
    <message>
        <source>Whoever is logged in as you then sees what was recorded without being asked, and so can every program of yours. The passphrase stays, for approving what leaves.</source>
        <translation>此后，谁用你的账号登录，不必输入什么就能看到录下的内容；你运行的每个程序也能读到。口令仍然保留，用来批准交出去的内容。</translation>
    </message>
    <message>
        <source>Ask for the passphrase again</source>
        <translation>重新改为问口令</translation>
    </message>
    <message>
        <source>Stop using the keyring</source>
        <translation>不再使用密钥环</translation>
    </message>
    <message>
        <source>The keyring&apos;s key is destroyed. From then on only the passphrase and the recovery words open the vault.</source>
        <translation>密钥环里的钥匙会销毁。此后只有口令和恢复词能打开保险库。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>你的口令</translation>
    </message>
    <message>
        <source>Asking the keyring…</source>
        <translation>正在问密钥环…</translation>
    </message>
    <message>
        <source>The keyring opens the vault</source>
        <translation>密钥环可以打开保险库了</translation>
    </message>
    <message>
        <source>You are not asked for the passphrase to look back any more.</source>
        <translation>以后查看时不再问口令。</translation>
    </message>
    <message>
        <source>The keyring opens nothing any more</source>
        <translation>密钥环什么都打不开了</translation>
    </message>
    <message>
        <source>You are asked for the passphrase from now on.</source>
        <translation>从现在起会问口令。</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>To the step before, or the next</source>
        <translation>到上一步，或下一步</translation>
    </message>
    <message>
        <source>Make the picked stretch longer or shorter, step by step</source>
        <translation>把选中的一段一步步拉长或缩短</translation>
    </message>
    <message>
        <source>To another lane</source>
        <translation>换一行</translation>
    </message>
    <message>
        <source>To the picture before, or the next</source>
        <translation>到上一张图，或下一张</translation>
    </message>
    <message>
        <source>To the beginning, or the end; with Shift, pick up to there</source>
        <translation>到开头，或结尾；加 Shift 则选到那里</translation>
    </message>
    <message>
        <source>Move what is shown</source>
        <translation>左右移动画面</translation>
    </message>
    <message>
        <source>Pick nothing; leave a question or the search</source>
        <translation>取消选择；离开提问或搜索</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>Change the passphrase…</source>
        <translation>换口令…</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>口令</translation>
    </message>
    <message>
        <source>It opens what was recorded, and is asked for when something is to leave.</source>
        <translation>用它打开录下的内容；有内容要交出去时也会问它。</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring</source>
        <translation>桌面的密钥环</translation>
    </message>
    <message>
        <source>Recovery words</source>
        <translation>恢复词</translation>
    </message>
    <message>
        <source>They were shown once, when the vault was made, and cannot be shown again. They open it when all else is lost.</source>
        <translation>建立保险库时显示过一次，不能再显示。别的都丢了，还能用它们打开。</translation>
    </message>
    <message>
        <source>It opens the vault: nothing is asked while you are logged in.</source>
        <translation>它可以打开保险库：你登录期间什么都不问。</translation>
    </message>
    <message>
        <source>It does not open the vault: the passphrase is asked for each time.</source>
        <translation>它不打开保险库：每次都问口令。</translation>
    </message>
    <message>
        <source>Stop using the keyring…</source>
        <translation>不再使用密钥环…</translation>
    </message>
    <message>
        <source>Let the keyring open it…</source>
        <translation>改用密钥环打开…</translation>
    </message>
</context>
<context>
    <name>Ledger</name>
    <message>
        <source>in force until {day}</source>
        <translation>有效期至{day}</translation>
    </message>
    <message>
        <source>ended on {day}</source>
        <translation>已于{day}到期</translation>
    </message>
    <message>
        <source>withdrawn by you</source>
        <translation>你已撤回</translation>
    </message>
    <message>
        <source>another took its place</source>
        <translation>已由另一份代替</translation>
    </message>
    <message>
        <source>destroyed, they say</source>
        <translation>对方称已销毁</translation>
    </message>
    <message>
        <source>What you gave to {recipient} ends today.</source>
        <translation>交给{recipient}的内容今天到期。</translation>
    </message>
    <message>
        <source>What you gave to {recipient} ends tomorrow.</source>
        <translation>交给{recipient}的内容明天到期。</translation>
    </message>
    <message>
        <source>What you gave to {recipient} ends in {days} days.</source>
        <translation>交给{recipient}的内容还有 {days} 天到期。</translation>
    </message>
    <message>
        <source> And {count} more.</source>
        <translation>另有 {count} 份。</translation>
    </message>
    <message>
        <source>they see where, and why</source>
        <translation>他们看得到在哪里、为什么</translation>
    </message>
    <message>
        <source>they see where, and why; 1 place is opened</source>
        <translation>他们看得到在哪里、为什么；已公开 1 处</translation>
    </message>
    <message>
        <source>they see where, and why; {count} places are opened</source>
        <translation>他们看得到在哪里、为什么；已公开 {count} 处</translation>
    </message>
    <message>
        <source>encrypted in the vault; it goes when its session is shredded</source>
        <translation>加密存在保险库里；销毁记录时一并销毁</translation>
    </message>
    <message>
        <source>encrypted in the vault; it stays when its session is shredded</source>
        <translation>加密存在保险库里；销毁记录时也留下</translation>
    </message>
    <message>
        <source>not here any more</source>
        <translation>已不在</translation>
    </message>
    <message>
        <source>Destroyed</source>
        <translation>已销毁</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>已收到</translation>
    </message>
    <message>
        <source>my consent</source>
        <translation>我的同意</translation>
    </message>
    <message>
        <source>a contract with me</source>
        <translation>与我的合同</translation>
    </message>
    <message>
        <source>a legitimate interest of theirs</source>
        <translation>他们的正当利益</translation>
    </message>
    <message>
        <source>a collective agreement</source>
        <translation>集体协议</translation>
    </message>
    <message>
        <source>This is what left, unchanged and in force.</source>
        <translation>这就是交出的那一份，没有改动，仍然有效。</translation>
    </message>
    <message>
        <source>This is what left, unchanged; its terms have ended.</source>
        <translation>这就是交出的那一份，没有改动；条款已到期。</translation>
    </message>
    <message>
        <source>This is what left, unchanged; it is withdrawn.</source>
        <translation>这就是交出的那一份，没有改动；已撤回。</translation>
    </message>
    <message>
        <source>This is not what left: it was changed, or it is another export.</source>
        <translation>这不是交出的那一份：有改动，或是另一份。</translation>
    </message>
    <message>
        <source>You never approved this.</source>
        <translation>你从未批准过这一份。</translation>
    </message>
</context>
<context>
    <name>LedgerDialog</name>
    <message>
        <source>Stet: what has left</source>
        <translation>Stet：已交出的内容</translation>
    </message>
    <message>
        <source>Nothing has left this computer. What you hand over is listed here.</source>
        <translation>没有任何内容离开过这台电脑。交出去的都会列在这里。</translation>
    </message>
    <message>
        <source>Keep my copy when its session is shredded</source>
        <translation>销毁记录时留下我的副本</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>File what they said…</source>
        <translation>记下对方的回复…</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Withdraw…</source>
        <translation>撤回…</translation>
    </message>
    <message>
        <source>Letter…</source>
        <translation>信…</translation>
    </message>
    <message>
        <source>Check a folder…</source>
        <translation>检查文件夹…</translation>
    </message>
    <message>
        <source>What I left out…</source>
        <translation>我留下不传的…</translation>
    </message>
    <message>
        <source>The folder of an export</source>
        <translation>交出内容的文件夹</translation>
    </message>
    <message>
        <source>Reading every byte of it…</source>
        <translation>正在逐字节读取…</translation>
    </message>
</context>
<context>
    <name>LedgerList</name>
    <message>
        <source>What has left, the latest first</source>
        <translation>已交出的内容，最近的在前</translation>
    </message>
</context>
<context>
    <name>LedgerPage</name>
    <message>
        <source>What they said</source>
        <translation>对方的回复</translation>
    </message>
    <message>
        <source>What for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Left on</source>
        <translation>交出于</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>留下不传的</translation>
    </message>
    <message>
        <source>Its place</source>
        <translation>代替</translation>
    </message>
    <message>
        <source>Your copy</source>
        <translation>你的副本</translation>
    </message>
    <message>
        <source>Digest</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>{export} took its place</source>
        <translation>已由 {export} 代替</translation>
    </message>
    <message>
        <source>took the place of {export}</source>
        <translation>代替了 {export}</translation>
    </message>
</context>
<context>
    <name>LetterDialog</name>
    <message>
        <source>The letter to {recipient}</source>
        <translation>给{recipient}的信</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>写入文件夹</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Language of the letter</source>
        <translation>信的语言</translation>
    </message>
    <message>
        <source>The letter</source>
        <translation>信</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>正在签名…</translation>
    </message>
    <message>
        <source>The letter is written</source>
        <translation>信已写好</translation>
    </message>
</context>
<context>
    <name>LevelBar</name>
    <message>
        <source>Change…</source>
        <translation>更改…</translation>
    </message>
    <message>
        <source>How much of you leaves: four levels</source>
        <translation>交出多少你自己：四个级别</translation>
    </message>
    <message>
        <source>How much of you leaves</source>
        <translation>交出多少你自己</translation>
    </message>
</context>
<context>
    <name>LevelDialog</name>
    <message>
        <source>Stet: how much of you leaves</source>
        <translation>Stet：交出多少你自己</translation>
    </message>
    <message>
        <source>I mean it: whoever gets this can recognise me by how I type and move</source>
        <translation type="vanished">我就要这样：拿到的人能凭我打字和移动指针的方式认出我</translation>
    </message>
    <message>
        <source>Take this level</source>
        <translation>用这个级别</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>How much of you leaves?</source>
        <translation>交出多少你自己？</translation>
    </message>
</context>
<context>
    <name>Levels</name>
    <message>
        <source>Neutral</source>
        <translation>中性</translation>
    </message>
    <message>
        <source>Neutral, replayable</source>
        <translation>中性，可重放</translation>
    </message>
    <message>
        <source>Outline</source>
        <translation>大纲</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>完整</translation>
    </message>
    <message>
        <source>The order of your steps, shortcuts or mouse, and the wording that you let stand leave at every level; in the outline alone the wording does not. Your employer knows that this is yours: the figures are for strangers.</source>
        <translation>不论哪一级，步骤的顺序、用快捷键还是鼠标、你让它交出的措辞，都会交出去，只有大纲里没有措辞。你的雇主知道这是你的：下面的数字说的是陌生人。</translation>
    </message>
    <message>
        <source>I mean it: whoever gets this can recognise me by how I type and move</source>
        <translation>我就要这样：拿到的人能凭我打字和移动指针的方式认出我</translation>
    </message>
</context>
<context>
    <name>LiftDialog</name>
    <message>
        <source>Stet: record this once</source>
        <translation>Stet：只录这一次</translation>
    </message>
    <message>
        <source>Record {what} in this session?</source>
        <translation>这次录制要录{what}吗？</translation>
    </message>
    <message>
        <source>a text in the title, or * for every window</source>
        <translation>标题里的一段文字，或用 * 表示所有窗口</translation>
    </message>
    <message>
        <source>Only windows whose title contains</source>
        <translation>只录标题含有下面文字的窗口</translation>
    </message>
    <message>
        <source>Record them in this session</source>
        <translation>这次录它们</translation>
    </message>
    <message>
        <source>Keep it out</source>
        <translation>还是不录</translation>
    </message>
    <message>
        <source>Other people&apos;s words and names may be in its pictures and titles. The next session leaves it out again.</source>
        <translation>它的画面和标题里可能有别人的话和名字。下一次录制又会不录它。</translation>
    </message>
    <message>
        <source>Other people’s words and names may be in its pictures and titles. The next session leaves it out again.</source>
        <translation type="vanished">它的画面和标题里可能有别人的话和名字。下一次录制又会不录它。</translation>
    </message>
    <message>
        <source>Its pictures may show passwords. The next session leaves it out again.</source>
        <translation>它的画面可能露出密码。下一次录制又会不录它。</translation>
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
    <name>LockPage</name>
    <message>
        <source>after {count} minutes</source>
        <translation>{count} 分钟后</translation>
    </message>
    <message>
        <source>never</source>
        <translation>从不</translation>
    </message>
    <message>
        <source>Lock when the screen is locked</source>
        <translation>锁屏时一起锁上</translation>
    </message>
    <message>
        <source>Lock when nothing is touched</source>
        <translation>没有操作时锁上</translation>
    </message>
    <message>
        <source>Locking closes the view of what was recorded. A recording goes on.</source>
        <translation>锁上后看不到录下的内容；正在进行的录制不会停。</translation>
    </message>
</context>
<context>
    <name>LookPage</name>
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
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Another language is spoken from the next start on.</source>
        <translation>语言从下次启动起改变。</translation>
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
        <source>Recording…</source>
        <translation>正在录制…</translation>
    </message>
    <message>
        <source>Stop it in the menu of the red pill (right click) or of the tray</source>
        <translation>要停止，请在红色指示条上点右键，或用托盘菜单</translation>
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
        <source>Menu</source>
        <translation>菜单</translation>
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
    <name>MaskAllDialog</name>
    <message>
        <source>Stet: mask a text</source>
        <translation>Stet：涂黑文字</translation>
    </message>
    <message>
        <source>in every session</source>
        <translation>在所有记录里</translation>
    </message>
    <message>
        <source>Mask all</source>
        <translation>全部涂黑</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Looking in every session…</source>
        <translation>正在查看所有记录…</translation>
    </message>
    <message>
        <source>Mask “{text}” wherever it stands</source>
        <translation>把出现“{text}”的地方都涂黑</translation>
    </message>
    <message>
        <source>Touches {what} in {sessions}; one undo takes all of it back. Fields that it was typed into are covered, and where it was read in pictures. Other pictures are not searched for it: cover those yourself (C).</source>
        <translation>涉及 {sessions}里的{what}；撤销一次就全部取回。输入过它的框会涂黑，图里读出它的地方也会涂黑。别的图没有查：请自己涂黑（C）。</translation>
    </message>
    <message>
        <source>Touches {what} in {sessions}. Each can be taken back. Pictures are not searched for it: cover those yourself (C).</source>
        <translation type="vanished">在 {sessions}里涉及：{what}。每一处都可以撤销。画面里不会去找：请自己遮盖（C）。</translation>
    </message>
    <message>
        <source>It stands in no typed text, title or field here.</source>
        <translation>这里输入的文字、标题和字段里都没有它。</translation>
    </message>
    <message>
        <source>Masking…</source>
        <translation>正在涂黑…</translation>
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
        <translation type="vanished">在这次记录里处处涂黑这段文字</translation>
    </message>
    <message>
        <source>Mask everywhere</source>
        <translation type="vanished">处处涂黑</translation>
    </message>
    <message>
        <source>Mask this text</source>
        <translation>涂黑这段文字</translation>
    </message>
    <message>
        <source>Mask</source>
        <translation>涂黑</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>在哪里</translation>
    </message>
    <message>
        <source>wherever it stands in this session</source>
        <translation>在这次记录里处处涂黑</translation>
    </message>
    <message>
        <source>only here: the picked text goes whole</source>
        <translation>只在这里：选中的文字整段涂黑</translation>
    </message>
    <message>
        <source>in my other sessions, too</source>
        <translation>其他记录里也涂黑</translation>
    </message>
    <message>
        <source>Gone here: {what}. Elsewhere it stays.</source>
        <translation>这里涂黑：{what}。别处不动。</translation>
    </message>
    <message>
        <source>Pictures are not searched for it: cover those yourself (C).</source>
        <translation>图里的不会自动找：请自己涂黑（C）。</translation>
    </message>
    <message>
        <source>It stands nowhere in this session&apos;s typed texts and titles.</source>
        <translation>这次记录的输入文字和标题里都没有它。</translation>
    </message>
    <message>
        <source>It stands nowhere in this session’s typed texts and titles.</source>
        <translation type="vanished">这次记录的输入文字和标题里都没有它。</translation>
    </message>
    <message>
        <source>Touches {what}. Pictures are not searched for it: cover those yourself (C).</source>
        <translation>涉及{what}。图里的不会自动找：请自己涂黑（C）。</translation>
    </message>
    <message>
        <source>Cover the field it was typed into, too ({count})</source>
        <translation>输入它的那个框也一并涂黑（{count}）</translation>
    </message>
</context>
<context>
    <name>MaskElsewhere</name>
    <message>
        <source>How far the other sessions have been looked through</source>
        <translation>其他记录已查看了多少</translation>
    </message>
    <message>
        <source>Looking into your other sessions…</source>
        <translation>正在查看其他记录…</translation>
    </message>
    <message>
        <source>Masking in your other sessions…</source>
        <translation>正在其他记录里涂黑…</translation>
    </message>
    <message>
        <source>Besides, in {sessions}: {what}. One undo here takes it back in all of them.</source>
        <translation>另外还有 {sessions}：{what}。在这里撤销一次，所有这些记录里都会取回。</translation>
    </message>
    <message>
        <source>Masked in {sessions} besides this one; one undo takes all of it back.</source>
        <translation>除这次外，还在 {sessions}里涂黑了；撤销一次就全部取回。</translation>
    </message>
    <message>
        <source>Masked everywhere in this session.</source>
        <translation>这次记录里各处都涂黑了。</translation>
    </message>
    <message>
        <source>Besides, in {sessions}: {what}. In each it can be undone there.</source>
        <translation type="vanished">另有{sessions}也含有它：{what}。在各次记录里都可以撤销。</translation>
    </message>
    <message>
        <source>It stands in none of your other sessions.</source>
        <translation>其他记录里都没有它。</translation>
    </message>
    <message>
        <source>Masked in {sessions} besides this one.</source>
        <translation type="vanished">除了这次记录，还在{sessions}里涂黑了它。</translation>
    </message>
</context>
<context>
    <name>MaskPlace</name>
    <message>
        <source>only in this title</source>
        <translation>只在这个标题里</translation>
    </message>
    <message>
        <source>only in this field&apos;s name</source>
        <translation>只在这个框的名称里</translation>
    </message>
    <message>
        <source>only in the name of what was clicked here</source>
        <translation>只在这里所点之物的名称里</translation>
    </message>
    <message>
        <source>only in this note</source>
        <translation>只在这条备注里</translation>
    </message>
    <message>
        <source>It does not stand there.</source>
        <translation>那里没有这段文字。</translation>
    </message>
    <message>
        <source>Gone from this one place: everywhere else, and in pictures, it stays.</source>
        <translation>只从这一处去掉；别处和图里都还在。</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>What stands, what goes</source>
        <translation>留与删</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>Minimap</name>
    <message>
        <source>The whole session</source>
        <translation>整段记录</translation>
    </message>
    <message>
        <source>Drag the frame to see another part</source>
        <translation>拖动方框，看别的部分</translation>
    </message>
    <message>
        <source>Shown: {first} to {last}</source>
        <translation>正在显示：{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message>
        <source>Typed here; the text was not kept</source>
        <translation>这里输入过文字，内容没有保留</translation>
    </message>
    <message>
        <source>Typed text, masked</source>
        <translation>输入的文字，已涂黑</translation>
    </message>
    <message>
        <source>Typed {what}</source>
        <translation>输入了 {what}</translation>
    </message>
    <message>
        <source>Typed {what} in {field}</source>
        <translation>在 {field} 中输入了 {what}</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>点击</translation>
    </message>
    <message>
        <source>Clicked, {button} button</source>
        <translation>点击（{button} 键）</translation>
    </message>
    <message>
        <source>Clicked {what}</source>
        <translation>点击 {what}</translation>
    </message>
    <message>
        <source>Clicked {what}, {button} button</source>
        <translation>点击 {what}（{button} 键）</translation>
    </message>
    <message>
        <source>Pressed {keys}</source>
        <translation>按下 {keys}</translation>
    </message>
    <message>
        <source>Went to {window}</source>
        <translation>切换到 {window}</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <source>Not recorded: {cause}</source>
        <translation>没有记录：{cause}</translation>
    </message>
</context>
<context>
    <name>NamesPage</name>
    <message>
        <source>Your own names, one a line</source>
        <translation>你自己的名称，一行一个</translation>
    </message>
    <message>
        <source>Project Apollo
Wang Jianhua = Lao Wang = wangjh</source>
        <translation>天穹计划
王建华 = 老王 = wangjh</translation>
    </message>
    <message>
        <source>Read from a file …</source>
        <translation>从文件读入…</translation>
    </message>
    <message>
        <source>That file cannot be read as a list of names: text in UTF-8, one name a line.</source>
        <translation>这个文件不能当作名称列表来读：要 UTF-8 文本，一行一个名称。</translation>
    </message>
    <message>
        <source>Colleagues, customers, projects: what only you know. Wherever one of them stands, in any spelling, Stet suggests to redact it. What it also goes by stands behind an equals sign. The list is kept encrypted.</source>
        <translation>同事、客户、项目：只有你知道的名称。它们出现在哪里，不管怎么写，Stet 都会建议遮去。别名写在等号后面。列表加密保存。</translation>
    </message>
    <message>
        <source>Stet: which list of names</source>
        <translation>Stet：读入哪个名称列表</translation>
    </message>
    <message>
        <source>{count} names</source>
        <translation>{count} 个名称</translation>
    </message>
    <message>
        <source>1 name</source>
        <translation>1 个名称</translation>
    </message>
</context>
<context>
    <name>NotRecorded</name>
    <message>
        <source>and {count} more</source>
        <translation>还有 {count} 个</translation>
    </message>
    <message>
        <source>Open, and not recorded:</source>
        <translation>开着，但不录：</translation>
    </message>
    <message>
        <source>{application}: {what}</source>
        <translation>{application}：{what}</translation>
    </message>
    <message>
        <source>record it once…</source>
        <translation>录这一次…</translation>
    </message>
    <message>
        <source>Recorded this once: {what}, where the title contains “{title}”</source>
        <translation>只录这一次：{what}，标题含“{title}”的窗口</translation>
    </message>
</context>
<context>
    <name>NoteDialog</name>
    <message>
        <source>Stet: note</source>
        <translation>Stet：备注</translation>
    </message>
    <message>
        <source>Note to “{name}”</source>
        <translation>给“{name}”的备注</translation>
    </message>
    <message>
        <source>What you want to remember of it. It stays on this computer.</source>
        <translation>关于它你想记住的事。备注只留在这台电脑上。</translation>
    </message>
    <message>
        <source>Keep the note</source>
        <translation>保存备注</translation>
    </message>
    <message>
        <source>Write something down</source>
        <translation>写点什么</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>写下</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>It is kept in this recording, with a picture of what is in front. It leaves with no export.</source>
        <translation>它留在这次记录里，并附上当前窗口的画面；不会随任何导出离开。</translation>
    </message>
</context>
<context>
    <name>NowCard</name>
    <message>
        <source>Raw events around the playhead</source>
        <translation>播放头前后的原始事件</translation>
    </message>
    <message>
        <source>Before the first step</source>
        <translation>还没有任何操作</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide raw events</source>
        <translation>收起原始事件</translation>
    </message>
    <message>
        <source>Raw events</source>
        <translation>原始事件</translation>
    </message>
    <message>
        <source>Nothing happened here.</source>
        <translation>这里什么也没有发生。</translation>
    </message>
</context>
<context>
    <name>Omission</name>
    <message>
        <source>They see at which step, what kind, why, and at how many places; never what it was, how much or how long. You can open single places to them later, until the session is shredded.</source>
        <translation>他们会看到在哪一步、属于哪一类、为什么、一共几处；看不到是什么、有多少、有多长。在这次记录被粉碎之前，您以后可以向他们公开其中一处。</translation>
    </message>
    <message>
        <source>What you keep here leaves no mark: nobody can ask you about it.</source>
        <translation>留在这里的内容不留任何痕迹：没有人能追问。</translation>
    </message>
    <message>
        <source>you removed it</source>
        <translation>你已移除</translation>
    </message>
    <message>
        <source>work of judgement</source>
        <translation>靠判断的工作</translation>
    </message>
    <message>
        <source>your own</source>
        <translation>你自己的事</translation>
    </message>
    <message>
        <source>not let stand</source>
        <translation>没有让它留</translation>
    </message>
    <message>
        <source>a masked word</source>
        <translation>涂黑的词</translation>
    </message>
    <message>
        <source>the name of a content</source>
        <translation>内容的名称</translation>
    </message>
    <message>
        <source>1 place marked as left out</source>
        <translation>1 处标明留下了内容</translation>
    </message>
    <message>
        <source>{count} places marked as left out</source>
        <translation>{count} 处标明留下了内容</translation>
    </message>
</context>
<context>
    <name>OmissionBox</name>
    <message>
        <source>Say where something was left out, and why</source>
        <translation>说明哪里留下了内容、为什么</translation>
    </message>
</context>
<context>
    <name>OmissionsDialog</name>
    <message>
        <source>The export says at these places that something was left out. What it was is shown to you alone. What you open is written as it is shown, into a file for {recipient}, who can check that it was this; no other place is opened with it. It cannot be taken back.</source>
        <translation>交出的那一份在这些地方写明有内容留下不传。是什么，只显示给你看。你公开的一处会照显示的样子写进一个给{recipient}的文件，对方可以核对当时留下的就是它；别的地方不会随之公开。公开后无法收回。</translation>
    </message>
    <message>
        <source>What you left out for {recipient}</source>
        <translation>没有交给{recipient}的内容</translation>
    </message>
    <message>
        <source>Write what was left out here</source>
        <translation>写出这一处的内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Places at which something was left out</source>
        <translation>有内容留下不传的地方</translation>
    </message>
    <message>
        <source>What was left out there</source>
        <translation>那里留下不传的内容</translation>
    </message>
    <message>
        <source>Reading what was left out…</source>
        <translation>正在读取留下不传的内容…</translation>
    </message>
    <message>
        <source>Nothing was left out.</source>
        <translation>没有留下任何内容。</translation>
    </message>
    <message>
        <source>opened</source>
        <translation>已公开</translation>
    </message>
    <message>
        <source>(not here any more, so nobody can open it)</source>
        <translation>（已经不在这里，谁也无法公开它）</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写…</translation>
    </message>
    <message>
        <source>It is in {folder}. Nothing was sent: give opening.json to {recipient}. They check it beside the export with: {command}</source>
        <translation>已写入 {folder}。没有发送任何东西：请把 opening.json 交给{recipient}。对方在交出的文件夹旁用这条命令核对：{command}</translation>
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
    <name>Palette</name>
    <message>
        <source>Find an action</source>
        <translation>找一个操作</translation>
    </message>
    <message>
        <source>What do you want to do?</source>
        <translation>想做什么？</translation>
    </message>
    <message>
        <source>Actions</source>
        <translation>操作</translation>
    </message>
</context>
<context>
    <name>PapersDialog</name>
    <message>
        <source>Stet: what has left</source>
        <translation>Stet：已交出的内容</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Your passphrase</source>
        <translation>你的口令</translation>
    </message>
    <message>
        <source>A new folder for it</source>
        <translation>放在一个新文件夹里</translation>
    </message>
    <message>
        <source>The signed file and the letter are in {folder}. Nothing was sent: give the folder to {recipient}.</source>
        <translation>签名文件和信在 {folder}。什么都没有发送：请把文件夹交给{recipient}。</translation>
    </message>
    <message>
        <source>A folder for it</source>
        <translation>放它的文件夹</translation>
    </message>
</context>
<context>
    <name>Parameters</name>
    <message>
        <source>Add a parameter</source>
        <translation>添加参数</translation>
    </message>
</context>
<context>
    <name>Parts</name>
    <message>
        <source>Parts, in order</source>
        <translation>各段，按顺序</translation>
    </message>
    <message>
        <source>Add the open session</source>
        <translation>加入打开的记录</translation>
    </message>
    <message>
        <source>Add the picked stretch</source>
        <translation>加入选中的一段</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>取出</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
    <message>
        <source>Cut the tail</source>
        <translation>剪掉尾巴</translation>
    </message>
    <message>
        <source>whole</source>
        <translation>整段</translation>
    </message>
    <message>
        <source>from {start} to {end}</source>
        <translation>{start} 至 {end}</translation>
    </message>
    <message>
        <source>The last {length} of part {number} hold no step.</source>
        <translation>第 {number} 段最后的 {length} 里没有任何操作。</translation>
    </message>
    <message>
        <source>This is part {number} of the task already.</source>
        <translation>它已经是这个任务的第 {number} 段。</translation>
    </message>
    <message>
        <source>Part {number} shows some of it too: those steps leave twice. Take one of both out if you do not want that.</source>
        <translation>第 {number} 段里也有其中一部分：这些步骤会交出两次。不想这样，就取出其中一段。</translation>
    </message>
</context>
<context>
    <name>PassphraseDialog</name>
    <message>
        <source>Stet: passphrase</source>
        <translation>Stet：口令</translation>
    </message>
    <message>
        <source>From then on the new one opens the vault and the old one does not. The recovery words stay as they are.</source>
        <translation>换了以后，新口令能打开保险库，旧的不能。恢复词不变。</translation>
    </message>
    <message>
        <source>Change the passphrase</source>
        <translation>换口令</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>换</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>The passphrase of now</source>
        <translation>现在的口令</translation>
    </message>
    <message>
        <source>The new one, {count} characters or more</source>
        <translation>新口令，至少 {count} 个字符</translation>
    </message>
    <message>
        <source>The new one once more</source>
        <translation>新口令再输入一遍</translation>
    </message>
    <message>
        <source>The two do not agree. Type the passphrase once more.</source>
        <translation>两次不一样，请再输入一遍。</translation>
    </message>
    <message>
        <source>Changing the passphrase…</source>
        <translation>正在换口令…</translation>
    </message>
    <message>
        <source>The passphrase is changed</source>
        <translation>口令已换</translation>
    </message>
    <message>
        <source>The old one opens nothing any more.</source>
        <translation>旧口令什么都打不开了。</translation>
    </message>
</context>
<context>
    <name>PicturePane</name>
    <message>
        <source>The picture that is picked, as it leaves</source>
        <translation>选中的图交出去时的样子</translation>
    </message>
    <message>
        <source>Stays here: shown as recorded</source>
        <translation>留下不传：这里显示的是录下的样子</translation>
    </message>
</context>
<context>
    <name>PictureRoom</name>
    <message>
        <source>Show the picture as it leaves</source>
        <translation>按交出去的样子显示图</translation>
    </message>
    <message>
        <source>Un-cover an area</source>
        <translation>露出一块区域</translation>
    </message>
    <message>
        <source>Un-cover this window</source>
        <translation>露出这个窗口</translation>
    </message>
    <message>
        <source>Look for text in the pictures</source>
        <translation>在图里找文字</translation>
    </message>
    <message>
        <source>as it leaves</source>
        <translation>交出去的样子</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>How far un-covering reaches</source>
        <translation>露出管到哪里</translation>
    </message>
    <message>
        <source>un-cover as long as it stays the same</source>
        <translation>露出：画面不变时都算</translation>
    </message>
    <message>
        <source>un-cover on this picture alone</source>
        <translation>露出：只在这张图上</translation>
    </message>
    <message>
        <source>un-cover in this window throughout</source>
        <translation>露出：这个窗口从头到尾</translation>
    </message>
    <message>
        <source>The text there may be seen: {what}.</source>
        <translation>那里的文字可以看见了：{what}。</translation>
    </message>
    <message>
        <source>All text of this window may be seen: {what}.</source>
        <translation>这个窗口里的文字都可以看见了：{what}。</translation>
    </message>
    <message>
        <source>Draw over the text that may be seen. Arrow keys move the box, with Shift they size it, Return un-covers.</source>
        <translation>在可以看见的文字上画框。方向键移动方框，按住 Shift 改变大小，回车露出。</translation>
    </message>
    <message>
        <source>This picture stays here. Look for text in the pictures, and it leaves with all text covered.</source>
        <translation>这张图留下不传。先在图里找文字，它就能盖住所有文字后交出去。</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>Take pictures of these windows</source>
        <translation>拍下这些窗口的画面</translation>
    </message>
    <message>
        <source>How much of the screen is in the pictures</source>
        <translation>画面包括屏幕的多少</translation>
    </message>
    <message>
        <source>only the window in front</source>
        <translation>只拍最前面的窗口</translation>
    </message>
    <message>
        <source>Windows that are not part of the session are black in every picture.</source>
        <translation>不属于这次记录的窗口，在每张画面里都是黑的。</translation>
    </message>
    <message>
        <source>with the pointer</source>
        <translation>连同鼠标指针</translation>
    </message>
    <message>
        <source>the whole desktop</source>
        <translation>整个桌面</translation>
    </message>
    <message>
        <source>the whole desktop, {count} monitors</source>
        <translation>整个桌面，{count} 台显示器</translation>
    </message>
</context>
<context>
    <name>PicturesPage</name>
    <message>
        <source>Pictures by groups</source>
        <translation>分组的图</translation>
    </message>
    <message>
        <source>Pictures that look alike are one decision. Right opens a group, to decide one picture by itself.</source>
        <translation>看起来差不多的图一次决定。按右方向键展开一组，可以单独决定一张。</translation>
    </message>
    <message>
        <source>Its text covered</source>
        <translation>盖住文字</translation>
    </message>
    <message>
        <source>As it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>None of it</source>
        <translation>一点不露</translation>
    </message>
    <message>
        <source>How far the pictures are laid together</source>
        <translation>图分组到了哪里</translation>
    </message>
    <message>
        <source>No picture lies beside a step that leaves.</source>
        <translation>交出去的步骤旁边没有图。</translation>
    </message>
    <message>
        <source>no window in front</source>
        <translation>前面没有窗口</translation>
    </message>
    <message>
        <source>Picture {number}</source>
        <translation>图 {number}</translation>
    </message>
    <message>
        <source>Right opens it</source>
        <translation>按右方向键展开</translation>
    </message>
    <message>
        <source>some so, some so</source>
        <translation>各不相同</translation>
    </message>
    <message>
        <source>text covered</source>
        <translation>文字已盖住</translation>
    </message>
    <message>
        <source>as it is</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>all black</source>
        <translation>全部涂黑</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>留下不传</translation>
    </message>
</context>
<context>
    <name>Policy</name>
    <message>
        <source>By this computer&apos;s policy: {what}</source>
        <translation>按这台电脑的规定：{what}</translation>
    </message>
    <message>
        <source>since {when}</source>
        <translation>自 {when} 起</translation>
    </message>
    <message>
        <source>you have not seen it yet</source>
        <translation>你还没有看过</translation>
    </message>
    <message>
        <source>set by {who}</source>
        <translation>由{who}设定</translation>
    </message>
    <message>
        <source>What “{name}” says: its author&apos;s words, not Stet&apos;s</source>
        <translation>“{name}”里的话：作者的原话，不是 Stet 说的</translation>
    </message>
    <message>
        <source>put there {when}</source>
        <translation>放置时间：{when}</translation>
    </message>
    <message>
        <source>not there any more; your representative signed it, so it holds on</source>
        <translation>文件已不在；你的职工代表签过名，所以仍然有效</translation>
    </message>
    <message>
        <source>Signed by the employer&apos;s key</source>
        <translation>雇主的密钥签名</translation>
    </message>
    <message>
        <source>Signed by your representative&apos;s key</source>
        <translation>职工代表的密钥签名</translation>
    </message>
    <message>
        <source>Nobody signed it.</source>
        <translation>没有人签名。</translation>
    </message>
    <message>
        <source>your representative&apos;s key</source>
        <translation>你的职工代表的密钥</translation>
    </message>
    <message>
        <source>your employer&apos;s key</source>
        <translation>你的雇主的密钥</translation>
    </message>
    <message>
        <source>Compare it with what they gave you on paper.</source>
        <translation>请与对方书面给你的核对。</translation>
    </message>
    <message>
        <source>I compared it with what my representative gave me: take it</source>
        <translation>我已与职工代表给我的核对过：认可它</translation>
    </message>
    <message>
        <source>asked for by this computer&apos;s policy</source>
        <translation>这台电脑的规定要求</translation>
    </message>
    <message>
        <source>not allowed by this computer&apos;s policy</source>
        <translation>这台电脑的规定不允许</translation>
    </message>
</context>
<context>
    <name>PolicyDialog</name>
    <message>
        <source>Stet: this computer&apos;s policy</source>
        <translation>Stet：这台电脑的规定</translation>
    </message>
    <message>
        <source>I have read it</source>
        <translation>我看完了</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>There is more below.</source>
        <translation>下面还有。</translation>
    </message>
    <message>
        <source>Nothing is recorded until you have read this. What you recorded before stays yours.</source>
        <translation>你看完之前不会录制。以前录下的仍归你。</translation>
    </message>
    <message>
        <source>This computer has no policy any more</source>
        <translation>这台电脑不再有规定</translation>
    </message>
    <message>
        <source>This computer&apos;s policy has changed</source>
        <translation>这台电脑的规定变了</translation>
    </message>
    <message>
        <source>This computer has a policy</source>
        <translation>这台电脑有一份规定</translation>
    </message>
    <message>
        <source>It can only protect you more than your own settings do. Your list, your limits and your copies stay as they are.</source>
        <translation>它只能比你自己的设置更保护你。你的清单、你的限制和你的副本都保持原样。</translation>
    </message>
    <message>
        <source>What is new</source>
        <translation>有什么变化</translation>
    </message>
    <message>
        <source>What is said about it</source>
        <translation>对它的说明</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Refused, and without effect</source>
        <translation type="vanished">未采用，不起作用</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>密钥</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来自哪里</translation>
    </message>
    <message>
        <source>Until now: {what}</source>
        <translation>以前：{what}</translation>
    </message>
    <message>
        <source>From now on: {what}</source>
        <translation>今后：{what}</translation>
    </message>
    <message>
        <source>This is not asked for any more.</source>
        <translation>不再有这项要求。</translation>
    </message>
    <message>
        <source>New: {whose}</source>
        <translation>新的：{whose}</translation>
    </message>
    <message>
        <source>No more: {whose}</source>
        <translation>不再有：{whose}</translation>
    </message>
    <message>
        <source>Another key than before says that it is your representative&apos;s. Until you take it, the old policy holds.</source>
        <translation>有一把与以前不同的密钥自称是你的职工代表的。在你认可之前，旧的规定仍然有效。</translation>
    </message>
</context>
<context>
    <name>PolicyPage</name>
    <message>
        <source>See what is new…</source>
        <translation>看看有什么变化…</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规定</translation>
    </message>
    <message>
        <source>A policy can only protect you more than your own settings do. It cannot start, hide, approve or read anything.</source>
        <translation>规定只能比你自己的设置更保护你。它不能开始录制，不能隐藏，不能替你同意，也不能查看任何内容。</translation>
    </message>
    <message>
        <source>No policy is in force on this computer.</source>
        <translation>这台电脑上没有规定。</translation>
    </message>
    <message>
        <source>What it asks for</source>
        <translation>它的要求</translation>
    </message>
    <message>
        <source>What is said about it</source>
        <translation>对它的说明</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未采用</translation>
    </message>
    <message>
        <source>Refused, and without effect</source>
        <translation type="vanished">未采用，不起作用</translation>
    </message>
    <message>
        <source>Where it comes from</source>
        <translation>来自哪里</translation>
    </message>
</context>
<context>
    <name>Reading</name>
    <message>
        <source>Show what is left (F3)</source>
        <translation>显示还没看的（F3）</translation>
    </message>
    <message>
        <source>show what I typed</source>
        <translation>显示我输入的文字</translation>
    </message>
    <message>
        <source>1 typed text</source>
        <translation>1 段输入的文字</translation>
    </message>
    <message>
        <source>{count} typed texts</source>
        <translation>{count} 段输入的文字</translation>
    </message>
    <message>
        <source>the end of the list</source>
        <translation>列表的末尾</translation>
    </message>
    <message>
        <source>Not on screen yet: {what}.</source>
        <translation>还没在屏幕上出现过：{what}。</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>步骤</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>录下的</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation>交出去的</translation>
    </message>
    <message>
        <source>All of it was on screen.</source>
        <translation>全部都在屏幕上出现过了。</translation>
    </message>
</context>
<context>
    <name>ReceiptDialog</name>
    <message>
        <source>Stet: what has left</source>
        <translation>Stet：已交出的内容</translation>
    </message>
    <message>
        <source>What did {recipient} say?</source>
        <translation>{recipient}怎么说？</translation>
    </message>
    <message>
        <source>Type it, or read it from the file that they sent. It is kept in the ledger, encrypted, with today&apos;s date.</source>
        <translation>请输入，或从对方发来的文件读取。它会加密存在台账里，记上今天的日期。</translation>
    </message>
    <message>
        <source>File it</source>
        <translation>记下</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>Read a file…</source>
        <translation>读取文件…</translation>
    </message>
    <message>
        <source>They say that they destroyed it</source>
        <translation>对方称已销毁</translation>
    </message>
    <message>
        <source>What they sent</source>
        <translation>对方发来的文件</translation>
    </message>
</context>
<context>
    <name>RecognisableBars</name>
    <message>
        <source>This export</source>
        <translation>这份交出去的内容</translation>
    </message>
    <message>
        <source>{bars}; guessing: {chance}</source>
        <translation>{bars}；瞎猜：{chance}</translation>
    </message>
    <message>
        <source>Your recording</source>
        <translation>你的记录</translation>
    </message>
    <message>
        <source>| guessing: {chance}</source>
        <translation>| 瞎猜：{chance}</translation>
    </message>
</context>
<context>
    <name>RecognisableDialog</name>
    <message>
        <source>Stet: how recognisable?</source>
        <translation>Stet：能认出是谁吗</translation>
    </message>
    <message>
        <source>A program that knows typing rhythm and pointer paths tries to tell your work from that of strangers who do exactly the same steps. The strangers are made up from averages over many people. Nothing leaves this computer.</source>
        <translation>一个懂得打字节奏和指针轨迹的程序，试着把你做的和陌生人做的区分开，步骤完全一样。这些陌生人是按很多人的平均情况编出来的。没有任何内容离开这台电脑。</translation>
    </message>
    <message>
        <source>How recognisable is this?</source>
        <translation>这能认出是谁吗？</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Strangers do your work…</source>
        <translation>正在让陌生人照做一遍…</translation>
    </message>
    <message>
        <source>Stopped. Nothing was measured.</source>
        <translation>已停下，没有得出结果。</translation>
    </message>
    <message>
        <source>There is too little here to say anything: {keys} keys and {clicks} clicks. It takes about 240 keys, or 40 clicks.</source>
        <translation>内容太少，说不出什么：{keys} 次按键、{clicks} 次点击。大约要 240 次按键或 40 次点击。</translation>
    </message>
    <message>
        <source>What would leave of it</source>
        <translation>其中会交出去的</translation>
    </message>
    <message>
        <source>What leaves</source>
        <translation>交出去的内容</translation>
    </message>
    <message>
        <source>Cut into {pieces} pieces and mixed with those of {strangers} strangers, {raw} of your recording was recognised as yours, and {left} of what leaves.</source>
        <translation>各切成 {pieces} 段，与 {strangers} 个陌生人的混在一起：你的记录有 {raw} 被认出是你的，交出去的内容有 {left}。</translation>
    </message>
    <message>
        <source>Nothing stands yet: this is as if all of it did.</source>
        <translation>目前还没有留下任何内容：这是假定全部留下时的结果。</translation>
    </message>
    <message>
        <source>Nothing in it tells of a hand: in that it is the same whoever of you does the work.</source>
        <translation>里面看不出是谁的手：不管你们中谁来做，都是一样的。</translation>
    </message>
    <message>
        <source>That is no more than guessing: one in {people}.</source>
        <translation>这和瞎猜差不多：{people} 人里挑一个。</translation>
    </message>
    <message>
        <source>That is more than guessing would be.</source>
        <translation>这比瞎猜要准。</translation>
    </message>
    <message>
        <source>Your employer knows that this is yours; the figure is for strangers.</source>
        <translation>雇主本来就知道这是你的；这个数字说的是陌生人。</translation>
    </message>
    <message>
        <source>Typing rhythm and pointer path are in it: they identify you like a fingerprint.</source>
        <translation>打字节奏和指针轨迹都在里面：它们像指纹一样能认出你。</translation>
    </message>
    <message>
        <source>Order and shortcuts that you let stand are.</source>
        <translation>你留下的先后顺序和快捷键在里面。</translation>
    </message>
    <message>
        <source>Order, shortcuts and wording that you let stand are.</source>
        <translation>你留下的先后顺序、快捷键和措辞在里面。</translation>
    </message>
    <message>
        <source>Typing rhythm and pointer path are not in it.</source>
        <translation>打字节奏和指针轨迹不在里面。</translation>
    </message>
    <message>
        <source>Where Stet does not know what you clicked on, something of where you click is in it, to 32 pixels.</source>
        <translation>有些东西 Stet 不知道是什么，你点在哪里就会留下一点，精确到 32 像素。</translation>
    </message>
    <message>
        <source>What tells you here is mostly where on a thing you click, where Stet does not know the thing.</source>
        <translation type="vanished">能认出你的，多半是你习惯点在什么位置：有些东西 Stet 不知道是什么，点的位置就留了下来。</translation>
    </message>
    <message>
        <source>Everybody here does the same work with the same words: wording is not measured. Among 154 real people, in a study, 92 of 100 were recognised by their raw typing rhythm.</source>
        <translation>这里人人做同样的事、打同样的字，所以没有测措辞。一项对 154 个真人的研究里，仅凭原始打字节奏，100 人中能认出 92 人。</translation>
    </message>
    <message>
        <source>So few pieces leave room: the true share of what leaves lies between {low} and {high}.</source>
        <translation>段数少，误差就大：交出去的内容真正被认出的比例在 {low} 到 {high} 之间。</translation>
    </message>
</context>
<context>
    <name>RecogniseButton</name>
    <message>
        <source>How recognisable is this?</source>
        <translation>这能认出是谁吗？</translation>
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
    <name>RecoverDialog</name>
    <message>
        <source>Stet: recover</source>
        <translation>Stet：恢复</translation>
    </message>
    <message>
        <source>The {count} words that you wrote down open it. Type or paste them in their order.</source>
        <translation>用你抄下的 {count} 个词打开。请按顺序输入或粘贴。</translation>
    </message>
    <message>
        <source>Open the vault without the passphrase</source>
        <translation>没有口令，打开保险库</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Recovery words</source>
        <translation>恢复词</translation>
    </message>
    <message>
        <source>able acid acorn …</source>
        <translation>able acid acorn …</translation>
    </message>
    <message>
        <source>A new passphrase, {count} characters or more</source>
        <translation>新口令，至少 {count} 个字符</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一遍</translation>
    </message>
    <message>
        <source>The two do not agree. Type the passphrase once more.</source>
        <translation>两次不一样，请再输入一遍。</translation>
    </message>
    <message>
        <source>Word {number}, “{word}”, is not a recovery word.</source>
        <translation>第 {number} 个词“{word}”不是恢复词。</translation>
    </message>
    <message>
        <source>Did you write “{near}”?</source>
        <translation>你抄的是“{near}”吗？</translation>
    </message>
    <message>
        <source>{count} words: that is {more} too many.</source>
        <translation>{count} 个词：多了 {more} 个。</translation>
    </message>
    <message>
        <source>{count} of {all} words</source>
        <translation>已有 {count} 个词，共 {all} 个</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
</context>
<context>
    <name>Reel</name>
    <message>
        <source>The pictures that leave, one after another</source>
        <translation>交出去的图，一张接一张</translation>
    </message>
    <message>
        <source>No picture leaves.</source>
        <translation>没有图交出去。</translation>
    </message>
    <message>
        <source>Picture {number} of {count}</source>
        <translation>第 {number} 张图，共 {count} 张</translation>
    </message>
    <message>
        <source>{picture}: too small to read here. F11 makes the window as large as the screen.</source>
        <translation>{picture}：在这里太小，看不清。按 F11 让窗口占满屏幕。</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Stet: restore an archive</source>
        <translation>Stet：取回私人副本</translation>
    </message>
    <message>
        <source>Its sessions come back beside those that are here; nothing is replaced.</source>
        <translation>里面的记录会放回来，与这里已有的并存，不会替换任何一次。</translation>
    </message>
    <message>
        <source>Restore an archive</source>
        <translation>取回私人副本</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>取回</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>The archive&apos;s passphrase</source>
        <translation>副本的口令</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Stet: which archive</source>
        <translation>Stet：哪份副本</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读…</translation>
    </message>
    <message>
        <source>{sessions} are here again, {size}.</source>
        <translation>{sessions}又在这里了，共 {size}。</translation>
    </message>
    <message>
        <source>{sessions} is here again, {size}.</source>
        <translation>{sessions}又在这里了，共 {size}。</translation>
    </message>
    <message>
        <source>The archive is restored</source>
        <translation>已取回</translation>
    </message>
    <message>
        <source>Stopped. Nothing was restored.</source>
        <translation>已停下，什么都没有取回。</translation>
    </message>
</context>
<context>
    <name>RetentionDialog</name>
    <message>
        <source>Stet: what is due</source>
        <translation>Stet：到期的记录</translation>
    </message>
    <message>
        <source>Your rules would let these go</source>
        <translation>按你的规则，这些可以删了</translation>
    </message>
    <message>
        <source>Keep them all</source>
        <translation>都留着</translation>
    </message>
    <message>
        <source>This computer&apos;s policy proposes to let these go</source>
        <translation>这台电脑的规定建议删掉这些</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>too old</source>
        <translation>太旧</translation>
    </message>
    <message>
        <source>over the size</source>
        <translation>超出总大小</translation>
    </message>
    <message>
        <source>Deleting cannot be undone: {sessions} with {size} will be gone. Untick what is to stay, or pin it.</source>
        <translation>删除后无法恢复：{sessions}、{size} 将不复存在。要留的请取消勾选，或固定保留。</translation>
    </message>
    <message>
        <source>Nothing is ticked: all of them stay.</source>
        <translation>一个都没有勾选：全部保留。</translation>
    </message>
    <message>
        <source>Delete {sessions}</source>
        <translation>删除 {sessions}</translation>
    </message>
    <message>
        <source>Deleting…</source>
        <translation>正在删除…</translation>
    </message>
    <message>
        <source>They are gone</source>
        <translation>已删除</translation>
    </message>
    <message>
        <source>{size} are free again.</source>
        <translation>腾出了 {size}。</translation>
    </message>
    <message>
        <source>Stopped. What was not deleted yet stays.</source>
        <translation>已停下。还没删的都留着。</translation>
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
        <source>You withheld these, but they leave where they stand otherwise: {texts}.</source>
        <translation>这些文字你选择了留下，但它们在别处也出现，会从那里交出去：{texts}。</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>留下不传</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>Stet: review</source>
        <translation>Stet：交出之前</translation>
    </message>
    <message>
        <source>How much of the draft is built</source>
        <translation type="vanished">草稿做了多少</translation>
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
        <translation type="vanished">正在制作，并逐字节查找你拿掉的内容。</translation>
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
        <source>Build it again</source>
        <translation>重新制作</translation>
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
        <translation type="vanished">录下</translation>
    </message>
    <message>
        <source>Leaves</source>
        <translation type="vanished">交出</translation>
    </message>
    <message>
        <source>show what I typed</source>
        <translation type="vanished">显示我输入的文字</translation>
    </message>
    <message>
        <source>Writing…</source>
        <translation>正在写…</translation>
    </message>
</context>
<context>
    <name>RulingsDialog</name>
    <message>
        <source>Stet: rules for suggestions</source>
        <translation>Stet：建议的规则</translation>
    </message>
    <message>
        <source>What you said for good</source>
        <translation>你定下的规则</translation>
    </message>
    <message>
        <source>Show texts</source>
        <translation>显示文字</translation>
    </message>
    <message>
        <source>Take this rule back</source>
        <translation>收回这条规则</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Hide texts</source>
        <translation>隐藏文字</translation>
    </message>
    <message>
        <source>all of this kind</source>
        <translation>这一类全部</translation>
    </message>
    <message>
        <source>Nothing yet. “Always” and “Never” make a rule for a text; it goes when the text is shredded.</source>
        <translation>还没有规则。“以后都涂黑”和“以后不再提”会为一段文字定下规则；文字销毁时，规则也一起消失。</translation>
    </message>
    <message>
        <source>They hold in every session. Taking one back changes no mark that it made.</source>
        <translation>规则对每次记录都有效。收回规则，不会改动它已经做下的标记。</translation>
    </message>
</context>
<context>
    <name>SalvageDialog</name>
    <message>
        <source>Stet: salvage</source>
        <translation>Stet：抢救</translation>
    </message>
    <message>
        <source>What can still be read goes into a new session. The damaged one stays as it is until you shred it.</source>
        <translation>还能读的内容会放进一次新记录。损坏的那次原样留着，直到你销毁它。</translation>
    </message>
    <message>
        <source>Salvage a damaged session</source>
        <translation>抢救损坏的记录</translation>
    </message>
    <message>
        <source>Salvage</source>
        <translation>抢救</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读…</translation>
    </message>
    <message>
        <source>1 event</source>
        <translation>1 个事件</translation>
    </message>
    <message>
        <source>{count} events</source>
        <translation>{count} 个事件</translation>
    </message>
    <message>
        <source>{events} and {pictures} are in the new session.</source>
        <translation>{events}和 {pictures}已放进新记录。</translation>
    </message>
    <message>
        <source>Nothing is missing, as far as can be told.</source>
        <translation>看来什么都没有缺。</translation>
    </message>
    <message>
        <source>Salvaged</source>
        <translation>已抢救</translation>
    </message>
    <message>
        <source>Stopped. Nothing has changed.</source>
        <translation>已停下，什么都没有变。</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>typed</source>
        <translation>输入的文字</translation>
    </message>
    <message>
        <source>field</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>in a picture</source>
        <translation>图里的字</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>name of the session</source>
        <translation>记录的名称</translation>
    </message>
    <message>
        <source>has left</source>
        <translation>已交出</translation>
    </message>
</context>
<context>
    <name>SearchPanel</name>
    <message>
        <source>Search titles, typed text, fields, notes</source>
        <translation type="vanished">搜索标题、输入的文字、字段、备注</translation>
    </message>
    <message>
        <source>Search titles, typed text, fields, notes, pictures that were read</source>
        <translation>搜索标题、输入的文字、字段、备注、读过的图</translation>
    </message>
    <message>
        <source>in every session</source>
        <translation>在所有记录里</translation>
    </message>
    <message>
        <source>Mask all…</source>
        <translation>全部涂黑…</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>找到的内容</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>关闭搜索</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在找…</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 处</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
    <message>
        <source>Nothing was found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>The search failed</source>
        <translation>搜索没能完成</translation>
    </message>
</context>
<context>
    <name>Searching</name>
    <message>
        <source>Search…</source>
        <translation>搜索…</translation>
    </message>
    <message>
        <source>Taken back in {sessions}.</source>
        <translation type="vanished">已在 {sessions}中撤销。</translation>
    </message>
    <message>
        <source>Masked in {sessions}; Ctrl+Z takes all of it back.</source>
        <translation>已在 {sessions}中涂黑；按 Ctrl+Z 可以全部撤销。</translation>
    </message>
</context>
<context>
    <name>SecretPage</name>
    <message>
        <source>A passphrase, asked for each time you look back</source>
        <translation>口令，每次查看时问</translation>
    </message>
    <message>
        <source>The desktop&apos;s keyring: nothing is asked while you are logged in</source>
        <translation>桌面的密钥环：你登录期间什么都不问</translation>
    </message>
    <message>
        <source>Looking for the desktop&apos;s keyring…</source>
        <translation>正在找桌面的密钥环…</translation>
    </message>
    <message>
        <source>Take {count} characters or more; several words are easiest to keep.</source>
        <translation>至少 {count} 个字符；几个词连起来最好记。</translation>
    </message>
    <message>
        <source>The two do not agree. Type the passphrase once more.</source>
        <translation>两次不一样，请再输入一遍。</translation>
    </message>
    <message>
        <source>The vault will be made for you in {folder}</source>
        <translation>你的保险库会建在 {folder}</translation>
    </message>
    <message>
        <source>Make it in {folder}</source>
        <translation>改建在 {folder}</translation>
    </message>
    <message>
        <source>Choose what opens it</source>
        <translation>选择用什么打开</translation>
    </message>
    <message>
        <source>It opens what was recorded. Nobody else has it, and nobody can reset it.</source>
        <translation>用它打开录下的内容。别人没有它，也没有人能重置它。</translation>
    </message>
    <message>
        <source>A passphrase as well: it is asked for when something is to leave, and opens it without the keyring.</source>
        <translation>还要一个口令：有内容要交出去时会问它；没有密钥环时也用它打开。</translation>
    </message>
    <message>
        <source>The passphrase, which is also asked for when something is to leave.</source>
        <translation>口令；有内容要交出去时也会问它。</translation>
    </message>
    <message>
        <source>Passphrase, {count} characters or more</source>
        <translation>口令，至少 {count} 个字符</translation>
    </message>
    <message>
        <source>The same once more</source>
        <translation>再输入一遍</translation>
    </message>
    <message>
        <source>Every program that runs as you can read it then.</source>
        <translation>这样一来，你运行的每个程序都能读到它。</translation>
    </message>
    <message>
        <source>This desktop has no keyring that answers.</source>
        <translation>这个桌面没有可用的密钥环。</translation>
    </message>
</context>
<context>
    <name>SessionsModel</name>
    <message>
        <source>Today</source>
        <translation type="vanished">今天</translation>
    </message>
    <message>
        <source>This week</source>
        <translation type="vanished">这周</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation type="vanished">更早</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>读不出来</translation>
    </message>
    <message>
        <source>Note: {text}</source>
        <translation>备注：{text}</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>固定保留</translation>
    </message>
    <message>
        <source>damaged: salvage what can be read</source>
        <translation>已损坏：可抢救还能读的</translation>
    </message>
    <message>
        <source>restored</source>
        <translation>从私人副本取回</translation>
    </message>
</context>
<context>
    <name>SessionsView</name>
    <message>
        <source>Record a session</source>
        <translation type="vanished">开始录制</translation>
    </message>
    <message>
        <source>Record a session (Ctrl+R)</source>
        <translation type="vanished">开始录制（Ctrl+R）</translation>
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
        <source>Find a session</source>
        <translation>查找记录</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>记录</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Stet: settings</source>
        <translation>Stet：设置</translation>
    </message>
    <message>
        <source>Sections</source>
        <translation>分类</translation>
    </message>
    <message>
        <source>Language and look</source>
        <translation>语言和外观</translation>
    </message>
    <message>
        <source>While recording</source>
        <translation>录制时</translation>
    </message>
    <message>
        <source>Locking</source>
        <translation>锁上</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>保留什么</translation>
    </message>
    <message>
        <source>Never recorded</source>
        <translation>从不录</translation>
    </message>
    <message>
        <source>Your own names</source>
        <translation>你自己的名称</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>钥匙</translation>
    </message>
    <message>
        <source>Policy</source>
        <translation>规定</translation>
    </message>
    <message>
        <source>This computer&apos;s policy</source>
        <translation type="vanished">这台电脑的规定</translation>
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
    <name>ShredApplicationDialog</name>
    <message>
        <source>Shred an application, in every session</source>
        <translation>销毁所有记录里的一个程序</translation>
    </message>
    <message>
        <source>Everything while this application was in front</source>
        <translation>这个程序在最前面时的全部内容</translation>
    </message>
</context>
<context>
    <name>ShredDialog</name>
    <message>
        <source>What has left to {recipient} is not called back by it.</source>
        <translation>已经交给{recipient}的，不会因此收回。</translation>
    </message>
    <message>
        <source>Shred</source>
        <translation>销毁</translation>
    </message>
    <message>
        <source>Stet: shred</source>
        <translation>Stet：销毁</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>不销毁</translation>
    </message>
    <message>
        <source>Counting what would be gone…</source>
        <translation>正在数会消失什么…</translation>
    </message>
    <message>
        <source>Nothing is shredded.</source>
        <translation>什么都没有销毁。</translation>
    </message>
    <message>
        <source>Shredding…</source>
        <translation>正在销毁…</translation>
    </message>
    <message>
        <source>{size} are free again.</source>
        <translation>腾出了 {size}。</translation>
    </message>
    <message>
        <source>It is gone</source>
        <translation>已经销毁</translation>
    </message>
    <message>
        <source>Stopped. What was not shredded yet stays as it was.</source>
        <translation>已停下。还没销毁的都原样留着。</translation>
    </message>
</context>
<context>
    <name>ShredLastDialog</name>
    <message>
        <source>Shred the last minutes, in every session</source>
        <translation>销毁所有记录的最后几分钟</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source>Counted back from now</source>
        <translation>从现在往前数</translation>
    </message>
</context>
<context>
    <name>ShredVaultDialog</name>
    <message>
        <source>Shred everything</source>
        <translation>全部销毁</translation>
    </message>
    <message>
        <source>Type {word} to let it go</source>
        <translation>请输入“{word}”</translation>
    </message>
    <message>
        <source>SHRED</source>
        <translation>销毁</translation>
    </message>
</context>
<context>
    <name>ShredWords</name>
    <message>
        <source>Shredding cannot be undone. Gone for ever: {what}. The rest of the session stays.</source>
        <translation>销毁无法撤销。将永远消失：{what}。这次记录的其余部分留着。</translation>
    </message>
    <message>
        <source>Shredding cannot be undone. Gone for ever: the whole session, {what}.</source>
        <translation>销毁无法撤销。将永远消失：整次记录，{what}。</translation>
    </message>
    <message>
        <source>Shredding cannot be undone. Gone for ever: {what}, in {sessions}.</source>
        <translation>销毁无法撤销。将永远消失：{sessions}中的 {what}。</translation>
    </message>
    <message>
        <source>Shredding cannot be undone. Gone for ever: {sessions} with {what}, every draft, name and key, and the list of what has left.</source>
        <translation>销毁无法撤销。将永远消失：{sessions}，{what}，所有草稿、名称和钥匙，以及交出去过什么的清单。</translation>
    </message>
    <message>
        <source>Gone as a whole, as nothing else is in them: {sessions}.</source>
        <translation>其中 {sessions}没有别的内容，会整次消失。</translation>
    </message>
    <message>
        <source>With it goes your own copy of 1 export; “What has left” can keep it.</source>
        <translation>你的 1 份已交出内容的副本也会销毁；可以在“已交出的”里留下它。</translation>
    </message>
    <message>
        <source>With it go your own copies of {count} exports; “What has left” can keep them.</source>
        <translation>你的 {count} 份已交出内容的副本也会销毁；可以在“已交出的”里留下它们。</translation>
    </message>
    <message>
        <source>1 text that stays holds what you redacted in another spelling; search for it and redact it too.</source>
        <translation>有 1 段会留下的文字里是你涂黑的内容的另一种写法；请搜索并一并涂黑。</translation>
    </message>
    <message>
        <source>{count} texts that stay hold what you redacted in another spelling; search for them and redact them too.</source>
        <translation>有 {count} 段会留下的文字里是你涂黑的内容的另一种写法；请搜索并一并涂黑。</translation>
    </message>
    <message>
        <source>1 masked text</source>
        <translation>1 段涂黑的文字</translation>
    </message>
    <message>
        <source>{count} masked texts</source>
        <translation>{count} 段涂黑的文字</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>Nothing is redacted in this session. Remove, mask or cover something first.</source>
        <translation>这次记录里没有涂黑的内容。请先去掉、遮去或盖住些什么。</translation>
    </message>
    <message>
        <source>Nothing was recorded in this time.</source>
        <translation>这段时间没有录下什么。</translation>
    </message>
    <message>
        <source>Nothing of this application is in any session.</source>
        <translation>所有记录里都没有这个程序的内容。</translation>
    </message>
    <message>
        <source>There is nothing to shred.</source>
        <translation>没有可销毁的内容。</translation>
    </message>
    <message>
        <source>Copies in backups and archives, and what a worn SSD keeps aside, are out of reach.</source>
        <translation>备份和私人副本里的，以及固态硬盘磨损后留下的残块，这里够不到。</translation>
    </message>
</context>
<context>
    <name>Side</name>
    <message>
        <source>Suggestions</source>
        <translation>建议</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选中的内容</translation>
    </message>
    <message>
        <source>Selection and suggestions</source>
        <translation>选中的内容和建议</translation>
    </message>
</context>
<context>
    <name>Sight</name>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation>没有打开任何记录。</translation>
    </message>
    <message>
        <source>range</source>
        <translation>一段时间</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <source>At {time}. Selected: {what}, {length}.</source>
        <translation>位于 {time}。已选：{what}，{length}。</translation>
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
        <source>None of it can stand: it is judgement, your own, or gone.</source>
        <translation>这里没有能留的：它靠判断、是你自己的，或者已经涂黑。</translation>
    </message>
    <message>
        <source>its {count} too</source>
        <translation>连同{count}一起留</translation>
    </message>
    <message>
        <source>its {count} too, as they are</source>
        <translation>{count}也原样留</translation>
    </message>
    <message>
        <source>typed text too ({count})</source>
        <translation type="vanished">输入的文字也留（{count}）</translation>
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
        <translation type="vanished">拍下这些窗口的画面（%1）</translation>
    </message>
    <message>
        <source>Stet: start</source>
        <translation>Stet：开始</translation>
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
        <source>not recorded</source>
        <translation>没有录</translation>
    </message>
    <message>
        <source>Without this, Stet notes that you typed, and not what.</source>
        <translation>不勾选时，Stet 只记下你打过字，不记打了什么。</translation>
    </message>
    <message>
        <source>Let programs tell Stet which field you type in, until the session ends</source>
        <translation type="vanished">让程序告诉 Stet 你正在哪个输入框里打字，直到记录结束</translation>
    </message>
    <message>
        <source>This switches the desktop&apos;s accessibility on, and afterwards back. Meanwhile your other programs could read what windows show, too. Programs that are open now may take a moment to join in.</source>
        <translation type="vanished">这会打开桌面的无障碍功能，结束后恢复原样。在此期间，你的其他程序也能读到窗口里的内容。已经打开的程序可能要过一会儿才配合。</translation>
    </message>
    <message>
        <source>Never recorded: other windows (a gap stands there, without title, keys or picture), sound, camera, the clipboard.</source>
        <translation type="vanished">从不录：其他窗口（那里只有一段空白，没有标题、按键和画面）、声音、摄像头、剪贴板。</translation>
    </message>
    <message>
        <source>Passwords are left out where the program tells that a field is for one, and at prompts in terminals. Web browsers often do not tell, remote desktops and ssh never do: keep no text there.</source>
        <translation type="vanished">程序表明是密码框的地方、终端里的密码提示，输入的内容都不记。浏览器常常不表明，远程桌面和 ssh 里从不表明：在那里请不要保留文字。</translation>
    </message>
    <message>
        <source>Passwords at prompts in terminals are left out. Elsewhere Stet cannot tell password fields now: keep no text where you type passwords.</source>
        <translation type="vanished">终端里的密码提示，输入的内容不记。除此之外，Stet 现在认不出密码框：在会输入密码的程序里，请不要保留文字。</translation>
    </message>
    <message>
        <source>Everything stays on this computer.</source>
        <translation type="vanished">一切都留在这台电脑上。</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>先不录</translation>
    </message>
    <message>
        <source>Start recording</source>
        <translation>开始录制</translation>
    </message>
    <message>
        <source>What is never recorded…</source>
        <translation>哪些从不录…</translation>
    </message>
    <message numerus="yes">
        <source>%n monitor(s)</source>
        <translation type="vanished">
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
        <source>For: {why}</source>
        <translation>等的是：{why}</translation>
    </message>
    <message>
        <source>Why: {why}</source>
        <translation>为什么：{why}</translation>
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
    <name>SuccessorDialog</name>
    <message>
        <source>Stet: correct what has left</source>
        <translation>Stet：更正已交出的内容</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Read what would take its place</source>
        <translation>看一遍将代替它的内容</translation>
    </message>
    <message>
        <source>Approve and write</source>
        <translation>批准并写入</translation>
    </message>
    <message>
        <source>Another took its place</source>
        <translation>已由另一份代替</translation>
    </message>
    <message>
        <source>. Read to the end, then approve.</source>
        <translation>。请看到最后，再批准。</translation>
    </message>
    <message>
        <source>Approve…</source>
        <translation>批准…</translation>
    </message>
    <message>
        <source>Approve and write the folder</source>
        <translation>批准并写入文件夹</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>It is in {folder}. Open the letter of the earlier one in the list: it names both, and its signed file makes a check of the earlier one say that it is withdrawn. Nothing was sent.</source>
        <translation>新的一份在 {folder}。请在列表里打开先前那一份的信：信里写明两份，随信的签名文件会让检查先前那一份时显示已撤回。什么都没有发送。</translation>
    </message>
</context>
<context>
    <name>Suggesting</name>
    <message>
        <source>Redacted wherever it stands: {what}.</source>
        <translation>已处处涂黑：{what}。</translation>
    </message>
    <message>
        <source>Left as it is. It is not proposed in this session any more.</source>
        <translation>保持原样，这次记录里不再提它。</translation>
    </message>
    <message>
        <source>Left as they are: {what}. They are not proposed in this session any more.</source>
        <translation>{what}保持原样，这次记录里不再提出。</translation>
    </message>
    <message>
        <source>Redacted, and from now on wherever it is found.</source>
        <translation>已涂黑，以后找到它都会涂黑。</translation>
    </message>
    <message>
        <source>It is proposed in no session any more.</source>
        <translation>以后哪次记录都不再提它。</translation>
    </message>
    <message>
        <source>It is proposed again.</source>
        <translation>会再次提出来。</translation>
    </message>
    <message>
        <source>They are proposed again.</source>
        <translation>又重新提出了。</translation>
    </message>
    <message>
        <source>Stopped. Nothing was redacted.</source>
        <translation>已停下，什么都没有涂黑。</translation>
    </message>
    <message>
        <source>Redacted by your rules: {what}.</source>
        <translation>按你的规则涂黑了：{what}。</translation>
    </message>
</context>
<context>
    <name>SuggestionActs</name>
    <message>
        <source>Next suggestion</source>
        <translation>下一条建议</translation>
    </message>
    <message>
        <source>Previous suggestion</source>
        <translation>上一条建议</translation>
    </message>
    <message>
        <source>Redact it wherever it stands</source>
        <translation>处处涂黑</translation>
    </message>
    <message>
        <source>Leave it as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>Redact it, and always from now on</source>
        <translation>涂黑，以后都涂黑</translation>
    </message>
    <message>
        <source>Never propose it again</source>
        <translation>以后不再提</translation>
    </message>
    <message>
        <source>Propose it again</source>
        <translation>重新提出来</translation>
    </message>
    <message>
        <source>Look for suggestions again</source>
        <translation>重新查找建议</translation>
    </message>
    <message>
        <source>Rules for suggestions…</source>
        <translation>建议的规则…</translation>
    </message>
    <message>
        <source>Redact all {count}: {kind}</source>
        <translation>{count} 条全部涂黑：{kind}</translation>
    </message>
    <message>
        <source>Redact all of a kind</source>
        <translation>把一类全部涂黑</translation>
    </message>
    <message>
        <source>Leave all {count} as they are: {kind}</source>
        <translation>{count} 条都保持原样：{kind}</translation>
    </message>
    <message>
        <source>Leave all of a kind as they are</source>
        <translation>这一类都保持原样</translation>
    </message>
</context>
<context>
    <name>Suggestions</name>
    <message>
        <source>Passwords and keys</source>
        <translation>密码和密钥</translation>
    </message>
    <message>
        <source>Payment cards</source>
        <translation>银行卡</translation>
    </message>
    <message>
        <source>Bank accounts</source>
        <translation>银行账户</translation>
    </message>
    <message>
        <source>National ids</source>
        <translation>证件号码</translation>
    </message>
    <message>
        <source>Passports and permits</source>
        <translation>护照和通行证</translation>
    </message>
    <message>
        <source>Phone numbers</source>
        <translation>电话号码</translation>
    </message>
    <message>
        <source>E-mail addresses</source>
        <translation>邮箱</translation>
    </message>
    <message>
        <source>Postal addresses</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Licence plates</source>
        <translation>车牌</translation>
    </message>
    <message>
        <source>Account names</source>
        <translation>账号</translation>
    </message>
    <message>
        <source>Network addresses</source>
        <translation>网络地址</translation>
    </message>
    <message>
        <source>Home folders</source>
        <translation>个人文件夹</translation>
    </message>
    <message>
        <source>People</source>
        <translation>人名</translation>
    </message>
    <message>
        <source>Organisations</source>
        <translation>机构</translation>
    </message>
    <message>
        <source>Words of your workplace</source>
        <translation>单位用语</translation>
    </message>
    <message>
        <source>Your own names</source>
        <translation>你自己的名单</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>typed text</source>
        <translation>输入的文字</translation>
    </message>
    <message>
        <source>title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>field name</source>
        <translation>输入框名称</translation>
    </message>
    <message>
        <source>clicked name</source>
        <translation>点击处的名称</translation>
    </message>
    <message>
        <source>note</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>very sure</source>
        <translation>很有把握</translation>
    </message>
    <message>
        <source>fairly sure</source>
        <translation>较有把握</translation>
    </message>
    <message>
        <source>a guess</source>
        <translation>猜测</translation>
    </message>
    <message>
        <source>redacted</source>
        <translation>已涂黑</translation>
    </message>
    <message>
        <source>left as it is</source>
        <translation>保持原样</translation>
    </message>
    <message>
        <source>never proposed</source>
        <translation>不再提</translation>
    </message>
    <message>
        <source>1 place</source>
        <translation>1 处</translation>
    </message>
    <message>
        <source>{count} places</source>
        <translation>{count} 处</translation>
    </message>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>It is on your list of names.</source>
        <translation>它在你的名单上。</translation>
    </message>
    <message>
        <source>It is built like a known kind of key.</source>
        <translation>它的写法是已知的一种密钥。</translation>
    </message>
    <message>
        <source>It stands beside a word such as “password” or “code”.</source>
        <translation>旁边写着“密码”“验证码”一类的词。</translation>
    </message>
    <message>
        <source>It stands in an address that lets somebody in.</source>
        <translation>它在一个可以用来登录的网址里。</translation>
    </message>
    <message>
        <source>It looks like chance, as keys and passwords do.</source>
        <translation>它看上去是随机的，像密钥或密码。</translation>
    </message>
    <message>
        <source>A small model for Chinese takes it for a name.</source>
        <translation>一个中文小模型认为这是名字。</translation>
    </message>
    <message>
        <source>It is written like a name.</source>
        <translation>它的写法像人名。</translation>
    </message>
    <message>
        <source>What stands around it says that it is a name.</source>
        <translation>从上下文看，这是名字。</translation>
    </message>
    <message>
        <source>It is written like the name of a company or an office.</source>
        <translation>它的写法像公司或单位的名称。</translation>
    </message>
    <message>
        <source>It is written like a channel, a ticket or a project.</source>
        <translation>它的写法像频道、工单或项目。</translation>
    </message>
    <message>
        <source>It has the form of such a number, name or address.</source>
        <translation>它的样子符合这类号码、名称或地址。</translation>
    </message>
    <message>
        <source>always redacted</source>
        <translation>以后都涂黑</translation>
    </message>
</context>
<context>
    <name>SuggestionsPanel</name>
    <message>
        <source>Show texts</source>
        <translation>显示文字</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>How far the texts have been looked through</source>
        <translation type="vanished">文字已查看了多少</translation>
    </message>
    <message>
        <source>How far it is</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Decided ones, too</source>
        <translation>已决定的也显示</translation>
    </message>
    <message>
        <source>Look for them</source>
        <translation>开始查找</translation>
    </message>
    <message>
        <source>What was done last</source>
        <translation>刚才做了什么</translation>
    </message>
    <message>
        <source>Rules…</source>
        <translation>规则…</translation>
    </message>
    <message>
        <source>Redacting…</source>
        <translation>正在涂黑…</translation>
    </message>
    <message>
        <source>Looking for what should not leave…</source>
        <translation>正在查找不宜交出的内容…</translation>
    </message>
    <message>
        <source>1 to decide</source>
        <translation>1 条待定</translation>
    </message>
    <message>
        <source>{count} to decide</source>
        <translation>{count} 条待定</translation>
    </message>
    <message>
        <source>Titles, typed texts, fields and notes are being read on this computer. You can go on meanwhile.</source>
        <translation>正在这台电脑上查看标题、输入的文字、输入框和备注。你可以继续做别的。</translation>
    </message>
    <message>
        <source>All is decided. What you redacted can be undone; what you left comes back with the tick below.</source>
        <translation>都决定好了。涂黑的可以撤销；保持原样的，勾选下面即可看到。</translation>
    </message>
    <message>
        <source>Nothing was found that should not leave. Detectors miss things: look through it yourself, too.</source>
        <translation>没有找到不宜交出的内容。查找难免有遗漏：请自己也看一遍。</translation>
    </message>
    <message>
        <source>Stet looks for passwords, numbers, names and addresses. It only proposes; you decide.</source>
        <translation>Stet 查找密码、号码、名字和地址。它只提建议，由你决定。</translation>
    </message>
    <message>
        <source>Hide texts</source>
        <translation>隐藏文字</translation>
    </message>
</context>
<context>
    <name>SuggestionsTree</name>
    <message>
        <source>What should perhaps not leave</source>
        <translation>可能不宜交出的内容</translation>
    </message>
    <message>
        <source>text not shown</source>
        <translation>文字未显示</translation>
    </message>
</context>
<context>
    <name>SupportDialog</name>
    <message>
        <source>Stet: a text for the helpdesk</source>
        <translation>Stet：给技术支持的说明</translation>
    </message>
    <message>
        <source>This is all that a helpdesk would learn</source>
        <translation>技术支持能知道的全在这里</translation>
    </message>
    <message>
        <source>Nothing that you recorded is in it, and no name, file or address of yours. Stet sends it to nobody: hand it over.</source>
        <translation>里面没有你录下的任何内容，也没有你的姓名、文件或地址。Stet 不会发给任何人，由你自己交给对方。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>Copy all</source>
        <translation>全部复制</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Kept, readable by you alone.</source>
        <translation>已存好，只有你能读。</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <source>Stet: where to</source>
        <translation>Stet：存到哪里</translation>
    </message>
</context>
<context>
    <name>TaskDialog</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停下…</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停下。</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
</context>
<context>
    <name>TaskPage</name>
    <message>
        <source>not said</source>
        <translation>没有说</translation>
    </message>
    <message>
        <source>it succeeded</source>
        <translation>做成了</translation>
    </message>
    <message>
        <source>it failed</source>
        <translation>没做成</translation>
    </message>
    <message>
        <source>Name (only you see this)</source>
        <translation>名称（只有你看得见）</translation>
    </message>
    <message>
        <source>Parts, in order</source>
        <translation>各段，按顺序</translation>
    </message>
    <message>
        <source>What only you can say</source>
        <translation>只有你能说的</translation>
    </message>
    <message>
        <source>Goal: what it achieves</source>
        <translation>目标：要做成什么</translation>
    </message>
    <message>
        <source>Preconditions: what must be so before it begins</source>
        <translation>前提：开始之前必须具备什么</translation>
    </message>
    <message>
        <source>What is another one each time</source>
        <translation>每次都不一样的内容</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Success check: how one tells that it is done</source>
        <translation>怎样算做成：凭什么看出来</translation>
    </message>
    <message>
        <source>Why it is done this way</source>
        <translation>为什么这样做</translation>
    </message>
</context>
<context>
    <name>Tasking</name>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>text</source>
        <translation>文字</translation>
    </message>
    <message>
        <source>number</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>date</source>
        <translation>日期</translation>
    </message>
    <message>
        <source>choice</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>secret</source>
        <translation>机密</translation>
    </message>
</context>
<context>
    <name>TasksDialog</name>
    <message>
        <source>Stet: tasks</source>
        <translation>Stet：任务</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>A task joins sessions and parts of sessions, in order. It is what you review and hand over; what lies outside stays here.</source>
        <translation>任务把几次记录、或记录里的几段，按顺序连在一起。你看过并交出去的就是任务；不在其中的都留在这里。</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>新任务</translation>
    </message>
    <message>
        <source>Delete the task</source>
        <translation>删除任务</translation>
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
        <source>Hand over…</source>
        <translation>交出去…</translation>
    </message>
    <message>
        <source>Review what leaves…</source>
        <translation type="vanished">交出去之前先看一遍…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Unnamed task</source>
        <translation>未命名的任务</translation>
    </message>
    <message>
        <source>The task is gone; its sessions stay. {sessions}.</source>
        <translation>任务已销毁，其中的记录都还在：{sessions}。</translation>
    </message>
    <message>
        <source>Nothing is in this task yet: open a session and add it.</source>
        <translation>这个任务里还什么都没有：打开一次记录，把它加进来。</translation>
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
        <source>What they will read…</source>
        <translation>看对方会读到的…</translation>
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
        <source>What you keep</source>
        <translation>您留下的</translation>
    </message>
    <message>
        <source>For whom</source>
        <translation>交给谁</translation>
    </message>
    <message>
        <source>Start from</source>
        <translation>从哪里开始</translation>
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
    <name>TermsPage</name>
    <message>
        <source>Stet: what they will read</source>
        <translation>Stet：对方会读到的</translation>
    </message>
    <message>
        <source>What {recipient} will read</source>
        <translation>{recipient}会读到的</translation>
    </message>
    <message>
        <source>Language of the page</source>
        <translation>这一页的语言</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>This page goes with the export in both languages, as TERMS.txt.</source>
        <translation>这一页以两种语言随导出一起交出，即 TERMS.txt。</translation>
    </message>
</context>
<context>
    <name>TermsStart</name>
    <message>
        <source>Start from</source>
        <translation>从哪里开始</translation>
    </message>
    <message>
        <source>nothing: I tick for myself</source>
        <translation>空白：我自己勾选</translation>
    </message>
    <message>
        <source>Use what they got last</source>
        <translation>沿用对方上次的条款</translation>
    </message>
    <message>
        <source>Use what {recipient} got last</source>
        <translation>沿用上次给{recipient}的条款</translation>
    </message>
</context>
<context>
    <name>TextSeeking</name>
    <message>
        <source>How far the pictures are looked through</source>
        <translation>图找到了哪里</translation>
    </message>
    <message>
        <source>Look for text in the pictures</source>
        <translation>在图里找文字</translation>
    </message>
    <message>
        <source>Stopping after this picture…</source>
        <translation>看完这张图就停…</translation>
    </message>
    <message>
        <source>The text finder is not installed (the extra “detectors”). Without it pictures leave only one by one.</source>
        <translation>没有安装找文字的部件（附加组件 detectors）。没有它，图只能一张一张地交出去。</translation>
    </message>
    <message>
        <source>Looking for text in the pictures, on this computer…</source>
        <translation>正在这台电脑上的图里找文字…</translation>
    </message>
    <message>
        <source>Text was looked for in {pictures}. All of it is covered in what leaves.</source>
        <translation>在 {pictures}里找过了文字。交出去时，文字全部盖住。</translation>
    </message>
    <message>
        <source>Stopped. What was found is kept.</source>
        <translation>已停下。找到的都保留着。</translation>
    </message>
    <message>
        <source>Stop looking</source>
        <translation>停止查找</translation>
    </message>
</context>
<context>
    <name>TextsPage</name>
    <message>
        <source>Typed texts</source>
        <translation>输入的文字</translation>
    </message>
    <message>
        <source>What you typed stays here, and a name like {{text_1}} leaves in its place, unless you let the text leave.</source>
        <translation>你输入的文字留下不传，交出去的是 {{text_1}} 这样的名字，除非你让文字本身交出去。</translation>
    </message>
    <message>
        <source>Let it leave</source>
        <translation>让它交出去</translation>
    </message>
    <message>
        <source>Keep it here</source>
        <translation>留下它</translation>
    </message>
    <message>
        <source>Keep all the rest here</source>
        <translation>其余的都留下</translation>
    </message>
    <message>
        <source>All of the text that is picked</source>
        <translation>选中的整段文字</translation>
    </message>
    <message>
        <source>No typed text lies in what stands.</source>
        <translation>留的部分里没有输入的文字。</translation>
    </message>
    <message>
        <source>leaves</source>
        <translation>交出去</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>留下不传</translation>
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
        <source>Fields</source>
        <translation>输入框</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>没录的</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Marks</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>May leave, typed text too</source>
        <translation>留，输入的文字也留</translation>
    </message>
    <message>
        <source>May leave, without typed text</source>
        <translation>留，输入的文字除外</translation>
    </message>
    <message>
        <source>Stays here</source>
        <translation>留下不传</translation>
    </message>
    <message>
        <source>Gone</source>
        <translation>已涂黑</translation>
    </message>
</context>
<context>
    <name>TimelinePanel</name>
    <message>
        <source>Step back</source>
        <translation>上一步</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Play slower</source>
        <translation>放慢</translation>
    </message>
    <message>
        <source>Play faster</source>
        <translation>加快</translation>
    </message>
    <message>
        <source>Play in steps or in time</source>
        <translation>按步骤或按时间播放</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Show the whole session</source>
        <translation>显示整段记录</translation>
    </message>
    <message>
        <source>Clock or session time</source>
        <translation>钟表时间或记录时间</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>按步骤</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>按时间</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Speed ([ and ])</source>
        <translation>速度（[ 和 ]）</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>正在处理…</translation>
    </message>
    <message>
        <source>Stop playing</source>
        <translation>停止播放</translation>
    </message>
    <message>
        <source>{what} (Space)</source>
        <translation>{what}（空格）</translation>
    </message>
    <message>
        <source>{now} of {end}</source>
        <translation>{now} / {end}</translation>
    </message>
    <message>
        <source>clock</source>
        <translation>钟表时间</translation>
    </message>
    <message>
        <source>session time</source>
        <translation>记录时间</translation>
    </message>
    <message>
        <source>Reading… {share} %</source>
        <translation>正在读取… {share} %</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>Timeline</source>
        <translation type="vanished">时间线</translation>
    </message>
    <message>
        <source>No session is open.</source>
        <translation type="vanished">没有打开记录。</translation>
    </message>
    <message>
        <source>range</source>
        <translation type="vanished">一段</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="vanished">无</translation>
    </message>
    <message>
        <source>At {time}. Selected: {what}, {length}.</source>
        <translation type="vanished">位于 {time}。选中：{what}，{length}。</translation>
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
        <source>, last stored at {time}</source>
        <translation>，最近存下于 {time}</translation>
    </message>
    <message>
        <source>: no answer from {sources}</source>
        <translation>：{sources}没有响应</translation>
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
        <source>Note…</source>
        <translation>备注…</translation>
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
        <source>Stet: unlock</source>
        <translation>Stet：解锁</translation>
    </message>
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
        <source>Repair the list of sessions</source>
        <translation>修复记录列表</translation>
    </message>
    <message>
        <source>I lost my passphrase</source>
        <translation>我忘了口令</translation>
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
    <message>
        <source>Repairing…</source>
        <translation>正在修复…</translation>
    </message>
    <message>
        <source>The list is made anew</source>
        <translation>列表已重建</translation>
    </message>
    <message>
        <source>{count} entries could be read. The sessions are not touched; names, drafts and exports of other entries are lost.</source>
        <translation>读出了 {count} 条。记录本身没有动；读不出的名称、草稿和交出清单已经没了。</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
</context>
<context>
    <name>WaitingPage</name>
    <message>
        <source>How much of the draft is built</source>
        <translation>草稿制作了多少</translation>
    </message>
    <message>
        <source>Building it, and searching every byte for what you took out.</source>
        <translation>正在制作，并逐字节查找你拿掉的内容。</translation>
    </message>
</context>
<context>
    <name>Whole</name>
    <message>
        <source>The whole session</source>
        <translation>整次记录</translation>
    </message>
    <message>
        <source>All that is routine</source>
        <translation>全部例行工作</translation>
    </message>
    <message>
        <source>All of {name}</source>
        <translation>{name} 全部</translation>
    </message>
    <message>
        <source>The window {title}</source>
        <translation>窗口：{title}</translation>
    </message>
</context>
<context>
    <name>WholeDialog</name>
    <message>
        <source>Not now</source>
        <translation>先不</translation>
    </message>
    <message>
        <source>What may leave?</source>
        <translation>哪些可以交出？</translation>
    </message>
    <message>
        <source>Stet: let stand</source>
        <translation>Stet：留</translation>
    </message>
    <message>
        <source>Let stand</source>
        <translation>留</translation>
    </message>
    <message>
        <source>What stays here?</source>
        <translation>哪些留下不传？</translation>
    </message>
    <message>
        <source>Stet: keep here</source>
        <translation>Stet：留下不传</translation>
    </message>
    <message>
        <source>Keep here</source>
        <translation>留下不传</translation>
    </message>
    <message>
        <source>What is to be gone?</source>
        <translation>哪些要涂黑？</translation>
    </message>
    <message>
        <source>Stet: remove</source>
        <translation>Stet：涂黑</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>涂黑</translation>
    </message>
    <message>
        <source>No window was in front in this session.</source>
        <translation>这次记录里没有出现过窗口。</translation>
    </message>
    <message>
        <source>{length} stays here, whatever was let stand: {what}.</source>
        <translation>{length}留下不传，不管之前是否留过：{what}。</translation>
    </message>
    <message>
        <source>{length} will be gone from view and from what leaves: {what}. It can be undone until it is shredded.</source>
        <translation>{length}将涂黑，不再显示，也不会交出：{what}。销毁之前都可以撤销。</translation>
    </message>
    <message>
        <source>its {count} too</source>
        <translation>{count}也留</translation>
    </message>
    <message>
        <source>its {count} too, as they are</source>
        <translation>{count}也原样留</translation>
    </message>
    <message>
        <source>None of it can stand: it is judgement, your own, or gone.</source>
        <translation>这里没有能留的：它靠判断、是你自己的，或者已经涂黑。</translation>
    </message>
    <message>
        <source>{length} would stand: {what}. Pictures leave with all text covered, or as they are where you tick it.</source>
        <translation>{length}将留：{what}。画面里的文字会全部遮住，勾选了才原样交出。</translation>
    </message>
    <message>
        <source>Judgement, your own, what is gone and typed text stay here.</source>
        <translation>靠判断的、你自己的、已涂黑的和输入的文字留下不传。</translation>
    </message>
    <message>
        <source>Judgement, your own and what is gone stay here.</source>
        <translation>靠判断的、你自己的和已涂黑的留下不传。</translation>
    </message>
    <message>
        <source>{length} may leave, typed text too: {what}.</source>
        <translation>{length}可以交出，输入的文字也在内：{what}。</translation>
    </message>
    <message>
        <source>{length} may leave, without typed text: {what}.</source>
        <translation>{length}可以交出，输入的文字除外：{what}。</translation>
    </message>
    <message>
        <source>{length} stays here: {what}.</source>
        <translation>{length}留下不传：{what}。</translation>
    </message>
    <message>
        <source>{length} is gone from view and from what leaves: {what}.</source>
        <translation>{length}已涂黑，不再显示，也不会交出：{what}。</translation>
    </message>
</context>
<context>
    <name>WhyLine</name>
    <message>
        <source>Why (&amp;Y)</source>
        <translation type="vanished">为什么 (&amp;Y)</translation>
    </message>
    <message>
        <source>Why you took the step that is picked</source>
        <translation>你为什么做选中的这一步</translation>
    </message>
    <message>
        <source>Not built in yet</source>
        <translation>还没写进草稿</translation>
    </message>
    <message>
        <source>What was waited for in step {number}? (&amp;Y)</source>
        <translation>第 {number} 步在等什么？(&amp;Y)</translation>
    </message>
    <message>
        <source>Why step {number}? (&amp;Y)</source>
        <translation>第 {number} 步，为什么？(&amp;Y)</translation>
    </message>
    <message>
        <source>Why? (&amp;Y)</source>
        <translation>为什么？(&amp;Y)</translation>
    </message>
    <message>
        <source>optional: it leaves with this step</source>
        <translation>可以不写；写了就随这一步交出去</translation>
    </message>
    <message>
        <source>pick a step that leaves</source>
        <translation>请选一个会交出去的步骤</translation>
    </message>
</context>
<context>
    <name>WithdrawDialog</name>
    <message>
        <source>Whoever checks the export with the file that is written now is told that you withdrew it. It calls no copy back: the letter asks for that, in English and Chinese, by the law that fits what they rely on. It is no legal advice.</source>
        <translation>有了现在写出的文件，检查这份内容的人就会看到你已撤回。它收不回任何副本：信会按对方依据的法律，用英文和中文提出这个要求。信不是法律意见。</translation>
    </message>
    <message>
        <source>Withdraw what you gave to {recipient}</source>
        <translation>撤回交给{recipient}的内容</translation>
    </message>
    <message>
        <source>Withdraw it</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>Leave it in force</source>
        <translation>让它继续有效</translation>
    </message>
    <message>
        <source>They say that they may use it because of</source>
        <translation>对方说，可以使用它是依据</translation>
    </message>
    <message>
        <source>Signing…</source>
        <translation>正在签名…</translation>
    </message>
    <message>
        <source>It is withdrawn</source>
        <translation>已撤回</translation>
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
        <source>1 suggestion</source>
        <translation>1 条建议</translation>
    </message>
    <message>
        <source>{count} suggestions</source>
        <translation>{count} 条建议</translation>
    </message>
    <message>
        <source>no text and no picture</source>
        <translation>没有文字也没有图</translation>
    </message>
    <message>
        <source>routine</source>
        <translation>例行</translation>
    </message>
    <message>
        <source>judgement</source>
        <translation>判断</translation>
    </message>
    <message>
        <source>mine</source>
        <translation>自己的</translation>
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
        <source>forgotten</source>
        <translation>已忘掉</translation>
    </message>
    <message>
        <source>shredded</source>
        <translation>已销毁</translation>
    </message>
    <message>
        <source>on the list of what is never recorded</source>
        <translation>在从不录的清单上</translation>
    </message>
    <message>
        <source>a part of the recorder did not answer</source>
        <translation>有一部分没有响应</translation>
    </message>
    <message>
        <source>the computer slept</source>
        <translation>电脑休眠了</translation>
    </message>
    <message>
        <source>removed by you</source>
        <translation>你涂黑的</translation>
    </message>
    <message>
        <source>damaged on the disk</source>
        <translation>磁盘上已损坏</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>没有录</translation>
    </message>
    <message>
        <source>{cause}: {source}</source>
        <translation>{cause}：{source}</translation>
    </message>
    <message>
        <source>Lets stand</source>
        <translation>留</translation>
    </message>
    <message>
        <source>Withholds</source>
        <translation>留下不传</translation>
    </message>
    <message>
        <source>Removes a stretch</source>
        <translation>涂黑一段</translation>
    </message>
    <message>
        <source>Masks a text</source>
        <translation>涂黑一段文字</translation>
    </message>
    <message>
        <source>Masks a text in one place</source>
        <translation>只在一处涂黑文字</translation>
    </message>
    <message>
        <source>Covers an area</source>
        <translation>涂黑图上一块</translation>
    </message>
    <message>
        <source>Lets a picture stand</source>
        <translation>留一张图</translation>
    </message>
    <message>
        <source>Keeps a picture here</source>
        <translation>让一张图留下不传</translation>
    </message>
    <message>
        <source>Fills in a text</source>
        <translation>补上一段文字</translation>
    </message>
    <message>
        <source>Says why</source>
        <translation>说明原因</translation>
    </message>
    <message>
        <source>Lets a text in a picture be seen</source>
        <translation>让画面里的文字显示出来</translation>
    </message>
    <message>
        <source>A mark</source>
        <translation>标记</translation>
    </message>
    <message>
        <source>Something was put in here by an input method; Stet could not see what</source>
        <translation>这里由输入法输入了文字，但 Stet 看不到是什么</translation>
    </message>
    <message>
        <source>Unnamed session</source>
        <translation>未命名的记录</translation>
    </message>
    <message>
        <source>keys and pointer</source>
        <translation>按键和鼠标</translation>
    </message>
    <message>
        <source>windows</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>pictures</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>input fields</source>
        <translation>输入框</translation>
    </message>
    <message>
        <source>this computer&apos;s policy</source>
        <translation>这台电脑的规定</translation>
    </message>
    <message>
        <source>passwords</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>chat</source>
        <translation>聊天</translation>
    </message>
    <message>
        <source>mail</source>
        <translation>邮件</translation>
    </message>
    <message>
        <source>meetings</source>
        <translation>会议</translation>
    </message>
    <message>
        <source>money</source>
        <translation>钱款</translation>
    </message>
    <message>
        <source>private browsing</source>
        <translation>隐私浏览</translation>
    </message>
    <message>
        <source>lock screen and password prompts</source>
        <translation>锁屏和密码提示</translation>
    </message>
    <message>
        <source>the desktop&apos;s own</source>
        <translation>桌面自带的</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>昨天</translation>
    </message>
    <message>
        <source>{weekday} {date}</source>
        <translation>{date} {weekday}</translation>
    </message>
    <message>
        <source>the desktop’s own</source>
        <translation type="vanished">桌面自带的</translation>
    </message>
    <message>
        <source>your additions</source>
        <translation>你加的</translation>
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
<context>
    <name>WordsPage</name>
    <message>
        <source>Write these words down</source>
        <translation>抄下这些词</translation>
    </message>
    <message>
        <source>With them you open the vault if the passphrase is lost. They are shown this once; keep them off this computer.</source>
        <translation>忘了口令时，用它们打开保险库。只显示这一次；请不要存在这台电脑上。</translation>
    </message>
    <message>
        <source>Type word {first} and word {second}, so that we both know you have them:</source>
        <translation>请输入第 {first} 个和第 {second} 个词，这样我们都知道你抄好了：</translation>
    </message>
    <message>
        <source>Word {number}</source>
        <translation>第 {number} 个词</translation>
    </message>
</context>
<context>
    <name>WorkRow</name>
    <message>
        <source>What kind of work is it?</source>
        <translation>这是哪类工作？</translation>
    </message>
    <message>
        <source>Only routine is offered to leave. Judgement and mine stay here.</source>
        <translation>只有例行工作可以留。靠判断的和自己的都留下不传。</translation>
    </message>
</context>
<context>
    <name>_Row</name>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>how to find it</source>
        <translation>怎样找到它</translation>
    </message>
    <message>
        <source>Parameter {number}: {what}</source>
        <translation>参数 {number}：{what}</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove parameter {number}</source>
        <translation>移除参数 {number}</translation>
    </message>
</context>
</TS>
