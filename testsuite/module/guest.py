# SPDX-License-Identifier: GPL-2.0-or-later
"""A kernel in qemu that runs shell scripts and reports what they saw.

boot(kernel, jobs, folder) starts one guest for several jobs, one after the other. When it dies in one of them,
that job has failed and the rest is given to a new guest.
"""

import fcntl
import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../kernel"))

import kernellib  # noqa: E402

HERE = os.path.dirname(os.path.abspath(__file__))
HANG = int(os.environ.get("KLP_CCP_GUEST_HANG", "900"))  # nothing is judged by it
INIT = """\
#!/bin/busybox sh
/bin/busybox --install -s /bin
export PATH=/bin KERNEL=%s
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
mount -t debugfs debug /sys/kernel/debug 2>/dev/null
mount -t tracefs trace /sys/kernel/tracing 2>/dev/null
echo 0 >/proc/sys/kernel/printk_ratelimit
stty raw </dev/ttyS1
exec 3>/dev/ttyS1
while read -r job; do
	cd "/jobs/$job"
	dmesg -c >/dev/null
	echo "@@ begin $job" >&3
	(. /guest.sh; . ./guest; finish) >output 2>&1
	echo "@@ output" >&3
	sed 's/^/| /' output | tail -n 100 >&3
	echo "@@ end $job" >&3
done </jobs/list
echo "@@ done" >&3
sync
sleep 1
reboot -f
"""


def link(target, at):
    if os.path.islink(at) and os.readlink(at) == target:
        return
    os.makedirs(os.path.dirname(at), exist_ok=True)
    if os.path.lexists(at):
        os.unlink(at)
    os.symlink(target, at)


class Kernel:
    """A kernel that Debian ships, in the flavour that boots fast."""

    def __init__(self, version):
        self.version, equals, package = version.partition("=")
        self.tree_name = self.version + "-cloud" + equals + package
        done = subprocess.run([os.path.join(HERE, "../kernel/image"), "--cloud", version],
                              stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True, check=False)
        if done.returncode == kernellib.SKIP:
            raise kernellib.Skip(done.stderr.strip().split("skipped: ")[-1])
        if done.returncode:
            raise RuntimeError(f"image --cloud {version} failed: {done.stderr}")
        self.folder = done.stdout.strip().splitlines()[-1]
        with open(os.path.join(self.folder, "release"), encoding="utf-8") as f:
            self.release = f.read().strip()
        self.image = os.path.join(self.folder, "root/boot/vmlinuz-" + self.release)
        self.headers = os.path.join(self.folder, "headers")
        self.kallsyms = os.path.join(self.folder, "kallsyms")
        self.symvers = os.path.join(self.headers, "Module.symvers")
        self.modules = os.path.join(self.folder, "root/lib/modules", self.release, "kernel")
        self._found = None

    def build_folder(self, objects):
        """The folder that this kernel was built in, as it would be after the distribution's build, as far as
        these objects go. Raises Skip when this machine cannot."""
        tree = kernellib.Tree(kernellib.prepare(self.tree_name))
        with open(os.path.join(tree.root, ".objects.lock"), "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            link(self.kallsyms, os.path.join(tree.build, "System.map"))
            link(self.symvers, os.path.join(tree.build, "Module.symvers"))
            link(self.image, os.path.join(tree.build, "arch/x86/boot/bzImage"))
            self.module("loop")
            for path in self._found.values():
                link(path, os.path.join(tree.build, os.path.relpath(path, self.modules)))
            if any(not os.path.exists(os.path.join(tree.build, x)) for x in objects):
                tree.objects(objects)
        return tree.build

    def make_log(self):
        """What make prints in that folder when it builds everything."""
        tree = kernellib.Tree(kernellib.prepare(self.tree_name))
        path = os.path.join(tree.root, "make.log")
        with open(os.path.join(tree.root, ".log.lock"), "w", encoding="utf-8") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not os.path.exists(path):
                with open(path + ".new", "w", encoding="utf-8") as f:
                    tree.make(["-n", "-k", "V=1"] + [t + "/" for t in kernellib.TOPS] + ["arch/x86/"], jobs=1, stdout=f,
                              stderr=subprocess.DEVNULL)
                os.rename(path + ".new", path)
        return path

    def module(self, name):
        """The path of a module that the kernel came with; it may be packed."""
        if self._found is None:
            self._found = {}
            for at, _dirs, names in os.walk(self.modules):
                for n in names:
                    self._found[n.split(".")[0].replace("-", "_")] = os.path.join(at, n)
        if name not in self._found:
            raise KeyError(f"{self.release} has no module {name}")
        return self._found[name]

    def unpack_module(self, name, to):
        """Copies a module and what it depends on to a folder, unpacked; the names in loading order."""
        path = self.module(name)
        target = os.path.join(to, name + ".ko")
        if os.path.exists(target):
            return
        if path.endswith(".xz"):
            with open(target, "wb") as f:
                subprocess.run(["xz", "-dc", path], stdout=f, check=True)
        else:
            shutil.copy(path, target)
        out = subprocess.run(["readelf", "-p", ".modinfo", target], stdout=subprocess.PIPE, text=True, check=True)
        depends = re.search(r"\bdepends=(\S*)", out.stdout)
        for other in filter(None, depends.group(1).split(",") if depends else ()):
            self.unpack_module(other.replace("-", "_"), to)


class Job:
    """Files for the guest, the script among them called guest, and what came of it."""

    def __init__(self, name, files, modules=()):
        self.name, self.files, self.modules = name, files, modules
        self.lines, self.output, self.ended = [], [], False


def write_initrd(kernel, jobs, folder):
    """The root of the guest, packed."""
    root = os.path.join(folder, "root")
    shutil.rmtree(root, ignore_errors=True)
    for d in ("bin", "proc", "sys", "dev", "tmp", "kernel", "jobs"):
        os.makedirs(os.path.join(root, d))
    shutil.copy(shutil.which("busybox"), os.path.join(root, "bin/busybox"))
    shutil.copy(os.path.join(HERE, "guest.sh"), root)
    with open(os.path.join(root, "init"), "w", encoding="utf-8") as f:
        f.write(INIT % kernel.version)
    os.chmod(os.path.join(root, "init"), 0o755)
    with open(os.path.join(root, "jobs/list"), "w", encoding="utf-8") as f:
        f.write("".join(j.name + "\n" for j in jobs))
    for job in jobs:
        place = os.path.join(root, "jobs", job.name)
        os.mkdir(place)
        for path in job.files:
            shutil.copy(path, place)
        for name in job.modules:
            kernel.unpack_module(name, os.path.join(root, "kernel"))
    packed = os.path.join(folder, "initrd")
    subprocess.run("find . | cpio -o -H newc --quiet -R 0:0 | gzip -1 >" + packed, shell=True, cwd=root, check=True)
    return packed


def run_qemu(kernel, initrd, folder):
    """(lines of the report, text of the console)."""
    report = os.path.join(folder, "report")
    console = os.path.join(folder, "console")
    # The kernel is emulated even where /dev/kvm is: in many containers it is there and does not run.
    argv = ["timeout", str(HANG), "qemu-system-x86_64", "-accel", "tcg", "-machine", "pc", "-cpu", "max", "-smp", "1",
            "-m", "768", "-kernel", kernel.image, "-initrd", initrd, "-append",
            "console=ttyS0 panic=-1 oops=panic nokaslr quiet mitigations=off no_timer_check",
            "-nodefaults", "-no-user-config", "-display", "none", "-serial", "stdio",
            "-serial", "file:" + report, "-no-reboot"]
    with open(console, "wb") as f:
        subprocess.run(argv, stdin=subprocess.DEVNULL, stdout=f, stderr=subprocess.STDOUT, check=False)
    texts = []
    for path in (report, console):
        with open(path, encoding="utf-8", errors="replace") as f:
            texts.append(f.read().replace("\r", ""))
    return texts[0].splitlines(), texts[1]


def take_report(lines, jobs):
    """Gives the lines of a report to the jobs; the one that did not end, or None."""
    by_name = {j.name: j for j in jobs}
    now = None
    for line in lines:
        m = re.match(r"@@ (begin|end) (\S+)$", line)
        if m:
            now = by_name[m.group(2)] if m.group(1) == "begin" else None
            by_name[m.group(2)].ended = m.group(1) == "end"
        elif now and line.startswith("@@ ") and line != "@@ output":
            now.lines.append(line[3:])
        elif now and line.startswith("| "):
            now.output.append(line[2:])
    return now


def boot(kernel, jobs, folder):
    """Runs all jobs; their lines are filled in. Gives the number of guests."""
    guests, failures, left = 0, 0, list(jobs)
    while left:
        guests += 1
        place = os.path.join(folder, f"guest{guests}")
        os.makedirs(place, exist_ok=True)
        report, console = run_qemu(kernel, write_initrd(kernel, left, place), place)
        shutil.rmtree(os.path.join(place, "root"))
        stuck = take_report(report, left)
        if not stuck and not left[0].ended:
            # On a busy machine an emulated kernel may stumble over its own timers.
            failures += 1
            if failures < 3:
                continue
            left[0].lines.append("not ok the guest comes up: " + console[-1500:].replace("\n", "\x1f"))
            left[0].ended = True
        if stuck:
            stuck.lines.append("not ok the guest survives: " + console[-3000:].replace("\n", "\x1f"))
            stuck.ended = True
        left = [j for j in left if not j.ended]
    return guests
