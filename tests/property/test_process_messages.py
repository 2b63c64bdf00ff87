# SPDX-License-Identifier: GPL-3.0-or-later
"""What one process says, the other hears."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recorder.errors import ProcessError
from recorder.model.events import Box
from recorder.model.session import StartChoice
from recorder.process import messages

_numbers = st.integers(-10_000, 10_000)
_boxes = st.builds(Box, _numbers, _numbers, _numbers, _numbers)
_choices = st.builds(StartChoice, name=st.text(), applications=st.lists(st.text()).map(tuple), everything=st.booleans())
_orders = st.one_of(
    st.builds(messages.Begin, home=st.text(), choice=_choices, language=st.text(), app=st.integers(0, 2**31)),
    st.builds(messages.Lease, st.booleans(), st.lists(_boxes).map(tuple)),
    st.just(messages.PauseNow()),
    st.just(messages.ResumeNow()),
    st.just(messages.StopNow()),
    st.builds(messages.AddApplication, st.text()),
)


@given(st.lists(_orders, max_size=5))
def test_orders_arrive_in_order_and_unchanged(orders: list[messages.Order]) -> None:
    """Every order that was sent is received as it was, then the end of the pipe."""
    reader, writer = os.pipe()
    for order in orders:
        messages.send(writer, order)
    os.close(writer)
    received = []
    while (heard := messages.receive_order(reader)) is not None:
        received.append(heard)
    os.close(reader)
    assert received == orders


@pytest.mark.parametrize("data", [b"\xff\xff\xff\xff", b"\x00\x00\x00\x02\xc1\xc1", b"\x00\x00\x00\x01\x90"])
def test_what_is_no_message_is_refused_in_words(data: bytes) -> None:
    """A length beyond reason and bytes that are no message raise ProcessError."""
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    try:
        with pytest.raises(ProcessError):
            messages.receive_order(reader)
    finally:
        os.close(reader)


def test_a_message_that_is_cut_off_is_the_end_of_the_pipe() -> None:
    """Half a message from a process that died reads as its end, not as an error."""
    reader, writer = os.pipe()
    os.write(writer, b"\x00\x00\x00\x09abc")
    os.close(writer)
    assert messages.receive_order(reader) is None
    os.close(reader)
