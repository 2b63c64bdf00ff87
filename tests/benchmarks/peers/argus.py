# SPDX-License-Identifier: GPL-3.0-or-later
"""argus-redact on texts from standard input (a JSON list): runs in its own environment, without a line of ours.

All of its languages are asked for, in its fast mode: the other modes load models from a network. Prints a JSON object: for each text a list of
``[type, start, end]``, the seconds of processor time, and the peak memory in MiB.
"""

import json
import resource
import sys
import time

import argus_redact  # type: ignore[import-not-found, unused-ignore]  # it lives in an environment of its own


def main() -> None:
    """Answers on standard output."""
    texts, languages = json.load(sys.stdin), sys.argv[1].split(",")
    argus_redact.redact("warm 13812345678", lang=languages, detailed=True)
    found, start = [], time.process_time()
    for text in texts:
        details = argus_redact.redact(text, lang=languages, mode="fast", detailed=True)[2]
        found.append([[each["type"], each["start"], each["end"]] for each in details["entities"]])
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    json.dump({"found": found, "seconds": seconds, "peak_mib": peak}, sys.stdout)


main()
