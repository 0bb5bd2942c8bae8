# SPDX-License-Identifier: GPL-2.0-or-later
"""A module with static keys, static calls and a tracepoint (folder keys), and a livepatch that reads them."""

import os
import shutil

import fromfix
import scenario


class Keys(scenario.Scenario):
    name = "keys"

    def build(self, kernel, folder):
        place = os.path.join(folder, "source")
        shutil.copytree(os.path.join(scenario.HERE, "keys"), place)
        headers = os.path.realpath(kernel.headers)
        log = os.path.join(folder, "build.log")
        for argv in (["make", "-C", headers, "M=" + place, "CONFIG_DEBUG_INFO_BTF_MODULES=", "modules"],
                     [fromfix.TOOL, "--patch=fix.patch", "--kernel=" + headers, "-o", "livepatch_keys/"],
                     ["make", "-C", "livepatch_keys", "KLP_CONVERT=" + scenario.CONVERT]):
            if scenario.run(argv, place, log):
                raise scenario.BuildError(f"{argv[0]} fails:\n" + scenario.tail(log))
        with open(self.lp(place), encoding="utf-8") as f:
            text = f.read()
        seen = [f"ok lp.c has {what}" if what in text else f"not ok lp.c has {what}: {text}" for what in (
            "unlikely(static_key_enabled(&unlikely_key))", "static_key_enabled(&keys[1])", "klpr_trace_keys_shown(int number)",
            ".func))(4)")]
        return [os.path.join(place, "keys_tgt.ko"), os.path.join(place, "livepatch_keys/livepatch_keys.ko"),
                os.path.join(place, "guest")], seen

    @staticmethod
    def lp(place):
        """The only lp.c of the livepatch."""
        top = os.path.join(place, "livepatch_keys/lp")
        return os.path.join(top, next(n for n in sorted(os.listdir(top)) if n.endswith(".c")))
