# SPDX-License-Identifier: GPL-3.0-or-later
"""Commands for tasks: sessions and parts of sessions joined in order, and what the worker says of them."""

from __future__ import annotations

import click
import msgspec
from msgspec.structs import replace

from recorder import api
from recorder.cli.common import Session, clock_text, nanoseconds, pass_session, seconds


class PartLine(msgspec.Struct, frozen=True):
    """A part in ``task --json``; ``to_s`` is absent where it goes to the session's end."""

    session: str
    from_s: float
    to_s: float | None = None


class Line(msgspec.Struct, frozen=True):
    """A task as JSON."""

    task: str
    name: str
    goal: str
    preconditions: str
    parameters: tuple[api.tasks.Parameter, ...]
    outcome: str
    check: str
    why: str
    parts: tuple[PartLine, ...]


@click.group()
def task() -> None:
    """Join sessions and parts of sessions, in order, into one task: what is reviewed and handed over.

    Example: stet task new "Match invoices" 20260102-090000-ab12
    """


@task.command()
@click.argument("name")
@click.argument("session_ids", metavar="[SESSION]...", nargs=-1)
@pass_session
def new(session: Session, name: str, session_ids: tuple[str, ...]) -> None:
    """Make a task, of whole sessions or empty.

    Example: stet task new "Match invoices" 20260102-090000-ab12
    """
    with session.unlock() as unlocked:
        made = api.tasks.new(unlocked, name, [api.tasks.Part(session=each) for each in session_ids])
    _put(session, made, "The task {task} is made.")


@task.command()
@click.argument("task_id", metavar="TASK")
@click.argument("session_id", metavar="SESSION")
@click.option("--from", "start", type=float, default=0.0, metavar="S", help="Seconds from the session's start.")
@click.option("--to", "end", type=float, default=None, metavar="S", help="Up to, but without, this second (default: the end).")
@click.option("--at", "place", type=click.IntRange(1), default=None, metavar="N", help="Which part it becomes (default: the last).")
@pass_session
def add(session: Session, task_id: str, session_id: str, start: float, end: float | None, place: int | None) -> None:
    """Add a session, or a part of one, to a task.

    Example: stet task add task-1a2b3c4d 20260102-090000-ab12 --from 60 --to 240
    """
    part = api.tasks.Part(session=session_id, start=nanoseconds(start), end=None if end is None else nanoseconds(end))
    if end is not None and end <= start:
        raise click.UsageError("--to must be later than --from.")
    with session.unlock() as unlocked:
        found = unlocked.task(task_id)
        there = api.tasks.same(found, part)
        if there is not None:
            raise api.RedactionError(
                "This is part {number} of the task already.", "Move it with: stet task move {task}", number=there + 1, task=task_id
            )
        changed = api.tasks.added(found, part, None if place is None else place - 1)
        unlocked.keep_task(changed)
    _put(session, changed, "The task {task} has {count} parts.")
    for number in api.tasks.overlaps(found, part):
        session.say("Part {number} shows some of it too: those steps leave twice.", number=number + 1)


@task.command()
@click.argument("task_id", metavar="TASK")
@click.argument("number", type=click.IntRange(1), metavar="N")
@pass_session
def remove(session: Session, task_id: str, number: int) -> None:
    """Take the part with this number out of a task; the session stays.

    Example: stet task remove task-1a2b3c4d 2
    """
    with session.unlock() as unlocked:
        changed = api.tasks.taken_out(_with_part(unlocked, task_id, number), number - 1)
        unlocked.keep_task(changed)
    _put(session, changed, "The task {task} has {count} parts.")


@task.command()
@click.argument("task_id", metavar="TASK")
@click.argument("number", type=click.IntRange(1), metavar="N")
@click.argument("to", type=click.IntRange(1), metavar="TO")
@pass_session
def move(session: Session, task_id: str, number: int, to: int) -> None:
    """Move a part of a task to another place.

    Example: stet task move task-1a2b3c4d 2 1
    """
    with session.unlock() as unlocked:
        changed = api.tasks.moved(_with_part(unlocked, task_id, number), number - 1, to - 1)
        unlocked.keep_task(changed)
    _put(session, changed, "The task {task} has {count} parts.")


@task.command("cut")
@click.argument("task_id", metavar="TASK")
@click.argument("number", type=click.IntRange(1), metavar="N")
@pass_session
def cut(session: Session, task_id: str, number: int) -> None:
    """End the part with this number behind its last step.

    Example: stet task cut task-1a2b3c4d 1
    """
    with session.unlock() as unlocked:
        changed = _with_part(unlocked, task_id, number)
        behind = api.tasks.tail(unlocked, changed.parts[number - 1])
        if behind is not None:
            changed = api.tasks.cut(changed, number - 1, behind)
            unlocked.keep_task(changed)
    _put(
        session,
        changed,
        "The task {task} has {count} parts." if behind is not None else "There is nothing to cut: it ends with a step.",
    )


@task.command("list")
@pass_session
def list_(session: Session) -> None:
    """List the tasks, newest first.

    Example: stet task list
    """
    with session.unlock() as unlocked:
        found = unlocked.tasks()
    for each in found:
        _put(session, each, "{task}  {count} parts  {name}")
    if not found:
        session.say("There is no task yet. Make one with: stet task new")


@task.command()
@click.argument("task_id", metavar="TASK")
@pass_session
def show(session: Session, task_id: str) -> None:
    """Show a task: what you said of it, and its parts.

    Example: stet task show task-1a2b3c4d
    """
    with session.unlock() as unlocked:
        found = unlocked.task(task_id)
    _put(session, found, "{task}  {name}")
    said = [("Goal", found.goal), ("Preconditions", found.preconditions), ("Outcome", found.outcome)]
    for head, text in (*said, ("Success check", found.check), ("Why", found.why)):
        if text:
            session.say("{head}: {text}", head=api.say(head, session.language), text=api.say(text, session.language))
    for each in found.parameters:
        session.say("{name} ({kind})  {find}", name=each.name, kind=api.say(each.kind, session.language), find=each.find)
    for number, part in enumerate(found.parts, 1):
        end = clock_text(part.end) if part.end is not None else api.say("end", session.language)
        session.say(
            "{number:>3}  {session}  {start}-{end}", number=number, session=part.session, start=clock_text(part.start), end=end
        )


@task.command("set")
@click.argument("task_id", metavar="TASK")
@click.option("--name", help="What it is called here; only you see this.")
@click.option("--goal", help="What it achieves.")
@click.option("--preconditions", help="What must be so before it begins.")
@click.option("--check", help="How one tells that it succeeded.")
@click.option("--why", help="Why it is done this way.")
@click.option("--outcome", type=click.Choice(["", "success", "failure"]), help="How it went.")
@click.option(
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME[:KIND[:HOW]]",
    help="What is another one each time, and how to find it.",
)
@pass_session
def set_(session: Session, /, task_id: str, parameters: tuple[str, ...], **words: str | None) -> None:
    """Say what a task is: goal, preconditions, parameters, outcome, success check, why.

    KIND is text, number, date, choice, file or secret. The parameters given take the place of all others.

    Example: stet task set task-1a2b3c4d --goal "Match invoices to orders" --parameter "supplier:text:in the mail's subject"
    """
    given = {name: text for name, text in words.items() if text is not None}
    with session.unlock() as unlocked:
        before = unlocked.task(task_id)
        listed = tuple(_parameter(each) for each in parameters) or before.parameters
        changed = msgspec.convert({**msgspec.to_builtins(replace(before, parameters=listed)), **given}, type=api.tasks.Task)
        unlocked.keep_task(changed)
    _put(session, changed, "The task {task} is kept.")


@task.command()
@click.argument("task_id", metavar="TASK")
@pass_session
def delete(session: Session, task_id: str) -> None:
    """Destroy a task and what you said of it; its sessions stay.

    Example: stet task delete task-1a2b3c4d
    """
    with session.unlock() as unlocked:
        unlocked.drop_task(task_id)
    session.put({"task": task_id}, "The task is gone; its sessions stay.")


def _with_part(unlocked: api.Unlocked, task_id: str, number: int) -> api.tasks.Task:
    found = unlocked.task(task_id)
    if number > len(found.parts):
        raise click.UsageError(f"The task has {len(found.parts)} parts.")
    return found


def _parameter(text: str) -> api.tasks.Parameter:
    name, _, rest = text.partition(":")
    kind, _, find = rest.partition(":")
    try:
        return msgspec.convert({"name": name, "kind": kind or "text", "find": find}, type=api.tasks.Parameter)
    except msgspec.ValidationError as error:
        raise click.UsageError("KIND is text, number, date, choice, file or secret.") from error


def _put(session: Session, found: api.tasks.Task, sentence: str) -> None:
    session.put(_line(found), sentence, task=found.task, name=found.name, count=len(found.parts))


def _line(found: api.tasks.Task) -> Line:
    parts = tuple(
        PartLine(part.session, seconds(part.start), None if part.end is None else seconds(part.end)) for part in found.parts
    )
    return Line(
        task=found.task,
        name=found.name,
        goal=found.goal,
        preconditions=found.preconditions,
        parameters=found.parameters,
        outcome=found.outcome,
        check=found.check,
        why=found.why,
        parts=parts,
    )


commands = (task,)
