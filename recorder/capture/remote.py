# SPDX-License-Identifier: GPL-3.0-or-later
"""Windows that show another machine: what is typed there is another system's, whose password fields cannot be seen from here."""

from __future__ import annotations

_CLASS_NAMES = (
    "remmina org.remmina.remmina xfreerdp xfreerdp3 wlfreerdp sdl-freerdp freerdp rdesktop krdc vinagre gnome-connections connections "
    "org.gnome.connections virt-viewer remote-viewer virt-manager gnome-boxes org.gnome.boxes virtualbox vboxmanager vmware vmplayer "
    "vmware-view vmrc qemu qemu-system-x86_64 teamviewer anydesk rustdesk nomachine nxplayer x2goclient xtightvncviewer vncviewer tigervnc "
    "realvnc vncviewer-real ultravnc wfica citrix icaclient parsec moonlight scrcpy spicy chrome-remote-desktop sunlogin todesk"
)
_CLASSES = frozenset(_CLASS_NAMES.split())
_PREFIXES = ("virtualbox", "qemu", "vmware", "nx", "tigervnc", "citrix", "xephyr", "xnest")


def is_remote(application: str) -> bool:
    """Whether windows of this application show another machine."""
    name = application.lower()
    return name in _CLASSES or name.startswith(_PREFIXES)
