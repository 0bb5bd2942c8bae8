# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the examples of the README and of the manual pages, literally, in a copy of examples/.

    examples.py TOP FOLDER PAGE...

Every block of code is one. Only those that say so before them are not run:

    <!-- not run: REASON -->        in Markdown
    .\\" not run: REASON             in a manual page

Of these, the goals of make and the programs of the testsuite that they name must exist. "<arguments>" stands for the
arguments of a command line; the source has been compiled with them. Blocks that begin with "import" are Python, others shell.
"""

import os
import re
import shutil
import subprocess
import sys

ARGUMENTS = "-Iinclude -O2 -g -o fs/proc/cmdline.o"
MARK = re.compile(r'^ *(?:<!-- not run: (.+) -->|\.\\" not run: (.+))$')


def of_markdown(lines):
    """[(line, text, reason)] of indented and shell blocks."""
    block, reason, fenced, before, found = [], None, False, "", []
    for number, line in enumerate(lines + [""], 1):
        if line.startswith("```"):
            fenced = not fenced
        mark = MARK.match(line)
        if mark:
            reason = mark.group(1)
        elif not fenced and line.startswith("    ") and (block or before == ""):
            block.append(line[4:])
        elif block:
            found.append((number - len(block), "\n".join(block) + "\n", reason))
            block, reason = [], None
        before = line
    return found


def unescaped(line):
    return line.replace("\\e", "\0").replace("\\-", "-").replace("\\&", "").replace("\0", "\\")


def of_manual(lines):
    block, reason, found = None, None, []
    for number, line in enumerate(lines, 1):
        mark = MARK.match(line)
        if mark:
            reason = mark.group(2)
        elif line == ".nf":
            block = []
        elif line == ".fi" and block is not None:
            found.append((number - len(block), "\n".join(block) + "\n", reason))
            block, reason = None, None
        elif block is not None:
            block.append(unescaped(line))
    return found


def missing(top, text):
    """What a block that is not run names, and is not there."""
    with open(os.path.join(top, "Makefile"), encoding="utf-8") as f:
        goals = set(re.findall(r"^([a-z][a-z-]*):", f.read(), re.M))
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words[:1] == ["make"] and "-C" not in words:
            yield from (f"make {w}" for w in words[1:] if re.fullmatch("[a-z][a-z-]*", w) and w not in goals)
        elif words and words[0].startswith("testsuite/") and not os.access(os.path.join(top, words[0]), os.X_OK):
            yield words[0]


def run(text, folder):
    text = text.replace("<arguments>", ARGUMENTS)
    command = [sys.executable, "-"] if text.startswith("import ") else ["sh", "-eu"]
    return subprocess.run(command, cwd=folder, input=text, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, check=False)


def main():
    top, folder = sys.argv[1:3]
    shutil.copytree(os.path.join(top, "examples/kernel"), folder)
    shutil.copytree(os.path.join(top, "examples"), os.path.join(folder, "examples"))
    subprocess.run(["gcc", *ARGUMENTS.split(), "-c", "fs/proc/cmdline.c"], cwd=folder, check=True)
    problems = done = 0
    for page in sys.argv[3:]:
        with open(os.path.join(top, page), encoding="utf-8") as f:
            lines = f.read().splitlines()
        blocks = of_markdown(lines) if page.endswith(".md") else of_manual(lines)
        for number, text, reason in blocks:
            if reason:
                for name in missing(top, text):
                    print(f"{page}:{number}: there is no {name}")
                    problems += 1
                continue
            result = run(text, folder)
            done += 1
            if result.returncode:
                print(f"{page}:{number}: exit status {result.returncode}\n{text}{result.stdout}")
                problems += 1
    print(f"{done} run")
    return 1 if problems or done < 8 else 0


if __name__ == "__main__":
    sys.exit(main())
