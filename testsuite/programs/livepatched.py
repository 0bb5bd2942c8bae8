# SPDX-License-Identifier: GPL-2.0-or-later
"""One C program against itself: patched with no change, compiled from lp.c, it must print the same.

A Variant says how lp.c is made. "copied": nothing is externalized, lp.c is the whole program. "pointers"
and "symbols": what is private stays in the object of the original, and lp.o, linked to it, reaches it
through klpe_ pointers or under its own name; there the original's main() never runs.
"""

import os
import re
import shutil

import core

HERE = os.path.dirname(os.path.abspath(__file__))
# Seconds that a program may run. One whose original needs longer is not judged at all; the other gets
# ten times as much, because the machine may be busy.
PATIENCE = 5
TIMED_OUT = 124  # of timeout(1)


class Variant:
    def __init__(self, mode, conditionals="guard", options=(), copy=()):
        self.mode, self.conditionals, self.options, self.copy = mode, conditionals, list(options), copy

    def __str__(self):
        return "-".join([self.mode, self.conditionals])

    def arguments(self, original):
        words = ["--conditionals=" + self.conditionals] + self.options
        if self.mode == "copied":
            return words + ["-P", "everything_copied.Policy"]
        style = "kallsyms" if self.mode == "pointers" else "extern"
        words += ["--policy-opt=" + o for o in ("style=" + style, "relocs=no", "object=" + original)]
        return words + (["--policy-opt=copy=" + ",".join(self.copy)] if self.copy else [])


class Failure(Exception):
    """What differs, or which step failed and how."""


class Program:
    """A source file in a folder of its own, where everything is made. cc: arguments of the compiler."""

    def __init__(self, context, folder, source, cc, patched=()):
        self.context, self.folder, self.source = context, folder, source
        self.cc = list(cc)
        self.patched = ["main"] + [p for p in patched if p != "main"]
        self.output = None

    def run(self, argv, what, env=None):
        done = self.context.run(argv, self.folder, env)
        if done.problem() or done.status:
            raise Failure(f"{what}: {done.problem() or f'exit status {done.status}'}\n{done.err[-3000:]}")
        return done

    def compile(self, source, obj, extra=()):
        argv = [self.context.cc, "-w"] + self.cc + list(extra) + ["-c", "-o", obj, source]
        self.run(argv, "compiling " + source)

    def execute(self, objects, name, patience):
        self.run([self.context.cc, "-o", name] + objects + ["-lm", "-lpthread"], "linking " + name)
        done = self.context.run(["timeout", str(patience), "./" + name], self.folder)
        return done.status, done.out

    def original(self):
        """Builds and runs the program itself. False when it does not end in time.

        Without optimization, because what gcc folds away is not there to be linked to.
        """
        self.compile(self.source, "original.o", ["-O0"])
        self.output = self.execute(["original.o"], "original", PATIENCE)
        return self.output[0] != TIMED_OUT

    def symbols(self, obj):
        """{name: type} of an object, as nm has them."""
        done = self.run(["nm", obj], "nm")
        return {m[2]: m[1] for m in re.finditer(r"^[0-9a-f ]* (\w) (\S+)$", done.out, re.M)}

    def reach_original(self):
        """original.o with main() out of the way and everything else to be linked to."""
        private = [n for n, t in self.symbols("original.o").items() if t in "tdbr" and n[0] != "."]
        core.write(os.path.join(self.folder, "private"), "".join(n + "\n" for n in private))
        options = ["--globalize-symbols=private"] if private else []  # refuses an empty file
        self.run(["objcopy", "--redefine-sym", "main=original_main"] + options
                 + ["original.o", "shared.o"], "objcopy")

    def renamed(self, kinds):
        """(klpe_ name in lp.o, symbol of the original that it stands for) of the types that nm has."""
        there = self.symbols("original.o")
        for name, kind in self.symbols("lp.o").items():
            if not name.startswith("klpe_") or kind not in kinds:
                continue
            plain = name[5:]
            local = [n for n in there if re.fullmatch(re.escape(plain) + r"\.\d+", n)]
            if plain not in there and len(local) > 1:
                raise Failure(f"several symbols for {name}")
            yield name, local[0] if local and plain not in there else plain

    def fill_pointers(self):
        """A file that includes lp.c and sets its pointers, as a livepatch module does when loaded."""
        lines = ['#include "lp.c"', "__attribute__((constructor)) static void fill_pointers(void)", "{"]
        for pointer, target in self.renamed("bBdD"):
            lines += [f'\textern char target{len(lines)}[] __asm__("{target}");',
                      f"\t*(void **)&{pointer} = (void *)target{len(lines)};"]
        core.write(os.path.join(self.folder, "filled.c"), "\n".join(lines + ["}", ""]))

    def livepatch(self, variant):
        """Makes lp.c and its program, and compares what they print. Raises Failure."""
        argv = [self.context.tool, "-q", "-i", ",".join(self.patched), "-o", "lp.c"]
        argv += variant.arguments("original.o") + ["--", self.context.cc] + self.cc + ["-c", self.source]
        self.run(argv, "klp-ccp", {"KLP_CCP_PYTHONPOLICY_PATH": HERE})
        self.compile("lp.c", "lp.o")
        objects = ["lp.o"]
        if variant.mode != "copied":
            self.reach_original()
            objects.append("shared.o")
        if variant.mode == "symbols":
            objects += [f"-Wl,--defsym={name}={target}" for name, target in self.renamed("U")]
        if variant.mode == "pointers":
            self.fill_pointers()
            self.compile("filled.c", "lp.o")
        self.run(["objcopy", "--redefine-sym", "klpp_main=main", "lp.o"], "objcopy")
        got = self.execute(objects, "livepatched", 10 * PATIENCE)
        if got != self.output:
            raise Failure(f"exit status {got[0]}, of the original {self.output[0]}\n"
                          + core.diff(self.output[1], got[1], "output"))


def judge(program, variants, keep=None):
    """Texts of what failed; None when the original does not end, so that nothing can be said."""
    problems = []
    try:
        if not program.original():
            return None
    except Failure as why:
        return [f"original: {why}"]
    for variant in variants:
        try:
            program.livepatch(variant)
        except Failure as why:
            problems.append(f"{variant}: {why}")
            if keep:
                shutil.copytree(program.folder, f"{keep}-{variant}", dirs_exist_ok=True)
    return problems
