# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios: livepatches that are built against a kernel's headers, loaded, and watched.

A Scenario gives a name, what it needs of the kernel, build(), which makes files for the guest, and the guest
script. FolderScenario reads all of it from a folder:

  guest       the script, of guest.sh's commands; its first comment says what the scenario is about
  Kbuild, *.c the modules, as kbuild wants them
  convert     what happens to the modules, "MODULE: WORDS" or "FILE=MODULE: WORDS" a line; FILE is the name it
              gets in the guest. Modules that are not mentioned are converted when they are livepatches.
                raw          it stays as it is
                unchecked    converted without lists of symbols
                signed       signed behind the conversion, with a new key
                refused ID.. klp-convert refuses it, with exactly these ids; nothing goes to the guest
                --OPTION     passed on; "$T" is the scenario's folder
  modules     names of modules that the kernel came with and the guest loads
  kernels     versions, when not all

Before, each module is stripped of debug information. Lists of symbols are the kernel's kallsyms, the modules of
`modules', and the scenario's modules that are no livepatches.
"""

import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../kernel"))

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
CONVERT = os.path.abspath(os.environ.get("KLP_CONVERT", os.path.join(TOP, "klp-convert")))


class BuildError(Exception):
    """The files of a scenario cannot be made; the text says why."""


def run(argv, cwd, log, env=None):
    """Runs a program, its output goes behind what is in a file; exit status."""
    with open(log, "ab") as f:
        f.write(("$ " + " ".join(argv) + "\n").encode())
        f.flush()
        return subprocess.run(argv, cwd=cwd, stdin=subprocess.DEVNULL, stdout=f, stderr=subprocess.STDOUT,
                              env={**clean_environment(), **(env or {})}, check=False).returncode


def clean_environment():
    return {**{k: v for k, v in os.environ.items()
               if k not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "CFLAGS", "O", "V", "T", "SANITIZE")},
            "LC_ALL": "C"}


def tail(path, n=25):
    with open(path, encoding="utf-8", errors="replace") as f:
        return "".join(f.readlines()[-n:])


class Scenario:
    """What one scenario is; build() makes the files."""

    name = ""
    kernels = ()      # versions; empty: all
    kernel_modules = ()

    def runs_on(self, kernel):
        return not self.kernels or kernel.version in self.kernels

    def build(self, kernel, folder):
        """Makes everything in a folder of its own. (files for the guest or None, observations of the host as lines "ok
        WHAT" or "not ok WHAT: WHY"). Raises BuildError."""
        raise NotImplementedError

    # --- steps that builds are made of

    @staticmethod
    def kbuild(kernel, folder, jobs=2):
        """Builds the modules of a folder; undefined symbols are left to klp-convert. Type information would need
        pahole, and is of no use here."""
        log = os.path.join(folder, "kbuild.log")
        if run(["make", "-C", os.path.realpath(kernel.headers), "M=" + folder, f"-j{jobs}", "KBUILD_MODPOST_WARN=1",
                "CONFIG_DEBUG_INFO_BTF_MODULES=", "modules"], folder, log):
            raise BuildError("kbuild failed:\n" + tail(log))
        return sorted(n[:-3] for n in os.listdir(folder) if n.endswith(".ko"))

    @staticmethod
    def strip(folder, module):
        if run(["strip", "-g", module + ".ko"], folder, os.path.join(folder, "strip.log")):
            raise BuildError(tail(os.path.join(folder, "strip.log")))

    @staticmethod
    def convert(kernel, folder, module, to, options=(), lists=()):
        """Runs klp-convert: (exit status, messages)."""
        argv = [CONVERT, "--symvers=" + kernel.symvers]
        argv += ["--symbols=" + x for x in lists] + list(options)
        done = subprocess.run(argv + [module + ".ko", to], cwd=folder, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        with open(os.path.join(folder, "convert.log"), "a", encoding="utf-8") as f:
            f.write(f"$ {' '.join(argv)} {module}.ko {to}\n{done.stdout}")
        return done.returncode, done.stdout

    @staticmethod
    def is_livepatch(path):
        out = subprocess.run(["readelf", "-p", ".modinfo", path], stdout=subprocess.PIPE, text=True, check=True)
        return "livepatch=Y" in out.stdout

    @staticmethod
    def sign(kernel, folder, path):
        """Signs a module with a key made for it."""
        log = os.path.join(folder, "sign.log")
        key = os.path.join(folder, "key.pem")
        sign_file = os.path.join(os.path.realpath(kernel.headers), "scripts/sign-file")
        if not os.path.exists(key) and run(
                ["openssl", "req", "-new", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=test", "-days", "2",
                 "-keyout", key, "-out", key + ".x509"], folder, log):
            raise BuildError(tail(log))
        if run([sign_file, "sha256", key, key + ".x509", path], folder, log):
            raise BuildError(tail(log))


class FolderScenario(Scenario):
    """A scenario that stands in a folder."""

    def __init__(self, path):
        self.path, self.name = path, os.path.basename(path)
        self.kernels = tuple(self._words("kernels"))
        self.kernel_modules = tuple(self._words("modules"))
        self.rules = {}
        for line in self._lines("convert"):
            left, _, words = line.partition(":")
            to, _, module = left.strip().rpartition("=")
            self.rules.setdefault(module, []).append((to or module, words.split()))

    def _lines(self, name):
        path = os.path.join(self.path, name)
        if not os.path.exists(path):
            return []
        with open(path, encoding="utf-8") as f:
            return [x.rstrip("\n") for x in f if x.strip() and not x.startswith("#")]

    def _words(self, name):
        return [w for line in self._lines(name) for w in line.split()]

    def build(self, kernel, folder):
        shutil.copytree(self.path, folder, dirs_exist_ok=True)
        modules = self.kbuild(kernel, folder)
        out = os.path.join(folder, "guest-files")
        os.mkdir(out)
        lists = [kernel.kallsyms] + [kernel.module(n) for n in self.kernel_modules]
        for m in modules:
            self.strip(folder, m)
            if not self.is_livepatch(os.path.join(folder, m + ".ko")):
                lists.append(os.path.join(folder, m + ".ko"))
        seen = []
        for m in modules:
            livepatch = os.path.join(folder, m + ".ko") not in lists
            for to, words in self.rules.get(m, [(m, [] if livepatch else ["raw"])]):
                seen += self.make_file(kernel, folder, m, os.path.join(out, to + ".ko"), words, lists)
        unknown = set(self.rules) - set(modules)
        if unknown:
            raise BuildError(f"no modules {', '.join(sorted(unknown))}")
        files = [os.path.join(out, n) for n in sorted(os.listdir(out))]
        return files + [os.path.join(self.path, "guest")], seen

    def make_file(self, kernel, folder, module, to, words, lists):
        """One file for the guest, or the refusal of it; observations."""
        name = os.path.basename(to)
        if "raw" in words:
            shutil.copy(os.path.join(folder, module + ".ko"), to)
            return []
        options = [w.replace("$T", folder) for w in words if w.startswith("--")]
        status, text = self.convert(kernel, folder, module, to, options, [] if "unchecked" in words else lists)
        if "refused" in words:
            ids = [w for w in words if not w.startswith("--") and w not in ("refused", "unchecked")]
            got = sorted(set(re.findall(r": error: .*\[([\w-]+)\]$", text, re.M)))
            what = f"klp-convert refuses {module}: {' '.join(ids)}"
            return ["ok " + what if status and got == sorted(ids) else f"not ok {what}: {status} {text}"]
        if status:
            raise BuildError(f"klp-convert refuses {module}:\n{text}")
        if "signed" in words:
            self.sign(kernel, folder, to)
        return [f"ok klp-convert writes {name}"]


def folder_scenarios():
    top = os.path.join(HERE, "scenarios")
    return [FolderScenario(os.path.join(top, n)) for n in sorted(os.listdir(top))
            if os.path.exists(os.path.join(top, n, "guest"))]
