# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves: canonical steps of what stands, terms, sums and a signature. An export is a function of what was approved alone."""
