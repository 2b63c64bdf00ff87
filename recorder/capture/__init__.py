# SPDX-License-Identifier: GPL-3.0-or-later
"""Events come in here: sources watch a desktop, one gate excludes, a pipeline writes batches to an EventSink."""
