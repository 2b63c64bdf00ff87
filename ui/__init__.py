# SPDX-License-Identifier: GPL-3.0-or-later
"""The Qt app: tray, timeline, review. It knows the recorder by :mod:`recorder.api` alone."""
