# SPDX-License-Identifier: GPL-3.0-or-later
"""An admin's policy: a closed schema of which every key protects, read from the machine's own place, signed, and joined with the worker's settings.

:mod:`~recorder.policy.schema` says what a file may hold, :mod:`~recorder.policy.merge` how two wills become the more protective one,
:mod:`~recorder.policy.reading` and :mod:`~recorder.policy.places` where files come from and which are refused,
:mod:`~recorder.policy.force` what holds on this machine now, and :mod:`~recorder.policy.seen` what the worker has seen of it.
"""
