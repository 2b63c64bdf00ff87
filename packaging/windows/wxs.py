# SPDX-License-Identifier: GPL-3.0-or-later
"""The installer's source from a staged folder: every identity is made of a path or of the version, so the same tree gives the same text."""

from __future__ import annotations

import hashlib
import uuid
from pathlib import Path
from xml.sax.saxutils import quoteattr

# Both stay for ever: by them Windows knows a file, and Stet, from one version to the next.
_SPACE = uuid.UUID("b1d4a0a5-7a3c-4f0e-9d0f-3c2a7f7f5e7e")
UPGRADE_CODE = "6E0B8A57-55B5-4C1B-8D0B-0C9B7F1E2A44"
_KEY = r"SOFTWARE\Stet"
_PATHS = r"SOFTWARE\Microsoft\Windows\CurrentVersion\App Paths\stet.exe"


def identity(what: str) -> str:
    """The identity that belongs to a path, a product or a package."""
    return str(uuid.uuid5(_SPACE, what)).upper()


def source(tree: Path, version: str, icon: str) -> str:
    """The installer's source for this folder and version, to stand beside the folder: wixl knows files by where they lie from there."""
    components: list[str] = []
    folder = "\n".join(_folder(tree, tree.name, "", components))
    named = "\n".join(f'      <ComponentRef Id="{name}"/>' for name in [*components, "registered", "menu"])
    return _FRAME.format(
        version=version, product=identity(f"product {version}"), package=identity(f"package {version}"), upgrade=UPGRADE_CODE,
        icon=quoteattr(icon), folder=folder, components=named, key=_KEY, paths=_PATHS,
        registered=identity("registered"), menu=identity("menu"),
    )  # fmt: skip


def _folder(folder: Path, at: str, above: str, components: list[str]) -> list[str]:
    lines: list[str] = []
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        name = f"{above}{path.name}"
        mark = hashlib.sha256(name.encode()).hexdigest()[:30]
        if path.is_dir():
            inner = _folder(path, at, f"{name}/", components)
            lines += [f'<Directory Id="d{mark}" Name={quoteattr(path.name)}>', *inner, "</Directory>"]
            continue
        components.append(f"c{mark}")
        kept = f'<File Id="f{mark}" KeyPath="yes" Name={quoteattr(path.name)} Source={quoteattr(f"{at}/{name}")}/>'
        lines.append(f'<Component Id="c{mark}" Guid="{identity(name)}" Win64="yes">{kept}</Component>')
    return lines


_FRAME = """<?xml version="1.0" encoding="utf-8"?>
<Wix xmlns="http://schemas.microsoft.com/wix/2006/wi">
  <Product Id="{product}" Name="Stet" Language="1033" Version="{version}" Manufacturer="Stet contributors" UpgradeCode="{upgrade}">
    <Package Id="{package}" InstallerVersion="500" Compressed="yes" InstallScope="perMachine" Platform="x64"
             Comments="An activity recorder that belongs to the person who is recorded"/>
    <MajorUpgrade DowngradeErrorMessage="A newer version of Stet is installed. It stays."/>
    <Media Id="1" Cabinet="stet.cab" EmbedCab="yes"/>
    <Icon Id="stet.ico" SourceFile={icon}/>
    <Property Id="ARPPRODUCTICON" Value="stet.ico"/>
    <Directory Id="TARGETDIR" Name="SourceDir">
      <Directory Id="ProgramFiles64Folder" Name="PFiles">
        <Directory Id="INSTALLDIR" Name="Stet">
{folder}
          <Component Id="registered" Guid="{registered}" Win64="yes">
            <RegistryValue Root="HKLM" Key="{key}" Name="InstalledVersion" Type="string" Value="{version}" KeyPath="yes"/>
            <RegistryValue Root="HKLM" Key="{paths}" Type="string" Value="[INSTALLDIR]stet.exe"/>
          </Component>
        </Directory>
      </Directory>
      <Directory Id="ProgramMenuFolder" Name="Programs">
        <Component Id="menu" Guid="{menu}" Win64="yes">
          <Shortcut Id="startmenu" Name="Stet" Target="[INSTALLDIR]stetw.exe" WorkingDirectory="INSTALLDIR"/>
          <RegistryValue Root="HKLM" Key="{key}" Name="StartMenu" Type="integer" Value="1" KeyPath="yes"/>
        </Component>
      </Directory>
    </Directory>
    <Feature Id="Main" Level="1">
{components}
    </Feature>
  </Product>
</Wix>
"""
