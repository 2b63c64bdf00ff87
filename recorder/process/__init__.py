# SPDX-License-Identifier: GPL-3.0-or-later
"""Two processes: the app that shows, and the capture process that hooks and writes; a pipe each way between them, never a socket.

The capture process holds a *visibility lease*: it records while the app says, at least every three seconds, that the indicator is seen.
"""
