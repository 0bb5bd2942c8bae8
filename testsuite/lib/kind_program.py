# SPDX-License-Identifier: GPL-2.0-or-later
"""Programs that judge themselves: unit/*.c (built by make), house/check-*, cc/check-*.

Exit status 0 is a pass, 77 a skip. Lines "ok NAME" and "not ok NAME: why" on stdout are counted one
by one, indented lines after them say more; without such lines the program is one test.
"""

import os
import re

import core


def judge(name, done):
    """Results from the output of a self-judging program."""
    if done.problem():
        return [core.Result(name, core.FAIL, done.problem())]
    if done.status == core.EXIT_SKIP:
        return [core.Result(name, core.SKIP, (done.out + done.err).strip() or "skipped")]
    results = []
    for line in done.out.splitlines():
        m = re.match(r"(ok|not ok|skip) (\S+?)(?::? (.*))?$", line)
        if m:
            status = {"ok": core.OK, "not ok": core.FAIL, "skip": core.SKIP}[m.group(1)]
            detail = "" if status == core.OK else (m.group(3) or "no reason given")
            results.append(core.Result(f"{name}/{m.group(2)}", status, detail))
        elif line.startswith("  ") and results and results[-1].status == core.FAIL:
            results[-1].detail += "\n" + line[2:]
    failed = any(r.status == core.FAIL for r in results)
    if done.status != 0 and not failed:
        results.append(core.Result(name, core.FAIL, f"exit status {done.status}\n"
                                   + done.out[-4000:] + done.err[-4000:]))
    elif done.status == 0 and failed:
        results.append(core.Result(name, core.FAIL, "reports failures, but exits with 0"))
    elif failed and done.err:
        results[-1].detail += "\n" + done.err[-4000:]
    return results or [core.Result(name, core.OK)]


def find_unit(testsuite):
    def case(name):
        def run(context, folder):
            program = os.path.join(context.build, "unit", name)
            if not os.path.exists(program):
                return [core.Result(f"unit/{name}", core.FAIL, f"{program} was not built")]
            env = {"ASAN_OPTIONS": "detect_leaks=1:exitcode=99"}
            return judge(f"unit/{name}", context.run([program], folder, env))
        return core.Case(f"unit/{name}", run)

    folder = os.path.join(testsuite, "unit")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [case(n[:-2]) for n in names if n.startswith("test_") and n.endswith(".c")]


def find_checks(testsuite, kind):
    def case(name):
        def run(context, _folder):
            program = os.path.join(testsuite, kind, name)
            env = {"KLP_CCP_BUILD": context.build}
            return judge(f"{kind}/{name[6:]}", context.run([program], core.TOP, env))
        return core.Case(f"{kind}/{name[6:]}", run)

    folder = os.path.join(testsuite, kind)
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [case(n) for n in names if n.startswith("check-")]


def find_house(testsuite):
    return find_checks(testsuite, "house")


def find_cc(testsuite):
    return find_checks(testsuite, "cc")
