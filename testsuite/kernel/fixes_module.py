# SPDX-License-Identifier: GPL-2.0-or-later
"""Real fixes as livepatches that are loaded: fixes --module OLD NEW.

--count fixes (60), drawn at random from those that `fixes' found to be written and right, and that belong to vmlinux or
to modules of Debian's cloud kernel OLD, go through the two commands: all of them into one livepatch, and each into one
of its own. In qemu, on the kernel OLD, each alone is loaded and unloaded; the one of all is loaded, has to survive a
script that uses file systems, the loopback network, pipes and processes, and is unloaded. Modules that are patched
are loaded before, as far as they load without their hardware. A fix that the module as a whole cannot have is refused
(keys of a module, the main function of a kernel thread), and another one drawn; whatever else stops a fix is a failure.

What `fixes' found is read from its state: that of the tree, and the files of --known.
"""

import concurrent.futures
import json
import os
import random
import re
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../module"))

import fromfix  # noqa: E402
import guest  # noqa: E402
import kernellib  # noqa: E402
import scenario  # noqa: E402

ALONE = """\
modules="%(modules)s"
for m in $modules; do insmod /kernel/$m.ko 2>/dev/null; done
take_messages
rm -f all-messages
load %(name)s
works "it is enabled" grep -q 1 /sys/kernel/livepatch/%(name)s/enabled
unload %(name)s
"""
ALL = """\
modules="%(modules)s"
for m in $modules; do insmod /kernel/$m.ko 2>/dev/null; done
take_messages
rm -f all-messages
echo "$(wc -l </proc/modules) modules are there"
load %(name)s
works "it is enabled" grep -q 1 /sys/kernel/livepatch/%(name)s/enabled
echo "redirected: $(ls -d /sys/kernel/livepatch/%(name)s/*/*,* | wc -l)"
mkdir disk mem
works "a disk" dd if=/dev/zero of=/tmp/disk bs=1M count=24
works "a loop device" losetup /dev/loop0 /tmp/disk
works "a file system" mke2fs /dev/loop0
works "mounted" mount -t ext4 /dev/loop0 disk
works "files" cp -r /bin/busybox /init /guest.sh /tmp/../proc/cpuinfo disk
works "found" find disk -name busybox
works "compared" cmp /bin/busybox disk/busybox
works "renamed" mv disk/busybox disk/other
works "linked" ln disk/other disk/link
works "removed" rm disk/other
sync
echo 3 >/proc/sys/vm/drop_caches
works "compared again" cmp /bin/busybox disk/link
works "unmounted" umount disk
works "the loop device is free" losetup -d /dev/loop0
works "memory" mount -t tmpfs none mem
works "files in memory" cp -r /bin/busybox /proc/sys/vm/swappiness mem
works "memory is unmounted" umount mem
works "loopback" ifconfig lo 127.0.0.1 up
works "ping" ping -c 3 127.0.0.1
(nc -l -p 4000 >received) &
sleep 1
echo "through the network" | nc 127.0.0.1 4000
wait
check "tcp" "through the network" "$(cat received)"
works "routes" ip route show table all
works "addresses" ip addr add 10.1.2.3/24 dev lo
works "ping again" ping -c 1 10.1.2.3
check "pipes" 20000 "$(seq 20000 | sort | uniq | cat | wc -l)"
i=0
while test $i -lt 150; do (exec true) & i=$((i + 1)); done
wait
check "processes" 3 "$(for i in a b c; do (echo $i); done | wc -l)"
for f in /proc/*/status /proc/*/maps /proc/*/stack /proc/net/* /proc/meminfo /proc/interrupts; do cat $f; done >/dev/null 2>&1
find /sys -type f -name '[a-m]*' -perm -400 2>/dev/null | head -n 3000 | while read -r f; do timeout 1 head -c 100 $f; done >/dev/null 2>&1
works "it is still there" settled %(name)s
unload %(name)s
"""


# Ids of what no livepatch can do as a module, whatever klp-ccp makes of the fix in a unit alone.
REFUSALS = {"static-key", "kernel-thread"}


class Kernel(guest.Kernel):
    """What the modules of a kernel need."""

    def modname(self, source):
        """The module that a source becomes part of, "" for vmlinux, None: it is not built."""
        if not hasattr(self, "names"):
            self.names = {}
            tree = kernellib.Tree(kernellib.prepare(self.tree_name))
            with open(self.make_log(), encoding="utf-8", errors="replace") as f:
                for line in f:
                    for m in re.finditer(r"-DKBUILD_MODNAME='\"(\w+)\"'[^;']* -c -o \S+\.o (\S+\.c)", line):
                        module = "-DMODULE" in line[max(0, m.start() - 120):m.start()]
                        path = os.path.relpath(os.path.join(tree.build, m.group(2)), os.path.realpath(tree.src))
                        self.names[path] = m.group(1) if module else ""
        return self.names.get(source)

    def has(self, source):
        """Whether the kernel that is shipped has it."""
        name = self.modname(source)
        if not name:
            return name == ""
        try:
            return bool(self.module(name))
        except KeyError:
            return False

    def with_needs(self, name, folder, seen):
        """Modules in the order that they have to be loaded in."""
        self.unpack_module(name, folder)
        out = subprocess.run(["readelf", "-p", ".modinfo", os.path.join(folder, name + ".ko")], stdout=subprocess.PIPE,
                             text=True, check=True).stdout
        for other in filter(None, re.search(r"\bdepends=(\S*)", out).group(1).split(",")):
            self.with_needs(other.replace("-", "_"), folder, seen)
        if name not in seen:
            seen.append(name)
        return seen


def written(files):
    """Sources that were written and right, by the last word of each state file."""
    found = {}
    for path in files:
        try:
            with open(path, encoding="utf-8") as f:
                for line in f:
                    r = json.loads(line)
                    found[r["id"]] = r["status"] == "passed" and r["cls"] == "written" and r["file"] == r["unit"]
        except OSError:
            pass
    return sorted(name for name, good in found.items() if good)


class Fix:
    """One fix, or all of them: patches, what came of the two commands."""

    def __init__(self, name, sources, patches):
        self.name, self.sources, self.patches = name, sources, patches
        self.why, self.files, self.job, self.refused = "", None, None, False

    def build(self, kernel, place, folder, jobs=1):
        folder = os.path.join(folder, self.name)
        shutil.rmtree(folder, ignore_errors=True)
        os.makedirs(folder)
        log = os.path.join(folder, "log")
        argv = [fromfix.TOOL] + ["--patch=" + p for p in self.patches] + ["-o", os.path.join(folder, self.name) + "/"]
        status = scenario.run(argv, place, log)
        if status:
            with open(log, encoding="utf-8", errors="replace") as f:
                ids = set(re.findall(r"error: .*\[([\w-]+)\]$", f.read(), re.M))
            self.refused = status == 3 and bool(ids) and ids <= REFUSALS
            self.why = "klp-ccp: " + scenario.tail(log, 12)
            return self
        argv = ["make", f"-j{jobs}", "-C", self.name, "KDIR=" + os.path.realpath(kernel.headers),
                "KLP_CONVERT=" + scenario.CONVERT]
        if scenario.run(argv, folder, log):
            self.why = "make: " + scenario.tail(log, 12)
            return self
        self.files = [os.path.join(folder, self.name, self.name + ".ko"), os.path.join(folder, "guest")]
        return self

    def make_job(self, kernel, folder, script):
        mods = []
        for m in sorted({"loop"} | {kernel.modname(s) for s in self.sources} - {""}):
            kernel.with_needs(m, folder, mods)
        with open(self.files[1], "w", encoding="utf-8") as f:
            f.write(script % {"name": self.name, "modules": " ".join(mods)})
        self.job = guest.Job(self.name, self.files, mods)


def choose(o, pair, kernel):
    known = written([os.path.join(pair.tree.root, f"fixes-{o.new}.jsonl"), *o.known])
    fitting = [s for s in known if kernel.has(s)]
    random.Random(o.seed).shuffle(fitting)
    print(f"{len(known)} fixes are written, {len(fitting)} of them are of {kernel.release}")
    return fitting


def show(fix, lines):
    """One line, and what was wrong; True when nothing was."""
    bad = [x for x in lines if x.startswith("not ok")]
    if fix.why or not lines:
        bad.append(fix.why or "not ok: the guest said nothing")
    print(("failed  " if bad else "passed  ") + f"{fix.name} {' '.join(fix.sources[:1])}"
          f"{' and more' * (len(fix.sources) > 1)}: {len(lines)} observations", flush=True)
    for line in bad:
        print("    " + re.sub("\n(?=.)|\x1f", "\n      ", line))
    return not bad


def build_all(o, pair, kernel, sources, number):
    """A livepatch of each source's fix."""
    folder = os.path.join(o.work, "module")
    place = kernel.build_folder([s[:-2] + ".o" for s in sources])
    fixes = []
    for n, source in enumerate(sources, number):
        patch = os.path.join(folder, f"{n:03}.patch")
        pair.diff(source, patch)
        fixes.append(Fix(f"fix_{n:03}", [source], [patch]))
    with concurrent.futures.ThreadPoolExecutor(o.jobs) as pool:
        list(pool.map(lambda f: f.build(kernel, place, folder), fixes))
    for f in fixes:
        if f.refused:
            print(f"refused {f.sources[0]}:\n    " + f.why.replace("\n", "\n    "), flush=True)
    return fixes


def main(o, pair):
    kernel = Kernel(f"{'.'.join(o.old.split('.')[:2])}={o.old}")
    candidates = choose(o, pair, kernel)
    folder = os.path.join(o.work, "module")
    os.makedirs(os.path.join(folder, "modules"), exist_ok=True)
    fixes, number = [], 0
    while len(fixes) < o.count and candidates[number:]:
        batch = candidates[number:number + o.count - len(fixes)]
        fixes += [f for f in build_all(o, pair, kernel, batch, number) if not f.refused]
        number += len(batch)
    place = kernel.build_folder([])
    good = [f for f in fixes if f.files]
    everything = Fix("fixes", [f.sources[0] for f in good], [f.patches[0] for f in good])
    everything.build(kernel, place, folder, o.jobs)
    for f in good + [everything] * bool(everything.files):
        f.make_job(kernel, os.path.join(folder, "modules"), ALL if f is everything else ALONE)
    jobs = [f.job for f in [everything] + good if f.job]
    guests = guest.boot(kernel, jobs, folder) if jobs else 0
    passed = sum(show(f, f.job.lines if f.job else []) for f in fixes + [everything])
    if everything.job:
        print(*(x for x in everything.job.output if re.search(r"modules are there|redirected", x)), sep="\n")
    print(f"{len(fixes)} fixes, {len(good)} of them in one livepatch, on {kernel.release} in {guests} guests")
    print(f"{passed} passed, {len(fixes) + 1 - passed} failed")
    return 0 if passed == len(fixes) + 1 and len(fixes) == o.count else 1
