# SPDX-License-Identifier: GPL-3.0-or-later
"""Other projects' own readers open what Stet exports; each lives in an environment of its own (``sh packaging/setup.sh peers``)."""
