# SPDX-License-Identifier: GPL-2.0-or-later
"""Preprocessor cases: text-equal with `gcc -E -P', or refused at the same line.

A case is pp/NAME/ with input.c, or one file pp/NAME.c. Arguments for gcc come from the file `args' of
the folder, or from a first line `/* args: ... */' of the single file. Also in a folder:
  expect-error       LINE:REGEX: our message; gcc may accept what we refuse (or say it elsewhere)
  expected.KIND      exact output of --dump=KIND (tokens, expansions, includes, conditionals)
"""

import os
import re
import shlex

import core

DUMPS = ("tokens", "expansions", "includes", "conditionals")


def first_error(text):
    """(file, line) of the first error of gcc or of ours in the file:line:col: form."""
    m = re.search(r"^(\S[^:\n]*):(\d+):(?:\d+:)? (?:fatal |internal )?error: ", text, re.M)
    return (os.path.basename(m.group(1)), int(m.group(2))) if m else None


def compare_error(gcc, ours, expect):
    """Empty, or what is wrong with how we refused."""
    if ours.status == 0:
        return "accepted, but must be refused:\n" + gcc.err
    if ours.status != 2:
        return f"refused with exit status {ours.status} instead of 2\n{ours.err}"
    where = first_error(ours.err)
    if expect:
        line, regex = expect.strip().split(":", 1)
        if not where or where[1] != int(line) or not re.search(regex, ours.err):
            return f"expected an error in line {line} like /{regex}/, got:\n{ours.err}"
    elif where != first_error(gcc.err):
        return f"gcc refuses with:\n{gcc.err}\nklp-ccp with:\n{ours.err}"
    return ""


def check(context, name, folder, source, args):
    command = [context.cc, "-E", "-P"] + args + [source]
    gcc = context.run(command, folder)
    ours = context.run([context.tool, "--dump=preprocessed", "--stop-after=pp", "--"] + command,
                       folder)
    if ours.problem():
        return [core.Result(name, core.FAIL, ours.problem())]
    expect = core.read(os.path.join(folder, "expect-error")) if source == "input.c" else None
    if expect or gcc.status != 0:
        wrong = compare_error(gcc, ours, expect)
        return [core.Result(name, core.FAIL if wrong else core.OK, wrong)]
    if ours.status != 0:
        return [core.Result(name, core.FAIL, f"exit status {ours.status}\n{ours.err}")]
    if gcc.out != ours.out:
        shown = core.diff(gcc.out, ours.out, source) or "differs only in line ends"
        return [core.Result(name, core.FAIL, shown)]
    return [core.Result(name, core.OK)]


def check_dump(context, name, folder, source, args, dump):
    command = [context.tool, f"--dump={dump}", "--stop-after=pp", "--", context.cc, "-E"]
    ours = context.run(command + args + [source], folder)
    if ours.problem():
        return core.Result(name, core.FAIL, ours.problem())
    if ours.status != 0:
        return core.Result(name, core.FAIL, f"exit status {ours.status}\n{ours.err}")
    path = os.path.join(folder, "expected." + dump)
    return core.Result(name, *core.compare(context, path, ours.out, dump))


def folder_case(name, folder):
    def run(context, _scratch):
        args = shlex.split(core.read(os.path.join(folder, "args"), ""), comments=True)
        results = check(context, name, folder, "input.c", args)
        for dump in DUMPS:
            if os.path.exists(os.path.join(folder, "expected." + dump)):
                results.append(check_dump(context, f"{name}/{dump}", folder, "input.c", args, dump))
        return results
    return core.Case(name, run)


def file_case(name, path):
    def run(context, _scratch):
        with open(path, "rb") as f:
            m = re.match(rb"/\* args: (.*?) \*/", f.readline())
        args = shlex.split(core.text(m.group(1))) if m else []
        return check(context, name, os.path.dirname(path), os.path.basename(path), args)
    return core.Case(name, run)


def find(testsuite):
    folder = os.path.join(testsuite, "pp")
    cases = [folder_case(f"pp/{n}", p) for n, p in core.subfolders(folder)
             if os.path.exists(os.path.join(p, "input.c"))]
    for n in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
        if n.endswith(".c"):
            cases.append(file_case(f"pp/{n[:-2]}", os.path.join(folder, n)))
    return cases
