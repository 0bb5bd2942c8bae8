# SPDX-License-Identifier: GPL-2.0-or-later
"""Two versions of Debian's kernel source, and what differs between them."""

import os
import re
import subprocess

import kernellib
from oracle import read, write


class Pair:
    """The two trees."""

    def __init__(self, old, new):
        series = ".".join(old.split(".")[:2])
        self.tree = kernellib.Tree(kernellib.prepare(f"{series}={old}", objects=False))
        self.version = new
        self.new = os.path.join(source_of(f"{series}={new}"), "src")

    def changed(self, suffix):
        """Files of both trees that differ; the list is kept beside the older one."""
        kept = os.path.join(self.tree.root, f"differs-{self.version}")
        if not os.path.exists(kept):
            write(kept, "".join(f + "\n" for f in self.differing()))
        return [f for f in read(kept).split() if f.endswith(suffix)]

    def differing(self):
        done = subprocess.run(["diff", "-rq", "--no-dereference", self.tree.src, self.new], text=True,
                              stdout=subprocess.PIPE, env={**os.environ, "LC_ALL": "C"}, check=False)
        found = re.findall(r"^Files (\S+) and \S+ differ$", done.stdout, re.M)
        return sorted(os.path.relpath(f, self.tree.src) for f in found)

    def text(self, path):
        return read(os.path.join(self.new, path))

    def diff(self, path, out):
        """Writes the patch of one file."""
        done = subprocess.run(["diff", "-u", "--label", "a/" + path, "--label", "b/" + path,
                               os.path.join(self.tree.src, path), os.path.join(self.new, path)],
                              stdout=subprocess.PIPE, check=False)
        with open(out, "wb") as f:
            f.write(done.stdout)


def source_of(name):
    here = os.path.dirname(os.path.abspath(__file__))
    done = subprocess.run([os.path.join(here, "prepare"), "--source", name], stdout=subprocess.PIPE,
                          stdin=subprocess.DEVNULL, text=True, check=False)
    if done.returncode:
        raise kernellib.Skip(f"no source of {name}")
    return done.stdout.strip().splitlines()[-1]
