# SPDX-License-Identifier: GPL-2.0-or-later
"""What the house checks share: the list of source files, and C without comments and strings."""

import os
import re

TOP = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# Folders of src/, lowest first; those in one entry stand beside each other.
# policy reads object files through elf and is read by nobody in its row.
LAYERS = [("base",), ("cc",), ("pp",), ("ast",), ("elf", "report"), ("policy", "convert"), ("lp",),
          ("emit",), ("unit",), ("patch",), ("module",)]

SKIPPED = re.compile(r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)


def find(folder, *endings):
    """Files below a folder, relative to the top, sorted."""
    found = []
    for at, dirs, names in os.walk(os.path.join(TOP, folder)):
        dirs[:] = [d for d in dirs if d != "__pycache__"]
        found += [os.path.relpath(os.path.join(at, n), TOP) for n in names
                  if not endings or n.endswith(endings)]
    return sorted(found)


def read(path):
    with open(os.path.join(TOP, path), encoding="utf-8", errors="replace") as f:
        return f.read()


def code(text):
    """C text with comments and strings emptied; line numbers stay."""
    return SKIPPED.sub(lambda m: "\n" * m.group().count("\n") or "\"\"", text)


def numbered(text, pattern):
    """(line, match) of a pattern in a text."""
    return [(text.count("\n", 0, m.start()) + 1, m) for m in re.finditer(pattern, text, re.M)]


def report(name, problems):
    """Prints the result of one check as the runner wants it."""
    if problems:
        print(f"not ok {name}: {len(problems)} problems")
        for p in problems:
            print(f"  {p}")
    else:
        print(f"ok {name}")
    return bool(problems)
