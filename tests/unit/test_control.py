# SPDX-License-Identifier: GPL-3.0-or-later
"""A running app is reached by single words through a pipe of the worker's own."""

from __future__ import annotations

import select
from pathlib import Path

import pytest

from recorder.errors import ProcessError
from recorder.process.control import ControlServer, app_state, demand_alone, forget_running, send_control, send_note


def test_words_reach_the_app_that_runs(tmp_path: Path) -> None:
    """Words that were sent are read in order, and the pipe wakes its reader."""
    server = ControlServer(tmp_path)
    server.open()
    try:
        assert send_control(tmp_path, "pause")
        assert send_control(tmp_path, "raise")
        assert select.select([server.fileno()], [], [], 1)[0]
        assert server.read() == ["pause", "raise"]
        assert server.read() == []
    finally:
        server.close()


def test_nobody_listens_when_no_app_runs(tmp_path: Path) -> None:
    """Without an app a word is not sent, and after an app has ended neither."""
    assert not send_control(tmp_path, "pause")
    server = ControlServer(tmp_path)
    server.open()
    server.close()
    assert not send_control(tmp_path, "pause")


def test_a_note_reaches_the_app_as_one_line(tmp_path: Path) -> None:
    """Whatever letters it has; one that came in two pieces is put together, and one that is empty or too long is refused."""
    server = ControlServer(tmp_path)
    server.open()
    try:
        assert send_note(tmp_path, "  two\nnumbers: 供应商 ")
        assert server.read() == ["note two numbers: 供应商"]
        with (tmp_path / "run" / "control").open("wb", buffering=0) as pipe:
            pipe.write(b"pause\nnote half of")
            assert server.read() == ["pause"]
            pipe.write(b" it\n")
            assert server.read() == ["note half of it"]
        for text in (" \n", "x" * 3001):
            with pytest.raises(ProcessError, match="note"):
                send_note(tmp_path, text)
    finally:
        server.close()


def test_a_second_app_is_refused(tmp_path: Path) -> None:
    """Only one app holds the pipe of a vault."""
    first = ControlServer(tmp_path)
    first.open()
    try:
        with pytest.raises(ProcessError, match="already running"):
            ControlServer(tmp_path).open()
    finally:
        first.close()


def test_no_word_starts_a_recording(tmp_path: Path) -> None:
    """Whatever is written into the pipe, only the known words come out, and start is none of them."""
    server = ControlServer(tmp_path)
    server.open()
    try:
        with (tmp_path / "run" / "control").open("wb", buffering=0) as pipe:
            pipe.write(b"start\nrecord\n\xff\xfe\nstop\n")
        assert server.read() == ["stop"]
    finally:
        server.close()


def test_a_plain_file_in_the_pipes_place_is_not_written_to(tmp_path: Path) -> None:
    """A word never lands in a file that only looks like the pipe."""
    (tmp_path / "run").mkdir()
    fake = tmp_path / "run" / "control"
    fake.write_bytes(b"")
    with pytest.raises(ProcessError):
        send_control(tmp_path, "stop")
    assert fake.read_bytes() == b""


def test_the_status_file_tells_the_state_while_the_app_runs(tmp_path: Path) -> None:
    """What the app reported is read back, and is gone with the app."""
    server = ControlServer(tmp_path)
    server.open()
    server.report("recording")
    assert app_state(tmp_path) == "recording"
    server.close()
    assert app_state(tmp_path) == ""


def test_words_for_a_recording_go_to_whoever_records(tmp_path: Path) -> None:
    """Beside an app that is idle, ``stet record`` gets them; what is for the app alone does not; nobody else may record meanwhile."""
    app, record = ControlServer(tmp_path), ControlServer(tmp_path, "record")
    app.open()
    record.open()
    try:
        app.report("idle")
        record.report("idle")
        demand_alone(tmp_path)
        record.report("recording")
        assert app_state(tmp_path) == "recording"
        assert send_control(tmp_path, "pause", 15)
        assert forget_running(tmp_path, 5)
        assert send_control(tmp_path, "lock")
        assert (record.read(), app.read()) == (["pause 15", "forget 5"], ["lock"])
        with pytest.raises(ProcessError, match="recording already"):
            demand_alone(tmp_path)
        with pytest.raises(ProcessError, match="recording already"):
            ControlServer(tmp_path, "record").open()
    finally:
        app.close()
        record.close()


def test_a_recording_in_a_terminal_hears_of_them_without_an_app(tmp_path: Path) -> None:
    """And is not called to the front, for it has no window; the state of one that was killed says nothing."""
    record = ControlServer(tmp_path, "record")
    record.open()
    record.report("paused")
    assert send_control(tmp_path, "resume")
    assert not send_control(tmp_path, "raise")
    assert record.read() == ["resume"]
    left = (tmp_path / "run" / "status-record").read_bytes()
    record.close()
    (tmp_path / "run" / "status-record").write_bytes(left)
    demand_alone(tmp_path)
