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


def commands():
    """The lines of the section, without comments."""
    with open(os.path.join(scenario.TOP, "README.md"), encoding="utf-8") as f:
        section = f.read().partition(TITLE)[2].partition("\n## ")[0]
    return [re.sub(r"\s+# .*", "", line[4:]) for line in section.splitlines() if line.startswith("    ")]


class Readme(scenario.Scenario):
    name = "readme"
    kernels = ("6.1", "6.12")

    def build(self, kernel, folder):
        place = os.path.join(folder, "examples/livepatch")
        shutil.copytree(os.path.join(scenario.TOP, "examples/livepatch"), place)
        self.make_lp(kernel, place)
        lines = commands()
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
        tree = kernellib.Tree(kernellib.prepare(kernel.version))
        source = judge.Source(tree, "fs/proc/cmdline.c", tree.commands(["fs/proc/cmdline.c"])["fs/proc/cmdline.c"],
                              place)
        argv = [judge.TOOL, "--patched-functions=cmdline_proc_show", "-o", os.path.join(place, "lp.c"), "--"]
        log = os.path.join(place, "klp-ccp.log")
        if scenario.run(argv + source.argv, tree.build, log):
            raise scenario.BuildError("klp-ccp fails:\n" + scenario.tail(log))
