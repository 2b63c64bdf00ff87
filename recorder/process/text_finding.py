# SPDX-License-Identifier: GPL-3.0-or-later
"""Text in the pictures of a session: the vault's side of looking for it, and what the worker can do with what was found.

Shows pictures to the picture process and keeps the answers. The front door gives this room to the app and the command line as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

from recorder.detect.pictures import models
from recorder.detect.pictures.filling import Filler, Looked
from recorder.detect.pictures.texts import ShownText
from recorder.errors import StoreError
from recorder.process.picture_client import PictureProcess
from recorder.redact.interface_words import WordOffer, is_refused, offers, refuse, refused, uncover
from recorder.store.vault import Unlocked

__all__ = ["Looked", "ShownText", "WordOffer", "can_find_text", "find_text", "is_refused", "offers", "refuse", "refused", "uncover"]


def can_find_text() -> bool:
    """Whether the text finder is installed. Without it pictures leave only one by one."""
    return models.installed()


def find_text(
    unlocked: Unlocked,
    session: str,
    progress: Callable[[float], None] | None = None,
    *,
    read: bool = False,
    only: Collection[int] | None = None,
) -> Looked:
    """Looks for text in the pictures of a session at which nobody has looked yet, or in those of the frames ``only``; keeps what is found.

    With ``read`` it is read too, for the search and for suggestions: about ten times the work. ``progress`` goes from 0 to 1; what it
    raises ends the work after the picture at hand, and what was found until then is kept. Raises BackendUnavailable without the extra
    ``detectors``, SessionUnknown, VaultDamaged, or StoreError for a session that is being recorded.
    """
    with unlocked.open(session) as reader:
        if reader.state == "recording":
            raise StoreError("This session is being recorded.", "Stop the recording first.")
        with PictureProcess() as looker:
            return Filler(reader, looker, read=read).fill(progress or (lambda _share: None), only)
