# SPDX-License-Identifier: GPL-2.0-or-later
"""A fix of an inline function that 200 units of a module use: all of them are found and built, and progress is shown.

Takes minutes and is only run by name: check-module --only many_units.
"""

import os
import pty
import re
import subprocess
import time

import fromfix
import scenario

COUNT = 200
HEADER = """\
#include <linux/types.h>
static inline int scale(int x)
{
	return x * %d;
}
"""
UNIT = """\
#include "shared.h"
int many_%(n)d(int x);
noinline int many_%(n)d(int x)
{
	return scale(x) + %(n)d;
}
"""
MAIN = """\
#include <linux/module.h>
static int __init start(void) { return 0; }
static void __exit end(void) { }
module_init(start);
module_exit(end);
MODULE_LICENSE("GPL");
"""


def write(path, text):
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)


def on_terminal(argv, cwd):
    """Runs a program whose messages go to a terminal: exit status, what was shown."""
    master, slave = pty.openpty()
    with subprocess.Popen(argv, cwd=cwd, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave,
                          env={**scenario.clean_environment(), "TERM": "xterm"}) as p:
        os.close(slave)
        shown = b""
        while True:
            try:
                piece = os.read(master, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(master)
    return p.returncode, shown.decode(errors="replace")


class ManyUnits(scenario.Scenario):
    name = "many_units"
    by_name_only = True

    def build(self, kernel, folder):
        place = os.path.join(folder, "many")
        os.makedirs(place)
        write(os.path.join(place, "shared.h"), HEADER % 2)
        for n in range(COUNT):
            write(os.path.join(place, f"unit_{n}.c"), UNIT % {"n": n})
        write(os.path.join(place, "main.c"), MAIN)
        write(os.path.join(place, "Kbuild"), "obj-m := many.o\nmany-y := main.o " + " ".join(
            f"unit_{n}.o" for n in range(COUNT)) + "\n")
        self.kbuild(kernel, place)
        write(os.path.join(folder, "fix.patch"), "--- a/shared.h\n+++ b/shared.h\n@@ -1,5 +1,5 @@\n" + "".join(
            (" " + x if "return" not in x else "-" + x + "+" + x.replace("2", "3"))
            for x in (HEADER % 2).splitlines(True)))
        start = time.monotonic()
        status, shown = on_terminal([fromfix.TOOL, "--patch=../fix.patch", "--kernel=" + os.path.realpath(kernel.headers),
                                     "-o", os.path.join(folder, "livepatch") + "/"], place)
        if status:
            raise scenario.BuildError(f"klp-ccp ends with {status}: {shown[-2000:]}")
        middle = time.monotonic()
        counts = [int(x) for x in re.findall(r"(\d+) (?:of \d+ )?units done|units done: (\d+)", shown) for x in x if x]
        seen = [f"ok progress is shown ({len(counts)} times)" if counts else f"not ok progress is shown: {shown[-500:]}"]
        with open(os.path.join(folder, "livepatch/patched_funcs.csv"), encoding="utf-8") as f:
            rows = f.read().splitlines()
        seen.append(f"ok {COUNT} functions" if len(rows) == COUNT else f"not ok {COUNT} functions: {len(rows)}")
        log = os.path.join(folder, "make.log")
        if scenario.run(["make", "-j2", "-C", "livepatch", "KLP_CONVERT=" + scenario.CONVERT], folder, log):
            raise scenario.BuildError("make fails:\n" + scenario.tail(log))
        with open(log, encoding="utf-8") as f:
            compiled = len(re.findall(r"CC \[M\] .*lp/unit_\d+\.o", f.read()))
        seen.append(f"ok make shows {compiled} units" if compiled == COUNT else f"not ok make shows {compiled} units")
        return None, seen + [f"ok klp-ccp {middle - start:.0f} s, make {time.monotonic() - middle:.0f} s"]
