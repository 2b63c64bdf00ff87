# SPDX-License-Identifier: GPL-3.0-or-later
"""Detection: what in a recording should perhaps not leave. It only suggests; the worker decides."""
