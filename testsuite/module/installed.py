# SPDX-License-Identifier: GPL-2.0-or-later
"""A fix for a kernel that is named by its release, with all inputs from its packages: --kernel=RELEASE."""

import os

import fromfix
import scenario

FIX = "loop_module"


class Installed(fromfix.FixScenario):
    def __init__(self):
        super().__init__(os.path.join(fromfix.HERE, "fixes", FIX))
        self.livepatch, self.name = self.name, "installed"

    def build(self, kernel, folder):
        place = kernel.build_folder(self.objects(kernel))
        out = os.path.join(folder, self.livepatch)
        argv = [fromfix.TOOL, "-v", "--kernel=" + kernel.release, "--kernel-root=" + os.path.join(kernel.folder, "root"),
                "-o", out + "/"] + ["--patch=" + p for p in self.patches(kernel)]
        log = os.path.join(folder, "klp-ccp.log")
        if scenario.run(argv, place, log):
            raise scenario.BuildError("klp-ccp fails:\n" + scenario.tail(log))
        with open(log, encoding="utf-8") as f:
            said = f.read()
        with open(os.path.join(out, "report.yaml"), encoding="utf-8") as f:
            report = f.read()
        root = os.path.join(kernel.folder, "root")
        seen = [f"ok {what}" if text in said + report else f"not ok {what}: no '{text}' in {said}" for what, text in (
            ("its headers", f"headers: {root}/usr/src/linux-headers-{kernel.release}\n"),
            ("its image", f"image: {root}/boot/vmlinuz-{kernel.release}\n"),
            ("no symbols in the packages", "found no symbols; looked for "),
            ("the module of its package", f'image: "{root}/lib/modules/{kernel.release}/kernel/drivers/block/loop.ko'))]
        make_log = os.path.join(folder, "make.log")
        if scenario.run(["make", "-C", self.livepatch, "KLP_CONVERT=" + scenario.CONVERT], folder, make_log):
            raise scenario.BuildError("make fails:\n" + scenario.tail(make_log))
        return [os.path.join(out, self.livepatch + ".ko"), os.path.join(self.path, "guest")], seen
