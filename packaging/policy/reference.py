# SPDX-License-Identifier: GPL-3.0-or-later
"""``docs/policy.md``: what a policy may hold, where it lies, how it is signed, and what the worker sees of it."""

from __future__ import annotations

import rules

_KINDS = {"flag": "`true`", "windows": "list of windows", "agreements": "list of agreements"}
_TOP = """<!-- SPDX-License-Identifier: GPL-3.0-or-later -->
<!-- Written by packaging/policy/generate.py from the schema: change that, and run it. -->
# An administrator's policy

A policy can make Stet record less, keep less, lock sooner and hand over less. It can do nothing else: no key starts, hides, approves,
uploads, reads or escrows anything, none lengthens or lowers what the worker set, and a file with a key that Stet does not know is refused
as a whole. What holds is always the more protective of the worker's own setting and the policy's, value by value.

It never touches the worker's rights to see, pause, stop, redact, shred, decline and keep a copy of his own; nor what he pinned, his list of
what left, and his page of an export. `require_passphrase` shuts the keyring out from when he has read of it, which tells him to try his passphrase
before: who forgot it needs the recovery words. A correction of what left before a rule came is held by that rule only where it would be more. Retention by a policy is proposed to him, as his own is; nothing is deleted unasked.

## Where it lies

| system | place |
|---|---|
| Linux | `/etc/stet/policy.d/*.json` |
| Windows | `HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Stet`, by the templates in `packaging/policy/windows` |
| macOS | `/Library/Application Support/Stet/policy.d/*.json`, or managed preferences of the domain `stet` (`packaging/policy/macos`) |

Windows' and macOS' own places were written against the same code and never read on a real one.

The files, their folder and every folder above belong to root, and neither group nor others may write them; what is not so, a link, or a
file over 256 KiB is not read, and the worker is told, nor is one with a name that holds what cannot be seen, or quotes. All files count together,
up to 1 MB and 2 000 names and titles of windows; what comes after that, by name, is refused. There is no option and no environment variable that names another folder.

```
stet policy check 10-office.json
install -d -o root -g root -m 755 /etc/stet /etc/stet/policy.d
install -o root -g root -m 644 10-office.json /etc/stet/policy.d/
stet policy check /etc/stet/policy.d/10-office.json
```

`stet policy check FILE` says whether a file is a policy, who signed it, and what it would change in the place of the one by its name, for the user
who asks: what he saw of the representative's counts in. It says too where a file is not read where it lies. `stet policy show` says what holds,
which file set it, whose key signed that, and since when.

## What it may hold

The sentences are those that the worker reads.

| key | value | what it does |
|---|---|---|
| `policy` | `1` | the version of this schema; must be there |
| `name` | text | the file's own name without `.json` (of a signed value: its key's name); a signed file must hold it |
| `serial` | figure | counts up with each text that replaces a signed one |
| `organisation`, `contact`, `words` | text | shown to the worker as your words, never as Stet's |
"""
_BELOW = """
A window of `never_record` is `{"applications": [...], "titles": [...]}`: both must fit where both are given, an empty list means any. A title
fits where it contains the text, whatever its case; `*` stands for anything, `^` and `$` for its ends. An application is named in full. What fits
every window or none is refused, and so is any text with characters that cannot be seen; a line ends in `words` alone. An agreement is `{"title": ..., "digest": ...}`;
the digest may be left out. `export_days_at_most` counts from today by this computer's clock, which whoever sets it can set forward. `html` and `steps`, Stet's own formats, and `outline`, the lowest level, cannot be forbidden.

```json
%s```

An application is written as the start sheet shows it, whatever its case, and in full: `SAP` does not fit `SAP Logon`, while a title `SAP` would fit
wherever it stands. `stet exclude preview --app NAME --title TEXT` shows, in a vault of your own, what such a window would have kept out of the
sessions in it. Of the keys whose value is `true`, `false` asks for nothing: it undoes nothing that another file asks for.

The templates for Windows ask for the same with two differences. Applications and titles of `never_record` are two lists there, of which each line holds by
itself; a window by both at once needs a text as above. And figures are whole: `keep_gb_at_most` begins at 1.

## How it is signed

A policy may be signed by the employer, by the workers' representative, or both. Stock OpenSSH does it, with an ed25519 key:

```
ssh-keygen -t ed25519 -f policy-key -C ""
ssh-keygen -Y sign -f policy-key -n policy-employer@stet       < 10-office.json > 10-office.json.employer.sig
ssh-keygen -Y sign -f policy-key -n policy-representative@stet < 10-office.json > 10-office.json.representative.sig
ssh-keygen -lf policy-key.pub
```

The signature lies beside the file under one of these two names, with the same owner and mode; `10-office.json.sig`, as `ssh-keygen` names it by
itself, is not looked at. A signature that is not good refuses the file, and so does a text whose `name`
is not that of the file: what the representative signed for one place replaces nothing in another. Sign no two texts by one name for different
computers. Nor may one key sign for both sides, in one file or in two. The last line shows the
fingerprint: give it to the workers on paper. Stet shows it the first time and at each change, and remembers it with what the worker has seen.

Once a worker has seen a policy with the representative's signature, it holds on that computer until another one comes under the same
name, signed by the same key, with a higher `serial`. If it is taken away, replaced without that signature, or by an older one, it goes on to
hold, beside what lies there, and the worker is told. To end it, the representative signs a policy without rules. Another key takes its place only where the worker says,
in the window that shows the change, that the fingerprint is the one that the representative gave him.

Windows' registry and macOS' managed preferences can hold signed policies too, as the whole text and not as single values: below `Signed` a key
(in preferences: a dictionary) of a name of yours, with the values `policy`, the JSON text, and `employer` or `representative`, the text of the
signature. The templates do not write these; what they write is unsigned.

## What the worker sees

A new policy, any change of one, its end, and a file that was refused end a running recording, with everything stored. Nothing is recorded
again until the worker has seen what is new: old value and new one, which file set it and whose key signed that, your words as a quote, the
fingerprints. What you call yourself stands with your words, and not as who set a rule. The settings have a page with each
rule, who set it and since when; controls that a rule holds say so.

A file that is refused takes nothing away: what it asked for when the worker saw it last holds on until the file is good again, or gone. Of one
that he never saw good, nothing holds. Either way he is told of it where something is about to leave, with its place and the reason, by
`stet build` and `stet approve` on standard error.

Root can replace Stet itself. A policy is no protection against that, and no means of it.
"""


def page(example: str) -> str:
    """The whole page."""
    rows = "".join(f"| `{rule.name}` | {_value(rule)} | {rule.sentence('en')} |\n" for rule in rules.every())
    return _TOP + rows + _BELOW % example


def _value(rule: rules.Rule) -> str:
    if rule.kind == "limit":
        least = f"{rule.least:g}"
        return f"figure, {least} to {rule.most:,.0f}".replace(",", " ").replace("figure ", "figure,", 1)
    if rule.kind == "names":
        return "list of " + ", ".join(f"`{name}`" for name in rule.names)
    return _KINDS[rule.kind]
