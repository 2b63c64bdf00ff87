# SPDX-License-Identifier: GPL-3.0-or-later
"""Every error that Stet raises on purpose: a stable reference, one sentence for the worker, and what to do about it."""

from __future__ import annotations

from typing import ClassVar

# RecorderError
#   CaptureError      PermissionMissing  BackendUnavailable  SourceDied
#   StoreError        VaultMissing  VaultLocked  WrongSecret  VaultDamaged  VaultTooNew  VaultRefused  DiskFull  SessionUnknown
#                   KeyringUnavailable  FileReplaced
#   Cancelled
#   RedactionError
#   ExportError       NotApproved  StaleApproval  GateFound  TermsIncomplete  BundleInvalid
#   PolicyError
#   ProcessError


class RecorderError(Exception):
    """Trouble that a worker can read: ``message`` says what happened, ``hint`` what to do; neither holds recorded content.

    Both are given as templates whose ``{names}`` are filled from ``values``, so that :mod:`recorder.language` can translate the
    sentence and not its fillings.
    """

    reference: ClassVar[str] = "recorder"

    def __init__(self, template: str, hint_template: str = "", **values: object) -> None:
        self.template = template
        self.hint_template = hint_template
        self.values = values
        super().__init__(self.message)

    @property
    def message(self) -> str:
        """What happened, in English."""
        return self.template.format(**self.values) if self.values else self.template

    @property
    def hint(self) -> str:
        """What to do about it, in English; empty where nothing can be done."""
        return self.hint_template.format(**self.values) if self.values else self.hint_template


class CaptureError(RecorderError):
    """Something of the desktop could not be observed."""

    reference = "capture"


class PermissionMissing(CaptureError):
    """The desktop forbids what a source needs."""

    reference = "capture-permission"


class BackendUnavailable(CaptureError):
    """No source of this kind exists for this desktop."""

    reference = "capture-backend"


class SourceDied(CaptureError):
    """A source that had started ended by itself."""

    reference = "capture-source-died"


class StoreError(RecorderError):
    """The vault or a file in it could not be used."""

    reference = "store"


class VaultMissing(StoreError):
    """No vault has been made in this folder."""

    reference = "vault-missing"


class VaultLocked(StoreError):
    """The act needs an unlocked vault."""

    reference = "vault-locked"


class WrongSecret(StoreError):
    """The passphrase does not open this vault."""

    reference = "vault-wrong-secret"


class VaultDamaged(StoreError):
    """A file of the vault cannot be read as what it should be."""

    reference = "vault-damaged"


class VaultTooNew(StoreError):
    """A newer Stet wrote this file."""

    reference = "vault-too-new"


class VaultRefused(StoreError):
    """The folder is someone else's, readable by others, or made by another user or on another machine."""

    reference = "vault-refused"


class DiskFull(StoreError):
    """The disk has no room for what should be written."""

    reference = "disk-full"


class DiskFailing(StoreError):
    """The disk did not do what it was told: it has a fault, or something between here and it has."""

    reference = "disk-failing"


class SessionUnknown(StoreError):
    """No session has this identifier."""

    reference = "session-unknown"


class FileReplaced(StoreError):
    """Another process rewrote the file while it was open here."""

    reference = "file-replaced"


class KeyringUnavailable(StoreError):
    """The desktop's keyring cannot be used, or does not have the vault's key."""

    reference = "keyring-unavailable"


class Cancelled(RecorderError):
    """The worker stopped long work: raised in its progress callback, it ends the work with nothing left half done."""

    reference = "cancelled"


class RedactionError(RecorderError):
    """A mark cannot be made or undone."""

    reference = "redaction"


class ExportError(RecorderError):
    """An export cannot be built, approved, written or read."""

    reference = "export"


class NotApproved(ExportError):
    """The worker has not approved these bytes."""

    reference = "export-not-approved"


class StaleApproval(ExportError):
    """The sessions changed after the draft was built."""

    reference = "export-stale"


class GateFound(ExportError):
    """Something that was redacted or withheld stands in the bytes that would leave."""

    reference = "export-gate"


class TermsIncomplete(ExportError):
    """The terms lack something without which nothing may leave."""

    reference = "export-terms"


class BundleInvalid(ExportError):
    """A folder is not the export that it says it is."""

    reference = "export-invalid"


class PolicyError(RecorderError):
    """A policy file is refused as a whole."""

    reference = "policy"


class ProcessError(RecorderError):
    """The two processes cannot work together."""

    reference = "process"
