# SPDX-License-Identifier: GPL-2.0-or-later
"""`make package' and `make sign' of a livepatch: what is in the package, and its scripts in the guest."""

import os
import re
import shutil
import subprocess
import tarfile

import fromfix
import scenario

FIX = "meminfo_string"
CONTENTS = ["", "/apply", "/build-info", "/check", f"/{FIX}.ko", f"/{FIX}.patch", "/patched_funcs.csv", "/report.yaml",
            "/revert"]
GUEST = f"""\
works "the package is unpacked" tar -xJf {FIX}.tar.xz
cd {FIX}
says() {{ what=$1; status=$2; shift 2; got=$("$@" 2>&1); check "$what: status" $status $?; }}
shows() {{ grep -c MEMTOTAL /proc/meminfo; }}
says "not loaded" 1 ./check
says "nothing to revert" 0 ./revert
check "not loaded yet" 0 "$(shows)"
says "usage" 1 ./apply soon
sed -i 's/^version: /&another /' build-info
says "another build" 1 ./apply
has "another build is told" "made for the kernel $(uname -r) another " "$got"
sed -i 's/another //' build-info
says "apply" 0 ./apply
has "apply tells" "is active" "$got"
says "check" 0 ./check
has "check lists" "  vmlinux meminfo_proc_show,1" "$got"
says "apply again" 1 ./apply
has "apply again is told" "loaded already" "$got"
check "patched" 1 "$(shows)"
echo 0 >/sys/kernel/livepatch/{FIX}/enabled
until_true absent {FIX}
says "disabled" 3 ./check
says "revert" 0 ./revert
check "removed" 0 "$(shows)"
says "gone" 1 ./check
says "apply" 0 ./apply
says "revert" 0 ./revert
cd ..
"""


class Package(fromfix.FixScenario):
    def __init__(self):
        super().__init__(os.path.join(fromfix.HERE, "fixes", FIX))
        self.livepatch, self.name = self.name, "package"

    def build(self, kernel, folder):
        self.name = self.livepatch
        try:
            _files, seen = super().build(kernel, folder)
        finally:
            self.name = "package"
        place = os.path.join(folder, self.livepatch)
        key = os.path.join(folder, "key.pem")
        self.sign(kernel, folder, shutil.copy(os.path.join(place, FIX + ".ko"), os.path.join(folder, "key.ko")))
        self.make(kernel, folder, "sign", "KEY=" + key, "CERT=" + key + ".x509")
        seen += self.is_signed(os.path.join(place, FIX + "-signed.ko"))
        package = os.path.join(place, FIX + ".tar.xz")
        self.make(kernel, folder, "package")
        with open(package, "rb") as f:
            first = f.read()
        seen += self.packed(package)
        os.utime(os.path.join(place, "report.yaml"))
        self.make(kernel, folder, "package")
        with open(package, "rb") as f:
            seen.append("ok the same bytes again" if f.read() == first else "not ok the same bytes again")
        self.make(kernel, folder, "package", "KEY=" + key, "CERT=" + key + ".x509")
        with tarfile.open(package) as t:
            t.extract(f"{FIX}/{FIX}.ko", os.path.join(folder, "unpacked"))
        seen += self.is_signed(os.path.join(folder, "unpacked", FIX, FIX + ".ko"))
        seen += self.checked(os.path.join(place, "package"))
        with open(os.path.join(folder, "guest"), "w", encoding="utf-8") as f:
            f.write(GUEST)
        return [package, os.path.join(folder, "guest")], seen

    def make(self, kernel, folder, *words):
        log = os.path.join(folder, "make.log")
        argv = ["make", "-C", self.livepatch, "KDIR=" + os.path.realpath(kernel.headers),
                "KLP_CONVERT=" + scenario.CONVERT, *words]
        if scenario.run(argv, folder, log):
            raise scenario.BuildError("make fails:\n" + scenario.tail(log))

    @staticmethod
    def is_signed(path):
        with open(path, "rb") as f:
            good = f.read().endswith(b"~Module signature appended~\n")
        return ["ok signed" if good else f"not ok {os.path.basename(path)} is signed"]

    @staticmethod
    def packed(package):
        with tarfile.open(package) as t:
            members = t.getmembers()
            info = t.extractfile(FIX + "/build-info").read().decode()
        names = [m.name for m in members]
        bad = [] if names == [FIX + x for x in CONTENTS] else [f"contents: {' '.join(names)}"]
        bad += [f"owner or time of {m.name}" for m in members if m.uid or m.gid or m.mtime or m.uname]
        bad += [f"mode of {m.name}" for m in members
                if m.mode != (0o755 if m.isdir() or m.name.endswith(("/apply", "/check", "/revert")) else 0o644)]
        bad += [f"no {x} in {info}" for x in (r"release: 6\.", "version: #1 SMP", r"compiler: \S*gcc", "any-build: no",
                                              "written-by: klp-ccp ", r"sha256: \w{64}$")
                if not re.search("^" + x, info, re.M)]
        return [f"not ok the package: {x}" for x in bad] or ["ok the package"]

    @staticmethod
    def checked(folder):
        if not shutil.which("shellcheck"):
            return []
        done = subprocess.run(["shellcheck", "-f", "gcc", *sorted(os.listdir(folder))], cwd=folder, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        return [f"not ok shellcheck: {done.stdout}" if done.returncode else "ok shellcheck"]
