# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing over a task: what is left to decide before it leaves, and the decisions, which are marks and can be undone.

Everything starts as it would leave if nobody decided: what has no decision stays here, or is covered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from recorder.export.alike import Look, grouped, look_of
from recorder.export.handing_said import PartSaid, StandingText, WordEverywhere
from recorder.export.looking import picture_as_it_leaves
from recorder.export.picture_decisions import Leaving, LeavingPicture, StepPictures, decide
from recorder.model.pictures import Pixels
from recorder.model.redaction import AnyMark, Stand, StoredMark, Withhold
from recorder.model.task import Part, Task, cut
from recorder.redact import interface_words, tasks
from recorder.redact.interface_words import WordOffer
from recorder.redact.stretches import Stretch, inside, united
from recorder.redact.stretches import cut as cut_out
from recorder.redact.view import SessionView
from recorder.store.vault import Unlocked

__all__ = ["Handing", "Leaving", "LeavingPicture", "PartSaid", "StandingText", "WordEverywhere"]


class Handing:
    """One task on its way out. Lives on the thread that opened it."""

    def __init__(self, unlocked: Unlocked, task: str) -> None:
        self._unlocked = unlocked
        self.task = unlocked.task(task)
        self._stack = ExitStack()
        self._views: dict[str, SessionView] = {}
        self._past: list[tuple[_Act, _Back]] = []
        self._future: list[_Act] = []
        self._tails: dict[Part, int | None] = {}
        self._looks: dict[tuple[str, int], Look] = {}
        self._steps: dict[str, StepPictures] = {}
        self._grouped: tuple[list[tuple[str, int, str]], tuple[tuple[int, ...], ...]] = ([], ())

    def opening(self) -> Iterator[float]:
        """Opens and reads every session of the task: the share that is done, 0 to 1. Raises StoreError."""
        sessions = self.task.sessions
        for number, session in enumerate(sessions):
            view = self._views[session] = self._stack.enter_context(SessionView(self._unlocked.open(session)))
            for share in view.reading():
                yield (number + share) / len(sessions)
        yield 1.0

    def close(self) -> None:
        """Closes the sessions."""
        self._stack.close()
        self._views.clear()

    @property
    def sessions(self) -> tuple[str, ...]:
        """Those that are open."""
        return tuple(self._views)

    @property
    def can_undo(self) -> bool:
        """Whether a decision was made here."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether one was taken back."""
        return bool(self._future)

    def undo(self) -> None:
        """Takes the latest decision back."""
        if self._past:
            act, back = self._past.pop()
            back()
            self._future.append(act)

    def redo(self) -> None:
        """Decides again what was taken back last."""
        if self._future:
            act = self._future.pop()
            self._past.append((act, act()))

    def _do(self, act: _Act) -> None:
        self._past.append((act, act()))
        self._future.clear()

    def parts(self) -> tuple[PartSaid, ...]:
        """The parts in order."""
        said = []
        for place, part in enumerate(self.task.parts):
            view = self._views[part.session]
            start, end = part.within(view.duration)
            stands = sum(last - first for first, last in self._standing(part))
            if part not in self._tails:
                self._tails[part] = tasks.tail(self._unlocked, part)
            name = view.header.choice.name
            said.append(
                PartSaid(place=place, session=part.session, name=name, start=start, end=end, stands=stands, tail=self._tails[part])
            )
        return tuple(said)

    def cut(self, place: int, end: int) -> None:
        """The part ends here."""
        before = self.task
        after = cut(before, place, end)

        def act() -> _Back:
            self._keep(after)
            return lambda: self._keep(before)

        self._do(act)

    def _keep(self, task: Task) -> None:
        self._unlocked.keep_task(task)
        self.task = task

    def let_stand(self, place: int) -> None:
        """The steps of this part may leave, without typed text; what was withheld in it goes on to stay here."""
        part = self.task.parts[place]
        view = self._views[part.session]
        start, end = part.within(view.duration)
        left = [Stretch(start, end)]
        for stored in view.marks():
            if not stored.undone and isinstance(stored.mark, Withhold):
                left = cut_out(left, stored.mark.start, stored.mark.end)
        self._mark({part.session: [Stand(start=each.start, end=each.end) for each in left]})

    def texts(self) -> tuple[StandingText, ...]:
        """The typed texts in what stands, in order."""
        found: dict[tuple[str, int], StandingText] = {}
        for part in self.task.parts:
            view = self._views[part.session]
            start, end = part.within(view.duration)
            stretches = [each for each in view.outline().marked.standing if each.start < end and start < each.end]
            for run in view.runs():
                free = any(each.text and each.start <= run.start and run.end <= each.end for each in stretches)
                if run.text and not run.hidden and start <= run.start < end and _within(run.start, stretches):
                    found[part.session, run.start] = StandingText(
                        session=part.session,
                        start=run.start,
                        end=max(run.end, run.start + 1),
                        text=run.text,
                        application=run.application,
                        leaves=free,
                    )
        return tuple(found.values())

    def release(self, texts: Sequence[StandingText], *, leaves: bool) -> None:
        """These texts leave as they are, or stay here."""
        marks: dict[str, list[AnyMark]] = {}
        for text in texts:
            marks.setdefault(text.session, []).append(Stand(start=text.start, end=text.end, text=leaves))
        self._mark(marks)

    def _mark(self, marks: dict[str, list[AnyMark]] | dict[str, list[Stand]]) -> None:
        def act() -> _Back:
            made = [(self._views[session], self._views[session].add_all(some)) for session, some in marks.items() if some]
            return lambda: _unmark(made)

        self._do(act)

    def words(self) -> tuple[WordEverywhere, ...]:
        """The interface words that are offered to be un-covered in all pictures, the commonest first."""
        found: dict[str, list[tuple[str, WordOffer]]] = {}
        for session, view in self._views.items():
            for offer in interface_words.offers(view):
                found.setdefault(offer.word, []).append((session, offer))
        refused = interface_words.refused(self._unlocked)
        all_of_them = [
            WordEverywhere(
                word=word,
                pictures=sum(offer.pictures for _session, offer in offers),
                refused=interface_words.is_refused(word, refused),
                offers=tuple(offers),
            )
            for word, offers in found.items()
        ]
        return tuple(sorted(all_of_them, key=lambda each: (-each.pictures, each.word)))

    def read(self) -> bool:
        """Whether the text in the pictures was looked for and read in every session of the task."""
        return all(len(view.searched()) >= len(view.frames()) for view in self._views.values())

    def uncover(self, words: Sequence[WordEverywhere]) -> None:
        """Un-covers these words wherever they stand, by one decision."""
        chosen: dict[str, list[WordOffer]] = {}
        for word in words:
            for session, offer in word.offers:
                chosen.setdefault(session, []).append(offer)

        def act() -> _Back:
            made = [(self._views[session], interface_words.uncover(self._views[session], some)) for session, some in chosen.items()]
            return lambda: _unmark(made)

        self._do(act)

    def keep_covered(self, words: Sequence[WordEverywhere]) -> None:
        """These stay covered, in other tasks too; they can still be un-covered."""
        self._do(lambda: self._refuse([word.word for word in words if not word.refused], stay=True))

    def _refuse(self, words: Sequence[str], *, stay: bool) -> _Back:
        interface_words.refuse(self._unlocked, words, stay=stay)
        return lambda: interface_words.refuse(self._unlocked, words, stay=not stay)

    def groups(self) -> Iterator[float | tuple[tuple[LeavingPicture, ...], ...]]:
        """The pictures of the steps by groups that look alike: shares of the work, then the groups."""
        pictures: dict[tuple[str, int], LeavingPicture] = {}
        for part in self.task.parts:
            view = self._views[part.session]
            steps = self._steps.setdefault(part.session, StepPictures(view))
            for some in steps.finding(*part.within(view.duration)):
                pictures |= {(each.session, each.number): each for each in some or ()}
                if some is None:
                    yield 0.0
        found = list(pictures.values())
        # As recorded: what is decided about a picture does not change what it is like.
        for number, picture in enumerate(found):
            if self._look(picture.session, picture.number):
                yield number / len(found)
        keys = [(each.session, each.number, each.application) for each in found]
        if keys != self._grouped[0]:
            looks = [self._looks[each.session, each.number] for each in found]
            self._grouped = keys, grouped([(session, application) for session, _number, application in keys], looks.__getitem__)
        yield tuple(tuple(found[place] for place in group) for group in self._grouped[1])

    def _look(self, session: str, number: int) -> bool:
        """Whether it had to be looked at."""
        if (session, number) in self._looks:
            return False
        self._looks[session, number] = look_of(self._views[session].small_as_recorded(number))
        return True

    def choose(self, pictures: Sequence[LeavingPicture], leaving: Leaving) -> None:
        """These pictures leave like this; where nobody looked for text in one, *texts* means that it stays."""
        wanted: dict[str, set[int]] = {}
        for picture in pictures:
            wanted.setdefault(picture.session, set()).add(picture.number)

        def act() -> _Back:
            backs = [decide(self._views[session], numbers, leaving) for session, numbers in wanted.items()]
            return lambda: [back() for back in backs]

        self._do(act)

    def picture(self, session: str, number: int) -> Pixels | None:
        """A picture as it leaves; None where it stays here. Raises StoreError."""
        return picture_as_it_leaves(self._views[session], number)

    def as_recorded(self, session: str, number: int) -> Pixels:
        """A picture with its covers alone. Raises StoreError."""
        return self._views[session].pixels(number)

    def small(self, session: str, number: int) -> Pixels:
        """About what a picture shows, with its covers. Raises StoreError."""
        return self._views[session].thumbnail(number)

    def _standing(self, part: Part) -> tuple[tuple[int, int], ...]:
        view = self._views[part.session]
        start, end = part.within(view.duration)
        standing = view.outline().marked.standing
        return united((max(start, each.start), min(end, each.end)) for each in standing)


_Back = Callable[[], object]
_Act = Callable[[], _Back]


def _unmark(made: Sequence[tuple[SessionView, Sequence[StoredMark]]]) -> None:
    """Each was made as one act."""
    for view, stored in made:
        if stored:
            view.unmark(stored[0].number)


def _within(at: int, stretches: Sequence[Stretch]) -> bool:
    return inside(at, [(each.start, each.end) for each in stretches])
