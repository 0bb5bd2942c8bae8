# SPDX-License-Identifier: GPL-2.0-or-later
"""A fix of a header that fifty units read: one livepatch of many units.

skb_dst_drop() of include/net/dst.h is inlined all over net/ and in drivers. Units that name it are compiled, with debug
information, in a folder of their own, in which links stand for the rest of the prepared tree's build folder; as kbuild does,
a .cmd file is put beside each object. The folder is kept in the prepared tree.
"""

import concurrent.futures
import difflib
import os
import re
import shlex
import shutil
import subprocess
import tempfile

import kernellib
from oracle import read, write

COUNT = 50
HEADER, NAME, PLACES = "include/net/dst.h", "skb_dst_drop", ("net/", "drivers/net/")
# What they inline it into has no symbol or is notrace, and only its address is known to others: it cannot be redirected.
REFUSED = ("net/core/filter.c", "net/ipv6/raw.c", "net/netfilter/nft_tunnel.c")
BODY = re.compile(rf"^static inline \w+ {NAME}\([^)]*\*(\w+)\)\n{{\n", re.M)


class Many:
    """The patch, and its units: {source: command}."""

    def __init__(self, tree):
        self.tree, self.build = tree, os.path.join(tree.root, "many")
        self.patch = os.path.join(self.build, "fix.patch")
        commands = tree.all_commands()
        found = [s for top in PLACES for s in sorted(commands) if s.startswith(top) and s not in REFUSED
                 and re.search(rf"\b{NAME}\b", read(os.path.join(tree.src, s)))]
        self.units = {s: commands[s] for s in found[:COUNT]}

    def make(self):
        """Makes the folder, unless it is there."""
        if os.path.exists(self.build):
            return
        new = tempfile.mkdtemp(prefix="many.", dir=self.tree.root)
        tops = [p.split("/")[0] for p in PLACES]
        for name in os.listdir(self.tree.build):
            if name not in tops and name != ".config":
                os.symlink(os.path.join(self.tree.build, name), os.path.join(new, name))
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            list(pool.map(lambda u: compile_unit(new, *u), self.units.items()))
        for name in ("modules.order", ".vmlinux.cmd"):  # the build is complete
            write(os.path.join(new, name), "")
        write(os.path.join(new, "fix.patch"), self.diff())
        try:
            os.rename(new, self.build)
        except OSError:  # somebody else has made it
            shutil.rmtree(new)

    def diff(self):
        old = read(os.path.join(self.tree.src, HEADER))
        m = BODY.search(old)
        new = f"{old[:m.end()]}\tif (!{m[1]})\n\t\treturn;\n{old[m.end():]}"
        return "".join(difflib.unified_diff(old.splitlines(True), new.splitlines(True), "a/" + HEADER, "b/" + HEADER))

    def words(self, out):
        """Options of klp-ccp, run in the folder."""
        return ["--patch=" + self.patch, "--source-root=" + self.tree.src, "--build-root=" + self.build, "--any-build",
                "-o", out + "/"]


def compile_unit(build, source, command):
    argv = kernellib.arguments(command)
    target = argv[argv.index("-o") + 1]
    folder, name = os.path.split(target)
    os.makedirs(os.path.join(build, folder), exist_ok=True)
    done = subprocess.run(argv[:1] + ["-g"] + argv[1:], cwd=build, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{source}: {done.stderr[:500]}")
    rule = read(os.path.join(build, folder, f".{name}.d")).replace("\\\n", " ").split("\n")[0]
    files = [f for f in shlex.split(rule.split(":", 1)[1]) if not f.endswith("/" + source)]
    text = "".join(f"  {f} \\\n" for f in files)
    write(os.path.join(build, folder, f".{name}.cmd"), f"cmd_{target} := {command}\n\nsource_{target} := "
          f"{argv[-1]}\n\ndeps_{target} := \\\n{text}\n")
