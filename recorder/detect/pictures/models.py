# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the models lie, and how they run: on the CPU, on one thread, with nothing but what the wheels brought.

Of rapidocr the models are used alone. Its code is not imported: it needs OpenCV, and knows how to download.
"""

from __future__ import annotations

from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np
from numpy.typing import NDArray

from recorder.detect import onnx
from recorder.errors import BackendUnavailable

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Name = Literal["PP-OCRv6_det_small", "PP-OCRv6_rec_small"]
_DETECTION: Name = "PP-OCRv6_det_small"


def installed() -> bool:
    """Whether the extra is there: the runtime, and the models."""
    try:
        metadata.distribution("onnxruntime")
        _path(_DETECTION)
    except (metadata.PackageNotFoundError, BackendUnavailable):
        return False
    return True


def missing() -> BackendUnavailable:
    """What is said where the extra is not installed."""
    return BackendUnavailable(
        "The text finder for pictures is not installed.",
        "Install Stet with its extra 'detectors'. Until then pictures leave only one by one.",
    )


def _path(name: Name) -> Path:
    try:
        found = Path(str(metadata.distribution("rapidocr").locate_file(f"rapidocr/models/{name}.onnx")))
    except metadata.PackageNotFoundError as error:
        raise missing() from error
    if not found.is_file():
        raise missing()
    return found


class Model:
    """One model, loaded. ``run`` takes a batch of pictures (BGR, -1 to 1, channels first) and gives the model's first answer."""

    def __init__(self, session: InferenceSession) -> None:
        self._session = session

    def run(self, batch: NDArray[np.float32]) -> NDArray[np.float32]:
        """The model's answer."""
        answer: NDArray[np.float32] = self._session.run(None, {"x": batch})[0]
        return answer

    def fact(self, name: str) -> str:
        """A fact that the model's file brings along; empty where it does not."""
        return str(self._session.get_modelmeta().custom_metadata_map.get(name, ""))


def load(name: Name) -> Model:
    """Loads a model. Raises BackendUnavailable where the extra is not installed."""
    path = _path(name)
    try:
        return Model(onnx.session(path))
    except ImportError as error:
        raise missing() from error


def normalised(pixels: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Rows, columns and colours (RGB) as the models want them: BGR, -1 to 1, channels first."""
    return (pixels[:, :, ::-1].transpose(2, 0, 1).astype(np.float32) - 127.5) / 127.5
