# SPDX-License-Identifier: GPL-2.0-or-later
"""The shipped kernel as the image script leaves it: its symbols, exports and modules.

Everything is read here again, from nm, readelf and text, so that it can be held against what klp-ccp
and its policies make of the same files.
"""

import collections
import functools
import glob
import os
import re
import struct
import subprocess

import judge
import kernellib

HERE = os.path.dirname(os.path.abspath(__file__))
ElfSym = collections.namedtuple("ElfSym", "name value size type bind section file")
DEAD = re.compile(r"\.(init|exit|discard)\b")


def image(version):
    """The folder of the image. Raises Skip when it cannot be had."""
    done = subprocess.run([os.path.join(HERE, "image"), version], stdin=subprocess.DEVNULL,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    if done.returncode == kernellib.SKIP:
        raise kernellib.Skip(done.stderr.strip().split("skipped: ")[-1])
    if done.returncode:
        raise RuntimeError(f"image {version} failed: {done.stderr}")
    return done.stdout.strip().splitlines()[-1]


class Tree(kernellib.Tree):
    """A prepared tree whose build folder is the one with the shipped kernel's files."""

    def __init__(self, version):
        super().__init__(kernellib.prepare(version))
        self.image = image(version)
        self.build = os.path.join(self.image, "build")

    def source(self, name, folder):
        """judge.Source whose object and clone dump lie where the kernel's build leaves them."""
        s = judge.Source(self, name, self.commands([name]).get(name), folder)
        s.object = os.path.join(self.build, name[:-2] + ".o")
        return s


def build_artefacts(source):
    """Makes object and clone dump of a source, unless they are there; the dump's path."""
    pattern = glob.escape(source.object[:-2] + ".c") + ".*i.ipa-clones"
    if not glob.glob(pattern):
        if os.path.lexists(source.object):
            os.unlink(source.object)  # a link into the tree that others use
        argv = kernellib.without_output(source.argv)
        relative = os.path.relpath(source.object, source.tree.build)
        done = kernellib.Run(argv + ["-fdump-ipa-clones", "-c", "-o", relative], source.tree.build)
        if done.status != 0:
            raise RuntimeError(f"{source.source}: {done.err[:300]}")
    return glob.glob(pattern)[0]


@functools.lru_cache(maxsize=None)
def read_elf(path):
    """Defined symbols of an object, in the order of its table."""
    out = subprocess.run(["readelf", "-SsW", path], stdout=subprocess.PIPE, text=True, check=True,
                         env={**os.environ, "LC_ALL": "C"}).stdout
    sections = {m.group(1): m.group(2) for m in re.finditer(r"^ +\[ *(\d+)\] (\S+)", out, re.M)}
    result, file = [], ""
    for line in out.splitlines():
        m = re.match(r" *\d+: ([0-9a-f]+) +(\S+) (\S+) +(\S+) +\S+ +(?:\[.*\] +)?(\S+) (\S.*)", line)
        if not m:
            continue
        value, size, kind, bind, index, name = m.groups()
        if kind == "FILE":
            file = name
        elif index in sections:
            result.append(ElfSym(name, int(value, 16), int(size, 0), kind, bind, sections[index],
                                 file if bind == "LOCAL" else ""))
    return result


class Kernel:
    """Symbols of vmlinux by name and address, exports, modules."""

    def __init__(self, tree):
        self.tree = tree
        self.addresses = collections.defaultdict(list)
        with open(os.path.join(tree.image, "kallsyms"), encoding="utf-8") as f:
            for line in f:
                address, _kind, name = line.split()[:3]
                self.addresses[name].append(int(address, 16))
        for found in self.addresses.values():
            found.sort()
        self.init = (self.addresses["__init_begin"][0], self.addresses["__init_end"][0])
        self.exports = {}
        with open(os.path.join(tree.build, "Module.symvers"), encoding="utf-8") as f:
            for line in f:
                name, module = line.split("\t")[1:3]
                self.exports.setdefault(name, os.path.basename(module).replace("-", "_"))
        self.modules = {}
        top = os.path.join(tree.image, "root/lib/modules")
        for at, _dirs, names in os.walk(top):
            for n in names:
                if n.endswith(".ko"):
                    self.modules[n[:-3].replace("-", "_")] = os.path.join(at, n)

    def wrong(self, source, obj, name, position):
        """Empty, or why a livepatch of `source` that refers to obj.name,position is wrong."""
        if re.search(r"\.(isra|constprop|part|cold)\b", name):
            return "is a copy made by the optimizer"
        if obj == "vmlinux":
            found = [("", a) for a in self.addresses.get(name, ())]
        elif obj in self.modules:
            found = [(s.section, s.value) for s in read_elf(self.modules[obj])
                     if s.name == name and not DEAD.match(s.section)]
            if not found and any(s.name == name for s in read_elf(self.modules[obj])):
                return "lies in an init section"
        else:
            return f"there is no module {obj}"
        if not found:
            return f"{obj} has no such symbol"
        if position == 0 and len(found) > 1:
            return f"{obj} has {len(found)} of them, no position is given"
        if position > len(found):
            return f"{obj} has only {len(found)} of them, not {position}"
        chosen = found[max(position, 1) - 1]
        if obj == "vmlinux" and self.init[0] <= chosen[1] < self.init[1]:
            return "is an init symbol"
        return self._wrong_place(source, obj, name, found, chosen)

    def _wrong_place(self, source, obj, name, found, chosen):
        """Of several, the right one has the other symbols of the object at the same distances."""
        if len(found) < 2:
            return ""
        own = [s for s in read_elf(source.object) if s.name == name]
        if len(own) != 1:
            return f"position cannot be checked, the object has {len(own)} of them"
        there = self._all_of(obj)
        score = {}
        for place in found:
            score[place] = sum((s.name, place[0], place[1] + s.value - own[0].value) in there
                               for s in read_elf(source.object)
                               if s.section == own[0].section and s.name != name)
        best = [p for p in found if score[p] == max(score.values())]
        if len(best) > 1:
            return f"position cannot be checked, {len(best)} look alike"
        return "" if best == [chosen] else f"is number {found.index(best[0]) + 1}, not {found.index(chosen) + 1}"

    @functools.lru_cache(maxsize=None)
    def _all_of(self, obj):
        if obj == "vmlinux":
            return {(n, "", a) for n, addresses in self.addresses.items() for a in addresses}
        return {(s.name, s.section, s.value) for s in read_elf(self.modules[obj])}


def write_vmlinux(kernel, path):
    """An ELF file with the kernel's symbols and nothing else; the packages have none."""
    names = ["", ".text", ".data", ".init.text", ".symtab", ".strtab", ".shstrtab"]
    strings, symbols = bytearray(b"\0"), []
    with open(os.path.join(kernel.tree.image, "kallsyms"), encoding="utf-8") as f:
        for line in f:
            address, kind, name = line.split()[:3]
            value = int(address, 16)
            code = kind in "tTwW"
            section = 3 if kernel.init[0] <= value < kernel.init[1] else 1 if code else 2
            symbols.append((kind.isupper(), len(strings), 2 if code else 1, section, value))
            strings += name.encode() + b"\0"
    symbols.sort(key=lambda s: s[0])  # local ones come first
    table = b"\0" * 24 + b"".join(struct.pack("<IBBHQQ", at, bind << 4 | kind, 0, section, value, 0)
                                  for bind, at, kind, section, value in symbols)
    shstr = b"\0".join(n.encode() for n in names) + b"\0"
    local = 1 + sum(not s[0] for s in symbols)
    bodies = [(1, 6, b"", 0, 0, 0), (1, 3, b"", 0, 0, 0), (1, 6, b"", 0, 0, 0),
              (2, 0, table, 5, local, 24), (3, 0, bytes(strings), 0, 0, 0), (3, 0, shstr, 0, 0, 0)]
    at, out, headers = 64, b"", b"\0" * 64
    for name, (kind, flags, body, link, info, size) in zip(names[1:], bodies):
        headers += struct.pack("<IIQQQQIIQQ", shstr.index(name.encode() + b"\0"), kind, flags, 0,
                               at + len(out), len(body), link, info, 8, size)
        out += body + b"\0" * (-len(body) % 8)
    head = struct.pack("<16sHHIQQQIHHHHHH", b"\x7fELF\2\1\1", 2, 62, 1, 0, 0, at + len(out), 0, 64, 0, 0, 64,
                       len(names), len(names) - 1)
    with open(path, "wb") as f:
        f.write(head + out + headers)
