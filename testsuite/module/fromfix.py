# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios that begin with a patch for the kernel: fixes/NAME, from the diff to what the guest sees.

  fix*.patch      in order; fix-6.12.patch stands for fix.patch on that kernel
  guest           the script, of guest.sh's commands; its first comment says what the scenario is about
  combines        names of others whose patches go into one livepatch, before its own
  PROGRAM.S       a 32-bit program for the guest
  options         of klp-ccp; a patch for a header gets --make-log=, since no folder has all .cmd files here
  objects         that the units of a header need
  modules         names of modules that the kernel came with and the guest loads
  kernels         versions, when not all
  refused         instead of a guest script: exit status and ids that klp-ccp ends with
  says            lines that klp-ccp prints, as regular expressions

What happens is what README says, in the folder of the kernel's build:
    klp-ccp --patch=fix.patch -o NAME/
    make -C NAME
"""

import glob
import os
import re
import subprocess

import scenario

HERE = os.path.dirname(os.path.abspath(__file__))
TOOL = os.path.abspath(os.environ.get("KLP_CCP", os.path.join(scenario.TOP, "klp-ccp")))


class FixScenario(scenario.FolderScenario):
    """A scenario that stands in a folder, with patches."""

    def parts(self):
        """The scenarios that this one combines, else itself."""
        return [FixScenario(os.path.join(HERE, "fixes", n)) for n in self._words("combines")] + [self]

    def patches(self, kernel):
        return [p for part in self.parts() for p in part.own_patches(kernel)]

    def own_patches(self, kernel):
        every = sorted(glob.glob(os.path.join(self.path, "fix*.patch")))
        special = [p for p in every if p.endswith(f"-{kernel.version}.patch")]
        plain = [p for p in every if not re.search(r"-\d+\.\d+\.patch$", p)]
        replaced = [p.replace(f"-{kernel.version}.patch", ".patch") for p in special]
        return sorted(special + [p for p in plain if p not in replaced])

    def objects(self, kernel):
        """Objects of all sources that the patches change, or that are needed besides."""
        found = [w for part in self.parts() for w in part._words("objects")]
        for path in self.patches(kernel):
            found += [m[:-2] + ".o" for m in self.reads(path, r"^\+\+\+ b/(\S+\.c)$")]
        return list(dict.fromkeys(found))

    @staticmethod
    def reads(path, pattern):
        """All matches of a pattern in a file's lines."""
        with open(path, encoding="utf-8") as f:
            return re.findall(pattern, f.read(), re.M)

    def build(self, kernel, folder):
        place = kernel.build_folder(self.objects(kernel))
        argv = [TOOL] + ["--patch=" + p for p in self.patches(kernel)] + ["-o", os.path.join(folder, self.name) + "/"]
        argv += [w.replace("$T", self.path) for w in self._words("options")]
        if any(self.reads(p, r"^\+\+\+ b/\S+\.h$") for p in self.patches(kernel)):
            argv.append("--make-log=" + kernel.make_log())
        done = subprocess.run(argv, cwd=place, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True,
                              stderr=subprocess.STDOUT, check=False, env=scenario.clean_environment())
        seen = [f"ok klp-ccp says {p}" if re.search(p, done.stdout, re.M) else
                f"not ok klp-ccp says {p}: {done.stdout}" for p in self._lines("says")]
        refused = self._words("refused")
        if refused:
            return None, seen + [self.refusal(done, refused, folder)]
        if done.returncode:
            raise scenario.BuildError(f"klp-ccp ends with {done.returncode}:\n{done.stdout}")
        return self.module(kernel, folder), seen + ["ok klp-ccp and make"]

    def refusal(self, done, refused, folder):
        """Exit status and ids of errors, and that nothing was written."""
        ids = sorted(set(re.findall(r": error: .*\[([\w-]+)\]$|^error: .*\[([\w-]+)\]$", done.stdout, re.M)))
        got = [str(done.returncode)] + sorted({a or b for a, b in ids})
        what = "klp-ccp refuses the patch: " + " ".join(refused)
        if got != [refused[0]] + sorted(refused[1:]):
            return f"not ok {what}: {' '.join(got)} {done.stdout}"
        if os.path.exists(os.path.join(folder, self.name)):
            return f"not ok {what}: the folder is there"
        return "ok " + what

    def module(self, kernel, folder):
        """The second command; files for the guest."""
        log = os.path.join(folder, "make.log")
        argv = ["make", "-C", self.name, "KDIR=" + os.path.realpath(kernel.headers), "KLP_CONVERT=" + scenario.CONVERT]
        if scenario.run(argv, folder, log):
            raise scenario.BuildError("make fails:\n" + scenario.tail(log))
        return [os.path.join(folder, self.name, self.name + ".ko"), os.path.join(self.path, "guest"), *self.programs(folder)]

    def programs(self, folder):
        found = []
        for source in (p for part in self.parts() for p in glob.glob(os.path.join(part.path, "*.S"))):
            found.append(os.path.join(folder, os.path.basename(source)[:-2]))
            if scenario.run(["gcc", "-m32", "-nostdlib", "-static", "-o", found[-1], source], folder,
                            os.path.join(folder, "make.log")):
                raise scenario.BuildError("gcc fails:\n" + scenario.tail(os.path.join(folder, "make.log")))
        return found


def folder_scenarios():
    top = os.path.join(HERE, "fixes")
    return [FixScenario(os.path.join(top, n)) for n in sorted(os.listdir(top))]
