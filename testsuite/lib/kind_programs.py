# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs that must print the same when they are compiled from lp.c: programs/*.c, and some that are made.

A program exits with 0 and prints what it computes; the original says what is right. Lines in front of it:
  // cc: ARGUMENT...       arguments of the compiler
  // patched: NAME,...     functions to patch beside main
  // no-pointers: WHY      what is private cannot be reached by pointers
How lp.c is made and run is said in programs/livepatched.py.
"""

import os
import re
import shlex
import sys

import core

FOLDER = os.path.join(core.TESTSUITE, "programs")
sys.path.append(FOLDER)

import livepatched  # noqa: E402 (needs the path above)

KEEP, EXPAND = ["--keep-include=*"], ["--expand-include=*"]
VARIANTS = [livepatched.Variant("copied", "keep", EXPAND), livepatched.Variant("pointers", "taken", KEEP),
            livepatched.Variant("symbols", "guard", KEEP)]


def directive(text, name, default=""):
    m = re.search(rf"^// {name}: (.*)$", text, re.M)
    return m.group(1) if m else default


def program_case(name, path):
    def run(context, folder):
        text = core.read(path)
        patched = re.findall(r"[^,\s]+", directive(text, "patched"))
        program = livepatched.Program(context, folder, path, shlex.split(directive(text, "cc")), patched)
        variants = [v for v in VARIANTS if v.mode != "pointers" or not directive(text, "no-pointers")]
        problems = livepatched.judge(program, variants)
        if problems is not None and program.output and program.output[0]:
            problems.append(f"the program itself exits with {program.output[0]}")
        if problems is None or problems:
            return [core.Result(name, core.FAIL, "\n".join(problems or ["does not end"]))]
        return [core.Result(name, core.OK)]
    return core.Case(name, run)


def generated_case(program, count):
    name = "programs/" + program

    def run(context, folder):
        argv = [sys.executable, "-B", os.path.join(FOLDER, program), "--count", str(count), "--jobs", "1"]
        done = context.run(argv, folder)
        if done.status == core.EXIT_SKIP:
            return [core.Result(name, core.SKIP, done.out.strip())]
        if done.problem() or done.status:
            return [core.Result(name, core.FAIL, done.problem() or done.out + done.err[-2000:])]
        return [core.Result(name, core.OK)]
    return core.Case(name, run)


def find(_testsuite):
    files = sorted(n for n in os.listdir(FOLDER) if n.endswith(".c"))
    return [program_case("programs/" + n[:-2], os.path.join(FOLDER, n)) for n in files] + [
        generated_case("generated", 12), generated_case("gnu89", 8)]
