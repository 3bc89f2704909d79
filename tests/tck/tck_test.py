#!/usr/bin/env python3
"""Runs the openCypher TCK against senskg and compares what fails with what is known to fail.

tck_test.py RUNNER TCK PROGRAM KNOWN

Succeeds when exactly the scenarios of KNOWN fail: one more is a regression, one less is a line to
be deleted (unless its reason begins with "may pass:"). Status 77 (skipped) where the runner or the TCK is absent.
"""
import json
import os
import shlex
import subprocess
import sys
import tempfile

SKIPPED = 77


def known_failures(path):
    """Scenario ids of a file of lines `id <tab> reason`, with their reasons."""
    known = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                name, _, reason = line.rstrip("\n").partition("\t")
                if not reason.strip():
                    sys.exit("%s: no reason is given for: %s" % (path, name))
                known[name] = reason
    return known


def failures(runner, tck, program):
    """Ids of the scenarios that fail, and of all that ran."""
    with tempfile.TemporaryDirectory() as folder:
        summary = os.path.join(folder, "summary.json")
        command = shlex.join([program, "cypher", "--memory", "--jsonl", "--timeout", "4s"])
        subprocess.run([sys.executable, runner, "--tck", tck, "--cmd", command, "--procedures",
                        "--error-level", "full", "--json", summary],
                       stdout=subprocess.DEVNULL, check=False)
        with open(summary, encoding="utf-8") as text:
            scenarios = json.load(text)["scenarios"]
    ran = {one["id"]: one for one in scenarios if one["result"] != "skip"}
    return {name: one for name, one in ran.items() if one["result"] == "fail"}, ran


def main():
    runner, tck, program, known_path = sys.argv[1:]
    if not os.path.isfile(runner) or not os.path.isdir(tck):
        print("skipped: the openCypher TCK is not here (%s)" % tck)
        return SKIPPED
    known = known_failures(known_path)
    failed, ran = failures(runner, tck, program)
    lost = sorted(set(failed) - set(known))
    won = sorted(name for name, reason in known.items()
                 if name not in failed and not reason.startswith("may pass:"))
    for name in lost:
        print("FAILS NOW  %s\n    %s" % (name, failed[name]["detail"].replace("\n", "\n    ")))
    for name in won:
        print("PASSES NOW (delete its line)  %s" % name)
    print("%d scenarios ran, %d failed, %d of them known" % (len(ran), len(failed),
                                                              len(failed) - len(lost)))
    return 1 if lost or won else 0


if __name__ == "__main__":
    sys.exit(main())
