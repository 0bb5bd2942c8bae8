# SPDX-License-Identifier: GPL-2.0-or-later
"""Whole runs with the toy policy (ccp/toy.py), for two compilers.

A case is ccp/NAME/ with input.c and
  expected.lp.c        the result for both compilers; expected.SPEC.lp.c for one of them
  expected.msgs        regular expressions, one for each line of output, in order (default: none); one
                       after "since N: " counts from libclang N on
  expected.exit        exit status; default 0, or any but 0 when an expected message is an error
  cmd                  extra options; after a -- in it: extra gcc arguments
  targets              compilers to run for, when not both
  exact                empty: lp.c is compared byte for byte, with comments and empty lines
  no-compile           why expected.lp.c is not compiled by itself
  no-clang             why clang does not compile it

The result is compared line by line after comments, trailing blanks and lines without tokens are taken
away: line breaks between tokens, blanks within a line and the indentation count.
"""

import os
import re
import shlex
import shutil

import core
import schema

SPECS = ("x86_64-gcc-4.8.1", "aarch64-gcc-9.1.0")

COMMENT = re.compile(r"""("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|/\*.*?\*/|//(?:\\\n|[^\n])*""",
                     re.S)


def strip_comment(m):
    if m.group(1):
        return m.group(1)
    before = m.string[m.start() - 1:m.start()]
    after = m.string[m.end():m.end() + 1]
    # A comment separates tokens; beside a blank or a line end there is nothing to separate.
    return "" if not before.strip() or not after.strip() else " "


def structure(content):
    """The lines that count. The first one stays when it has no tokens (then as an empty line)."""
    lines = [line.rstrip() for line in COMMENT.sub(strip_comment, content).split("\n")]
    return [line for i, line in enumerate(lines) if line or (i == 0 and len(lines) > 1)]


def libclang_version(context):
    """The major version that the program was built for."""
    m = re.search(r"libclang(?:-|\.so\.)(\d+)", core.read(os.path.join(context.build, ".ids"), ""))
    return int(m.group(1)) if m else 0


def expected_messages(context, path):
    lines = []
    for line in core.read(os.path.join(path, "expected.msgs"), "").splitlines():
        since, pattern = re.fullmatch(r"(?:since (\d+): )?(.*)", line).groups()
        if pattern.strip() and libclang_version(context) >= int(since or 0):
            lines.append(pattern)
    return lines


def check_messages(context, path, output):
    """Empty, or what differs between the messages and the expected expressions."""
    expected = expected_messages(context, path)
    got = output.splitlines()
    same = len(got) == len(expected) and all(re.search(e, g) for e, g in zip(expected, got))
    return "" if same else core.diff("\n".join(expected), "\n".join(got), "messages")


def check_exit(path, status):
    expected = core.read(os.path.join(path, "expected.exit"))
    messages = core.read(os.path.join(path, "expected.msgs"), "")
    if expected is not None:
        return "" if status == int(expected) else f"exit status {status}, expected {expected}"
    if re.search(r"^\^?error:", messages, re.M):
        return "" if status else "exit status 0 in spite of the expected error"
    return "" if status == 0 else f"exit status {status}"


def check_result(context, path, spec, result):
    """(status, detail) of the text of lp.c."""
    for name in (f"expected.{spec}.lp.c", "expected.lp.c"):
        expectation = os.path.join(path, name)
        if os.path.exists(expectation):
            break
    expected, got = core.read(expectation), core.read(result)
    if got is None:
        return (core.OK, "") if expected is None else (core.FAIL, "no lp.c was written")
    same = str if os.path.exists(os.path.join(path, "exact")) else structure
    if expected is not None and same(expected) == same(got):
        return core.OK, ""
    # A second compiler must not overwrite what the first one has just written.
    if context.update and (expected is None or spec == SPECS[0] or spec in expectation):
        core.write(expectation, got)
        return core.OK, "updated\n" + core.diff(expected or "", got, name)
    if expected is None:
        return core.FAIL, f"no expectation yet (UPDATE=1 writes it)\n{got}"
    shown = core.diff("\n".join(structure(expected)), "\n".join(structure(got)), name)
    return core.FAIL, shown


def check_report(report, result, path):
    """Of a run for which one was written: its form, and that each line of lp.c is accounted for once."""
    if not os.path.exists(report):
        return []
    problems = schema.problems_of(report)
    text = core.read(result)
    if text is not None and not problems:
        problems += schema.line_problems(report, text, path)
    return problems[:5]


def extra_options(path):
    words = shlex.split(core.read(os.path.join(path, "cmd"), ""), comments=True)
    if "--" in words:
        at = words.index("--")
        return words[:at], words[at + 1:]
    return words, []


def run_spec(context, scratch, name, path, spec):
    options, gcc_args = extra_options(path)
    result = os.path.join(scratch, spec + ".lp.c")
    report = os.path.join(scratch, spec + ".yaml")
    argv = [context.tool, "-c", spec, "-o", result, "-P", "toy.Policy", "--report=" + report] + options
    argv += ["--"] + gcc_args + ["input.c"]
    done = context.run(argv, path, {"KLP_CCP_PYTHONPOLICY_PATH": os.path.dirname(path)}, merge=True)
    if done.problem():
        return core.Result(name, core.FAIL, done.problem())
    status, detail = check_result(context, path, spec, result)
    problems = [check_messages(context, path, done.out), check_exit(path, done.status)]
    problems += check_report(report, result, path) if spec == SPECS[0] else []
    if status == core.FAIL and not (problems[1] and not os.path.exists(result)):
        problems.append(detail)
    problems = [p for p in problems if p]
    if problems:
        return core.Result(name, core.FAIL, "\n".join(problems))
    return core.Result(name, core.OK, detail)


def compile_expected(context, name, path):
    """Every expected lp.c is C by itself, for gcc and, where it is there and can, for clang."""
    _options, gcc_args = extra_options(path)
    compilers = [context.cc]
    if shutil.which("clang") and not os.path.exists(os.path.join(path, "no-clang")):
        compilers.append("clang")
    for n in sorted(os.listdir(path)):
        if not re.fullmatch(r"expected\.(.*\.)?lp\.c", n):
            continue
        for cc in compilers:
            done = context.run([cc, "-fsyntax-only", "-w"] + gcc_args + [n], path)
            if done.status != 0:
                return [core.Result(name, core.FAIL, f"{n} does not compile with {cc}\n{done.err}")]
    return [core.Result(name, core.OK)]


def folder_case(name, path):
    def run(context, scratch):
        targets = core.read(os.path.join(path, "targets"), " ".join(SPECS)).split()
        results = [run_spec(context, scratch, f"{name}@{spec}", path, spec) for spec in targets]
        has_expectation = any(re.fullmatch(r"expected\.(.*\.)?lp\.c", n) for n in os.listdir(path))
        if has_expectation and not os.path.exists(os.path.join(path, "no-compile")):
            results += compile_expected(context, f"{name}@compile", path)
        return results
    return core.Case(name, run)


def find(testsuite):
    return [folder_case(f"ccp/{n}", p)
            for n, p in core.subfolders(os.path.join(testsuite, "ccp"))
            if os.path.exists(os.path.join(p, "input.c"))]
