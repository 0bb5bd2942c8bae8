# SPDX-License-Identifier: GPL-2.0-or-later
"""Diffs and what comes of them: patch/NAME.case, one text of sections, each begun by a line `%% HEAD'.

  tree/PATH       a file of the sources; `%% tree/PATH (no newline)': its last line has none
  NAME.patch      a diff; all are given, in order of their names
  options         more options; `--fuzz=1'
  result/PATH     what the file is after; `%% deleted' has the paths of files that are gone
  stdout          of --dry-run; not compared when the section is missing
  messages        one line each; `exit' has the status, 0 when the section is missing
Other sections are files of the case's folder (a build, a compile_commands.json).

The written patch is applied, strictly, to the tree: the result must be what is expected. When a
patch is written and its result is not said, nothing may have changed. UPDATE=1 writes stdout,
messages and exit, where there are such sections.
"""

import os
import re
import shlex

import core

HEAD = re.compile(r"^%% (\S+)( \(no newline\))?$")
WRITTEN = "written.out"


def lines_of(text):
    """Lines with their ends; only a newline ends one."""
    return re.findall(r"[^\n]*\n|[^\n]+", text)


def parse(text):
    """[(name, content)] in order; the first line that is no head begins a remark."""
    sections = []
    for line in lines_of(text):
        m = HEAD.match(line.rstrip("\n"))
        if m:
            sections.append([m.group(1), "", bool(m.group(2))])
        elif sections:
            sections[-1][1] += line
    return [(name, content[:-1] if bare else content) for name, content, bare in sections]


def update(path, values):
    """Writes other contents of sections."""
    out, current = [], None
    for line in lines_of(core.read(path)):
        m = HEAD.match(line.rstrip("\n"))
        if m:
            current = m.group(1)
            out.append(line)
            if current in values:
                out.append(values[current])
        elif current not in values:
            out.append(line)
    core.write(path, "".join(out))


def apply(lines, diff):
    """A strict application of one file's hunks: no offsets, nothing that does not match."""
    out, at = [], 0
    for header, body in re.findall(r"^(@@ .*)\n((?:[ +\-\\].*\n)*)", diff, re.M):
        first, count = re.match(r"@@ -(\d+)(?:,(\d+))? ", header).groups()
        start = int(first) - (1 if count != "0" else 0)
        out += lines[at:start]
        at = start
        for line in re.findall(r"[ +\-].*\n(?:\\.*\n)?", body):
            kind, text = line[0], line[1:].split("\n\\")[0] if "\n\\" in line else line[1:]
            if kind != "+":
                if at >= len(lines) or lines[at] != text:
                    raise ValueError(f"line {at + 1} is not {text!r}")
                at += 1
            if kind != "-":
                out.append(text)
    return out + lines[at:]


def name_of(text):
    return text.rstrip("\t").strip('"')[2:]


def apply_all(tree, diff):
    """The tree after a diff in git's form, as {path: content}."""
    after = dict(tree)
    parts = [p for p in re.split(r"^(?=diff --git )", diff, flags=re.M) if p]
    moved = re.findall(r"^rename from (.*)\n", diff, re.M)
    for path in moved:
        after.pop(path, None)
    for part in parts:
        source = re.search(r"^(?:rename|copy) from (.*)\n(?:rename|copy) to (.*)\n", part, re.M)
        names = re.search(r"^--- (.*)\n\+\+\+ (.*)\n", part, re.M)
        first = re.match(r"diff --git (\"?a/.*) (\"?b/.*)\n", part)
        old, new = source.groups() if source else (None, None)
        if names and not source:
            old, new = (None if n == "/dev/null" else name_of(n) for n in names.groups())
        elif not source:
            old = name_of(first.group(1))
            old, new = (old, None) if "\ndeleted file" in part else (None, old)
        result = apply(lines_of(tree[old]) if old else [], part)
        if new:
            after[new] = "".join(result)
        elif result:
            raise ValueError(f"{old} is deleted with lines left")
        else:
            after.pop(old)
    return after


def compare_trees(expected, got):
    problems = [f"{p} should not be there" for p in sorted(set(got) - set(expected))]
    problems += [f"{p} is missing" for p in sorted(set(expected) - set(got))]
    for p in sorted(set(got) & set(expected)):
        if got[p] != expected[p]:
            problems.append(core.diff(expected[p], got[p], p) or f"{p}: other line ends")
    return problems


def check_result(sections, written):
    tree = {n[5:]: c for n, c in sections if n.startswith("tree/")}
    expected = dict(tree)
    for path in dict(sections).get("deleted", "").split():
        del expected[path]
    expected.update((n[7:], c) for n, c in sections if n.startswith("result/"))
    try:
        got = apply_all(tree, written)
    except (ValueError, KeyError) as why:
        return [f"the written patch does not apply: {why}\n{written}"]
    problems = compare_trees(expected, got)
    return ["\n".join(problems) + "\n" + written] if problems else []


def run_case(context, name, path, folder):
    sections = parse(core.read(path))
    values = dict(sections)
    os.makedirs(os.path.join(folder, "tree"))
    for n, content in sections:
        if n in ("options", "stdout", "messages", "exit", "deleted") or n.startswith("result/"):
            continue
        os.makedirs(os.path.dirname(os.path.join(folder, n)), exist_ok=True)
        core.write(os.path.join(folder, n), content.replace("$SCRATCH", folder))
    argv = [context.tool, "-n"]
    argv += [f"--patch={n}" for n in sorted(values) if n.endswith(".patch")]
    options = values.get("options", "").replace("$SCRATCH", folder)
    argv += shlex.split(options, comments=True)
    if "--source-root" not in options:
        argv.append("--source-root=tree")
    argv.append(f"--write-patch={WRITTEN}")
    done = context.run(argv, folder)
    if done.problem():
        return [core.Result(name, core.FAIL, done.problem())]
    got = {"stdout": done.out.replace(folder, "$SCRATCH"),
           "messages": done.err.replace(folder, "$SCRATCH"), "exit": f"{done.status}\n"}
    expected = {"messages": "", "exit": "0\n", **{k: values[k] for k in got if k in values}}
    problems = [core.diff(expected[k], got[k], k) or f"{k} differs"
                for k in expected if expected[k] != got[k]]
    if problems and context.update:
        update(path, {k: got[k] for k in got if k in values})
    written = core.read(os.path.join(folder, WRITTEN))
    if written is not None:
        problems += check_result(sections, written)
    status = core.FAIL if problems else core.OK
    return [core.Result(name, status, "\n".join(problems))]


def find(testsuite):
    folder = os.path.join(testsuite, "patch")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []

    def case(n):
        name = f"patch/{n[:-5]}"
        return core.Case(name, lambda context, scratch: run_case(context, name,
                                                                 os.path.join(folder, n), scratch))
    return [case(n) for n in names if n.endswith(".case")]
