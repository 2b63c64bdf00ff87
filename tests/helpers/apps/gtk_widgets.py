# SPDX-License-Identifier: GPL-3.0-or-later
"""A GTK window with many kinds of widgets; writes where each lies on the screen, as GTK itself knows it. Runs in the system's Python."""

import json
import sys
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]  # the system's Python has it

gi.require_version("Gtk", "3.0")
from gi.repository import GLib, Gtk  # type: ignore[import-not-found]  # noqa: E402 - as above; its version is asked for first


def main() -> None:
    """Shows the window until it is killed; the argument is the file for the places."""
    window = Gtk.Window(title="Gtk widgets")
    window.set_default_size(860, 640)
    window.move(60, 40)
    grid = Gtk.Grid(row_spacing=8, column_spacing=8, margin=12)
    window.add(grid)
    singles = [
        Gtk.Button(label="Save"), Gtk.Button(label="A button with many words on it"), Gtk.ToggleButton(label="Bold"),
        Gtk.CheckButton(label="Paid"), Gtk.RadioButton(label="Net"), Gtk.Entry(), Gtk.SpinButton.new_with_range(0, 9, 1),
        Gtk.Scale.new_with_range(Gtk.Orientation.HORIZONTAL, 0, 9, 1), Gtk.Switch(), Gtk.LinkButton.new_with_label("about:blank", "A link"),
    ]  # fmt: skip
    for number, widget in enumerate(singles):
        grid.attach(widget, number % 3, number // 3, 1, 1)
    store = Gtk.ListStore(str, str)
    for number in range(6):
        store.append([f"Row {number}", f"Value {number}"])
    tree = Gtk.TreeView(model=store)
    for number, title in enumerate(("Name", "Value")):
        tree.append_column(Gtk.TreeViewColumn(title, Gtk.CellRendererText(), text=number))
    grid.attach(tree, 0, 5, 3, 1)
    window.show_all()
    GLib.timeout_add(700, _tell, window, singles, tree)
    Gtk.main()


def _tell(window: Any, singles: list[Any], tree: Any) -> bool:
    left, top = window.get_window().get_origin()[1:]
    places = []
    for widget in singles:
        x, y = widget.translate_coordinates(window, 0, 0)
        places.append([left + x, top + y, widget.get_allocated_width(), widget.get_allocated_height()])
    begin = tree.get_bin_window().get_origin()[1:]
    for row in range(6):
        for column in tree.get_columns():
            area = tree.get_cell_area(Gtk.TreePath(row), column)
            places.append([begin[0] + area.x, begin[1] + area.y, area.width, area.height])
    Path(sys.argv[1]).write_text(json.dumps(places), "utf-8")
    return False


if __name__ == "__main__":
    main()
