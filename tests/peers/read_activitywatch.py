# SPDX-License-Identifier: GPL-3.0-or-later
"""Run by the peer's Python: imports the file in the first argument into an ActivityWatch server, and prints what it exports again."""

import json
import sys
from pathlib import Path

import jsonschema
from aw_core.schema import get_json_schema
from aw_datastore import Datastore
from aw_datastore.storages import MemoryStorage
from aw_server.api import ServerAPI

buckets = json.loads(Path(sys.argv[1]).read_text("utf-8"))["buckets"]
for bucket in buckets.values():
    jsonschema.validate({key: value for key, value in bucket.items() if key != "events"}, get_json_schema("bucket"))
    for event in bucket["events"]:
        jsonschema.validate(event, get_json_schema("event"))
server = ServerAPI(db=Datastore(MemoryStorage, testing=True), testing=True)
server.import_all(buckets)
json.dump(server.export_all(), sys.stdout, default=str)
