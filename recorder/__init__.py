# SPDX-License-Identifier: GPL-3.0-or-later
"""Stet's library and recording process: capture -> store -> timeline -> redact -> export, without Qt and without a network.

A program outside this package calls :mod:`recorder.api` and nothing else.
"""
