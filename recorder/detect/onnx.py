# SPDX-License-Identifier: GPL-3.0-or-later
"""The one way to a model: on one thread, without a log, and with a library that neither notes nor tells that it was used."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

# Releases from 1.29 on note each start in the home folder and would send it; pyproject.toml forbids them. Should one be there
# all the same, this, which is read when the library is loaded, keeps it silent.
_SILENCE = "ORT_DISABLE_TELEMETRY"


def session(model: Path) -> Any:
    """An ``onnxruntime.InferenceSession`` of this file. Raises ImportError where the extra is not installed."""
    os.environ[_SILENCE] = "1"
    import onnxruntime

    onnxruntime.disable_telemetry_events()  # of Windows, where the system notes them
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # it never gives back what one large input took
    options.log_severity_level = 4
    return onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
