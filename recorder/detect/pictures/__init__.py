# SPDX-License-Identifier: GPL-3.0-or-later
"""Text in pictures: where it stands, found for recall, and on demand what it says. The models lie in the wheels of the extra ``detectors``.

What is covered in a picture that leaves is *all* text until the worker un-covers it, so a box too many costs a little of the picture
and a box too few a secret. Nothing here opens a file but the models, and nothing keeps a pixel.
"""
