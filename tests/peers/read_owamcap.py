# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by the peer's Python: what Open World Agents' reader decodes of the file in the first argument, as JSON."""

import hashlib
import json
import sys

from mcap_owa.highlevel import OWAMcapReader

with OWAMcapReader(sys.argv[1]) as reader:
    messages = []
    for message in reader.iter_messages():
        decoded = message.decoded
        entry = {"topic": message.topic, "type": type(decoded).__name__}
        if message.topic == "screen":
            entry["pixels"] = hashlib.sha256(decoded.to_rgb_array().tobytes()).hexdigest()
        else:
            entry |= {key: value for key, value in decoded.model_dump().items() if key != "timestamp"}
        messages.append(entry)
    metadata = {record.name: record.metadata for record in reader.reader.iter_metadata()}
json.dump({"messages": messages, "metadata": metadata}, sys.stdout)
