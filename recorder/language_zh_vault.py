# SPDX-License-Identifier: GPL-3.0-or-later
"""Chinese for what is said about keeping, finding, destroying and salvaging."""

from __future__ import annotations

VAULT = {
    "{count} sessions are in {file}.": "{count} 次记录已写进 {file}。",
    "{count} sessions are back.": "{count} 次记录已取回。",
    "{events} events and {frames} pictures are in the new session {session}.": "{events} 个事件和 {frames} 张画面已放进新记录 {session}。",
    "Nothing was found.": "没有找到。",
    "The list was made anew; {count} entries could be read.": "列表已重建；读出了 {count} 条。",
    "{session}  {size} bytes  {cause}  {name}": "{session}  {size} 字节  {cause}  {name}",
    "Nothing is due to be deleted.": "没有到期要删除的记录。",
    "It is gone; {bytes} bytes are free again.": "已经销毁；腾出 {bytes} 字节。",
    "Deleting cannot be undone. Delete them?": "删除后无法恢复。要删除吗？",
    "This would be gone for ever: {length} in {sessions} sessions, {texts} texts, {pictures} pictures.": (
        "将永远消失：{sessions} 次记录中的 {length}，{texts} 段文字，{pictures} 张画面。"
    ),
    "Copies in backups, and what a worn SSD keeps aside, are out of reach.": "备份里的副本，以及固态硬盘磨损后留下的残块，这里够不到。",
    "Digest: {digest}": "摘要：{digest}",
    "Asked the recording to forget its last minutes.": "已让正在进行的录制忘掉最后几分钟。",
    "There is nothing to shred.": "没有可销毁的内容。",
    "The sessions have changed since this was shown.": "显示之后，记录又有了变化。",
    "Look at what would be gone, then shred again.": "请重新看看会消失什么，再销毁。",
    "Shredding cannot be undone. Shred?": "销毁后无法恢复。要销毁吗？",
    "Restore it from a backup, or make the list anew with: stet salvage": "请从备份恢复，或用 stet salvage 重建列表。",
    "This session is damaged.": "这次记录已损坏。",
    "Read what can be read into a new session with: stet salvage": "用 stet salvage 把还能读的内容读进一次新记录。",
    "Stop the recording first, or forget its last minutes.": "请先停止录制，或让它忘掉最后几分钟。",
    "{count} events cannot be read; gaps stand where they were.": "有 {count} 个事件读不出来；原处标成了空缺。",
    "{count} pictures cannot be read.": "有 {count} 张画面读不出来。",
    "What was chosen at its start cannot be read; its time is that of its name.": "开始时的选择读不出来；时间取自它的名字。",
    "The end may be missing.": "结尾可能不全。",
    "The archive is damaged.": "这份私人副本已损坏。",
    "Restore it from another copy; nothing has been changed.": "请用另一份副本恢复；什么都没有改动。",
    "The archive was written by a newer Stet.": "这份私人副本由更新的 Stet 写成。",
    "There is a file {file} already.": "已经有文件 {file}。",
    "Choose another name.": "请换一个名字。",
    "The file {file} cannot be read.": "读不出文件 {file}。",
    "Choose another.": "请另选一个。",
    "This is not an archive of Stet.": "这不是 Stet 的私人副本。",
    "Choose a file that Stet has written.": "请选一个由 Stet 写的文件。",
    "This passphrase does not open the archive.": "这个口令打不开这份私人副本。",
    "The other sessions are not touched. Read what can be read of it with: stet salvage": (
        "其他记录不受影响。用 stet salvage 把其中还能读的内容读出来。"
    ),
    "The file {file} was rewritten meanwhile.": "文件 {file} 在此期间已被重写。",
    "Open it again.": "请重新打开。",
    "The desktop's keyring cannot be used.": "桌面的密钥环用不了。",
    "Unlock it, or use your passphrase.": "请解锁密钥环，或改用口令。",
    "The keyring has no key for this vault.": "密钥环里没有这个保险库的钥匙。",
    "Use your passphrase.": "请用口令。",
    "The vault's own file could not be brought up to date.": "保险库自己的文件没能更新到新版本。",
    "Free some space, then unlock again.": "请腾出空间，再解锁一次。",
    "There is too little memory free to check the passphrase.": "空闲内存太少，无法核对口令。",
    "Close some programs, then try again.": "请关掉一些程序再试。",
    "The key in the keyring does not open this vault.": "密钥环里的钥匙打不开这个保险库。",
    "{folder} is on a file system of the kind {kind}, which is not this computer’s alone.": (
        "{folder} 所在的文件系统是 {kind}，不是这台电脑独有的。"
    ),
    "Choose a folder on this computer’s own disk, for example {proposal}": "请选这台电脑自己磁盘上的文件夹，例如 {proposal}",
    "{folder} is in a folder that is copied to other machines ({service}).": "{folder} 位于会同步到别的电脑的文件夹里（{service}）。",
    "Choose a folder that stays on this computer, for example {proposal}": "请选只留在这台电脑上的文件夹，例如 {proposal}",
    "Nothing of the file {file} can be read.": "文件 {file} 里什么都读不出来。",
    "A session is being recorded.": "有一次记录正在录制。",
    "Passphrase for the archive": "给这份私人副本的口令",
    "Passphrase of the archive": "这份私人副本的口令",
    "Shredding": "正在销毁",
    "Searching": "正在查找",
    "Deleting": "正在删除",
    "Writing": "正在写入",
    "Reading": "正在读取",
    "title": "标题",
    "typed": "输入",
    "field": "栏目",
    "note": "备注",
    "name": "名称",
    "old": "太旧",
    "large": "太大",
    "The session is pinned.": "这次记录已固定保留。",
    "The session is no longer pinned.": "这次记录不再固定保留。",
    "Passphrase": "口令",
    "New passphrase": "新口令",
    "The same again": "再输一遍",
    "The 24 recovery words, in their order": "24 个恢复词，按顺序",
    "From now on the new passphrase opens the vault, and the old one does not.": "从现在起，新口令打开保险库，旧口令不再有效。",
    "From now on your keyring opens the vault. Handing something over still asks for the passphrase.": (
        "从现在起，密钥环打开保险库。交出任何内容时仍要输入口令。"
    ),
    "From now on only the passphrase and the recovery words open the vault.": "从现在起，只有口令和恢复词能打开保险库。",
    "The vault is open to you again; its passphrase is the new one.": "保险库又能打开了；口令是刚设的新口令。",
    "Make the vault without --keyring.": "请去掉 --keyring 再新建。",
    "The keyring did not take the key: the vault opens with its passphrase. Try again with: stet passphrase --keyring": (
        "密钥环没有收下钥匙，保险库用口令打开。可再试：stet passphrase --keyring"
    ),
    "Sessions: {sessions} bytes. Free on this disk: {free} bytes; under {floor} recording pauses.": (
        "记录：{sessions} 字节。这块磁盘还剩 {free} 字节；低于 {floor} 时暂停录制。"
    ),
    "{planted} secrets were planted in a throw-away vault, and {seen} of them found.": "在一个临时保险库里埋下 {planted} 个暗记，找到了其中 {seen} 个。",
    "Then they were shredded, in every way that there is: {kinds}.": "随后用每一种方式销毁：{kinds}。",
    "{found} found in {files} files, {size} bytes, {pages} pages decrypted": "找到 {found} 个（{files} 个文件，{size} 字节，解密 {pages} 页）",
    "Nothing is left of them. What a worn SSD or a backup keeps aside is not seen from here.": (
        "一个也不剩。固态硬盘磨损后或备份里留存的，从这里看不到。"
    ),
    "Something is left, or the search cannot be trusted: do not rely on shredding, and report this with the version.": (
        "还有残留，或者查找本身不可信：请不要依赖销毁，并连同版本号报告此事。"
    ),
    "The proof of erasure could not be made.": "没能完成销毁证明。",
    "session files": "记录文件",
    "session keys": "记录的钥匙",
    "index and its log": "索引及其日志",
    "drafts": "草稿",
    "everything else in the vault": "保险库里的其余文件",
    "old copy of session files": "记录文件的旧副本",
    "what is left of a destroyed vault": "整库销毁后剩下的",
    "log": "日志",
    "temporary files and caches": "临时文件和缓存",
}
