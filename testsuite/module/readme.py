# SPDX-License-Identifier: GPL-2.0-or-later
"""The commands of the README, from lp.c to a running livepatch, exactly as written there."""

import os
import re
import shutil
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../kernel"))

import judge  # noqa: E402
import kernellib  # noqa: E402
import scenario  # noqa: E402

TITLE = "## From lp.c to a running livepatch"
FIX_TITLE = "## From a fix to a running livepatch"
FIX_GUEST = """\
mkdir livepatch-greet
mv livepatch-greet.ko livepatch-greet
(
set -e
%s
) >seen 2>&1
check "what the commands print" "hello, reader 1
0
once more, reader 2
hello, reader 3" "$(grep -v '^insmod' seen)"
check "unloaded" "" "$(grep livepatch_greet /proc/modules)"
rmmod greet
"""
GUEST = """\
before=$(cat /proc/cmdline)
(
set -e
%s
cat /sys/kernel/livepatch/cmdline_fix/enabled
) >seen 2>&1
works "the commands up to the observation" cat seen
check "they succeed, the transition is over, and the replacement runs" "0
patched: $before
1" "$(cat seen)"
%s
until_true absent cmdline_fix
%s
check "unloaded" "" "$(grep cmdline_fix /proc/modules)"
check "the original is back" "$before" "$(cat /proc/cmdline)"
"""


def commands(title):
    """The lines of a section, without comments."""
    with open(os.path.join(scenario.TOP, "README.md"), encoding="utf-8") as f:
        section = f.read().partition(title)[2].partition("\n## ")[0]
    return [re.sub(r"\s+# .*", "", line[4:]) for line in section.splitlines() if line.startswith("    ")]


class Readme(scenario.Scenario):
    name = "readme"
    kernels = ("6.1", "6.12")

    def build(self, kernel, folder):
        place = os.path.join(folder, "examples/livepatch")
        shutil.copytree(os.path.join(scenario.TOP, "examples/livepatch"), place)
        self.make_lp(kernel, place)
        lines = commands(TITLE)
        at = next(i for i, line in enumerate(lines) if line.startswith("insmod "))
        host = "\n".join(lines[:at]).replace("/lib/modules/$(uname -r)/build", os.path.realpath(kernel.headers))
        # Another kernel's symbols than those of this machine.
        host = host.replace("cat /proc/kallsyms", "cat " + kernel.kallsyms)
        log = os.path.join(folder, "readme.log")
        path = os.path.dirname(scenario.CONVERT) + ":" + os.environ["PATH"]
        if scenario.run(["sh", "-euxc", host], folder, log, {"PATH": path}):
            raise scenario.BuildError("the commands of the README fail:\n" + scenario.tail(log))
        end = next(i for i, line in enumerate(lines) if line.startswith("echo 0 "))
        with open(os.path.join(folder, "guest"), "w", encoding="utf-8") as f:
            # Only the shell of a person waits by itself.
            wait = "\nuntil_true settled cmdline_fix"
            f.write(GUEST % (lines[at] + wait + "\n" + "\n".join(lines[at + 1:end]), lines[end],
                             "\n".join(lines[end + 1:])))
        return ([os.path.join(place, "cmdline_fix.ko"), os.path.join(folder, "guest")],
                [f"ok the README's {at} commands up to insmod"])

    @staticmethod
    def make_lp(kernel, place):
        """lp.c, by the command at the top of the README."""
        tree = kernellib.Tree(kernellib.prepare(kernel.version + "-cloud"))
        source = judge.Source(tree, "fs/proc/cmdline.c", tree.commands(["fs/proc/cmdline.c"])["fs/proc/cmdline.c"],
                              place)
        argv = [judge.TOOL, "--patched-functions=cmdline_proc_show", "-o", os.path.join(place, "lp.c"), "--"]
        log = os.path.join(place, "klp-ccp.log")
        if scenario.run(argv + source.argv, tree.build, log):
            raise scenario.BuildError("klp-ccp fails:\n" + scenario.tail(log))


class ReadmeFix(scenario.Scenario):
    """The commands from a fix to a livepatch."""

    name = "readme_fix"

    def build(self, kernel, folder):
        place = os.path.join(folder, "examples/greet")
        shutil.copytree(os.path.join(scenario.TOP, "examples/greet"), place)
        lines = [x for x in commands(FIX_TITLE) if "<arguments>" not in x]
        at = next(i for i, line in enumerate(lines) if line.startswith("insmod "))
        host = "\n".join(lines[:at]).replace("/lib/modules/$(uname -r)/build", os.path.realpath(kernel.headers))
        log = os.path.join(folder, "readme.log")
        path = os.pathsep.join([os.path.dirname(judge.TOOL), os.path.dirname(scenario.CONVERT), os.environ["PATH"]])
        if scenario.run(["sh", "-euxc", host], folder, log, {"PATH": path}):
            raise scenario.BuildError("the commands of the README fail:\n" + scenario.tail(log))
        # Only the shell of a person waits by itself.
        rest = [line + {"insmod l": "\nuntil_true settled livepatch_greet",
                        "echo 0 >": "\nuntil_true absent livepatch_greet"}.get(line[:8], "") for line in lines[at:]]
        with open(os.path.join(folder, "guest"), "w", encoding="utf-8") as f:
            f.write(FIX_GUEST % "\n".join(rest))
        return ([os.path.join(place, "greet.ko"), os.path.join(place, "livepatch-greet/livepatch-greet.ko"),
                 os.path.join(folder, "guest")], [f"ok the README's {at} commands up to insmod"])
