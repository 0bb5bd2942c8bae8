# SPDX-License-Identifier: GPL-2.0-or-later
"""A fix for one unit, from the diff to lp.c: fix/NAME.case, one text of sections, each begun by a line `%% HEAD'.

  old/PATH        a file as it is
  new/PATH        the same patched; the diff between them is what klp-ccp gets. `%% gone' lists what the fix removes
  knowledge       what is there of the old unit's object: none, symbols, dwarf, clones, both; dwarf when it is missing
  gcc             options of the compiler, -O2 when it is missing
  options         more options of klp-ccp
  describe        what --dry-run says
  lp.c            the result without its head line, whose digest must fit; there must be none when the section is
                  missing, and lines `...' stand for any others
  messages        one line each; `exit' has the status, 0 when the section is missing

The unit is t.c. A result must compile among the old files, as the livepatch does. UPDATE=1 writes the last four.
"""

import difflib
import hashlib
import os
import re
import shlex
import subprocess

import core
import kind_patch

KNOWLEDGE = {"none": None, "symbols": [], "dwarf": ["-g"], "clones": ["-fdump-ipa-clones"],
             "both": ["-g", "-fdump-ipa-clones"]}


def files_of(sections, kind):
    return {n[len(kind) + 1:]: c for n, c in sections if n.startswith(kind + "/")}


def make_diff(old, new, gone):
    out = []
    for path in sorted(set(new) | set(gone)):
        a = [] if path not in old else kind_patch.lines_of(old[path])
        b = kind_patch.lines_of(new.get(path, ""))
        names = ("/dev/null" if path not in old else "a/" + path, "/dev/null" if path in gone else "b/" + path)
        out += difflib.unified_diff(a, b, *names)
    return "".join(out)


def run(argv, folder, env):
    return subprocess.run(argv, cwd=folder, env=env, text=True, stdin=subprocess.DEVNULL, check=False,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


class Case:
    def __init__(self, context, path, folder):
        self.context, self.path, self.folder = context, path, folder
        self.sections = kind_patch.parse(core.read(path))
        self.values = dict(self.sections)
        self.gcc = [context.cc] + shlex.split(self.values.get("gcc", "-O2")) + ["-c", "t.c", "-o", "t.o"]

    def set_up(self):
        """The old tree with its object; empty, or what went wrong."""
        old, new = files_of(self.sections, "old"), files_of(self.sections, "new")
        for name, content in old.items():
            os.makedirs(os.path.dirname(os.path.join(self.folder, name)), exist_ok=True)
            core.write(os.path.join(self.folder, name), content)
        core.write(os.path.join(self.folder, "fix.patch"), make_diff(old, new, self.values.get("gone", "").split()))
        how = KNOWLEDGE[self.values.get("knowledge", "dwarf").strip()]
        if how is None:
            return ""
        done = run(self.gcc + how, self.folder, self.context.env)
        return done.stdout if done.returncode else ""

    def klp_ccp(self, *options):
        argv = [self.context.tool, "--patch=fix.patch", *options, *shlex.split(self.values.get("options", ""))]
        return self.context.run(argv + ["--"] + self.gcc, self.folder)

    def compile(self):
        argv = [w for w in self.gcc if w not in ("t.c", "-o", "t.o")]
        done = run(argv + ["-Werror=implicit-function-declaration", "-Werror=incompatible-pointer-types", "lp.c",
                           "-o", "lp.o"], self.folder, self.context.env)
        return done.stdout if done.returncode else ""


def same_text(expected, got):
    """Whether the texts are equal, where `...' lines of the expected one stand for any lines."""
    if "...\n" not in expected:
        return expected == got
    parts = [re.escape(p) for p in re.split(r"^\.\.\.\n", expected, flags=re.M)]
    return re.fullmatch("(?:.*\n)*".join(parts), got) is not None


HEAD = re.compile(r"/\* klp-ccp [^/]*; sha256=([0-9a-f]{16}) \*/\n")


def without_head(text):
    """The text below the head line and a blank line, and what is wrong with the head line."""
    head = HEAD.match(text)
    if not head:
        return text, "lp.c has no head line" if text else ""
    rest = text[head.end():]
    fits = hashlib.sha256(rest.encode()).hexdigest().startswith(head[1])
    return rest.removeprefix("\n"), "" if fits else "the digest of the head line does not fit"


def run_case(context, name, path, folder):
    case = Case(context, path, folder)
    problem = case.set_up()
    if problem:
        return [core.Result(name, core.FAIL, "the old unit does not compile:\n" + problem)]
    done = case.klp_ccp("-o", "lp.c")
    if done.problem():
        return [core.Result(name, core.FAIL, done.problem())]
    text, head_problem = without_head(core.read(os.path.join(folder, "lp.c"), ""))
    got = {"messages": done.err, "exit": f"{done.status}\n", "lp.c": text}
    if "describe" in case.values:
        got["describe"] = case.klp_ccp("--dry-run", "-o", "no.c").out
    expected = {"messages": "", "exit": "0\n", "lp.c": "", "describe": ""}
    expected = {k: case.values.get(k, expected[k]) for k in got}
    problems = [core.diff(expected[k], got[k], k) or f"{k} differs"
                for k in got if not same_text(expected[k], got[k])]
    problems += [head_problem] if head_problem else []
    if problems and context.update:
        missing = [k for k in got if got[k] != expected[k] and k not in case.values]
        kind_patch.update(path, {k: got[k] for k in got if k in case.values})
        core.write(path, core.read(path) + "".join(f"%% {k}\n{got[k]}" for k in missing))
    if got["lp.c"]:
        problem = case.compile()
        problems += ["lp.c does not compile:\n" + problem + got["lp.c"]] if problem else []
    if os.path.exists(os.path.join(folder, "no.c")):
        problems.append("--dry-run has written a result")
    return [core.Result(name, core.FAIL if problems else core.OK, "\n".join(problems))]


def find(testsuite):
    folder = os.path.join(testsuite, "fix")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def case(n):
        name = f"fix/{n[:-5]}"
        return core.Case(name, lambda context, scratch: run_case(context, name, os.path.join(folder, n), scratch))
    return [case(n) for n in names if n.endswith(".case")]
