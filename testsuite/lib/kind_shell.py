# SPDX-License-Identifier: GPL-2.0-or-later
"""Shell snippets (cli/NAME/cmd, policy/NAME/cmd) and Python unit tests (policy/test_*.py).

cmd runs with `sh -eu' in an empty folder; $KLP_CCP is the program, $CASE the folder of the case,
$TOP the top of the sources. It checks files by itself. Beside it:
  expected.stdout, expected.stderr   exact text; "$CASE", "$SCRATCH", "$TOP" stand for those folders
  expected.exit                      exit status, default 0; 77 of the snippet means skipped
"""

import os
import re
import sys

import core
import schema


def shell_case(name, path):
    def run(context, folder):
        done = context.run(["sh", "-eu", os.path.join(path, "cmd")], folder, {"CASE": path})
        if done.problem():
            return [core.Result(name, core.FAIL, done.problem())]
        expected_exit = int(core.read(os.path.join(path, "expected.exit"), "0"))
        if done.status == core.EXIT_SKIP and expected_exit != core.EXIT_SKIP:
            return [core.Result(name, core.SKIP, (done.out + done.err).strip())]
        problems, remarks = schema.problems_below(folder), []
        for stream, got in (("stdout", done.out), ("stderr", done.err)):
            expectation = os.path.join(path, "expected." + stream)
            if not os.path.exists(expectation):
                continue
            for word, real in (("$CASE", path), ("$SCRATCH", folder), ("$TOP", core.TOP)):
                got = got.replace(real, word)
            status, detail = core.compare(context, expectation, got, stream)
            (problems if status == core.FAIL else remarks).append(detail)
        if done.status != expected_exit:
            problems.append(f"exit status {done.status}, expected {expected_exit}\n"
                            + done.out[-4000:] + done.err[-4000:])
        if problems:
            return [core.Result(name, core.FAIL, "\n".join(problems))]
        return [core.Result(name, core.OK, "\n".join(r for r in remarks if r))]
    return core.Case(name, run)


def shell_cases(testsuite, kind):
    return [shell_case(f"{kind}/{name}", path)
            for name, path in core.subfolders(os.path.join(testsuite, kind))
            if os.path.exists(os.path.join(path, "cmd"))]


def find_cli(testsuite):
    return shell_cases(testsuite, "cli")


def unittest_case(name, module, folder):
    def run(context, _scratch):
        env = {"PYTHONPATH": os.pathsep.join([folder, os.path.join(core.TOP, "policies")])}
        done = context.run([sys.executable, "-B", "-m", "unittest", "-v", module], folder, env)
        results = []
        for m in re.finditer(r"^(test\w*) \((\S+)\)(?:\n[^\n]*?)?? \.\.\. (?:.*?\n)??.*?"
                             r"(ok|FAIL|ERROR|skipped .*|expected failure)$", done.err, re.M):
            word = m.group(3).split()[0]
            status = {"ok": core.OK, "expected": core.OK, "skipped": core.SKIP}.get(word, core.FAIL)
            test = m.group(2).split(".")[-1] if m.group(2).endswith(m.group(1)) else m.group(1)
            results.append(core.Result(f"{name}/{test}", status,
                                       "" if status == core.OK else m.group(3)))
        failed = [r for r in results if r.status == core.FAIL]
        if failed:
            failed[-1].detail += "\n" + done.err[-6000:]
        elif done.status != 0 or not results:
            results.append(core.Result(name, core.FAIL, f"exit {done.status}\n{done.err[-6000:]}"))
        return results
    return core.Case(name, run)


def find_policy(testsuite):
    folder = os.path.join(testsuite, "policy")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [unittest_case(f"policy/{n[5:-3]}", n[:-3], folder) for n in names
            if n.startswith("test_") and n.endswith(".py")] + shell_cases(testsuite, "policy")
