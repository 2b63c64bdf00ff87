# SPDX-License-Identifier: GPL-3.0-or-later
"""What the worker decided, applied: a marked session is what is seen in the app and all that an export is built from."""
