# SPDX-License-Identifier: GPL-3.0-or-later
"""macOS: the active window by its own calls. Written against the documentation and the type checker; never run."""
