# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs klp-ccp on functions of a kernel file and judges what comes out.

A Source is one file of a prepared tree; what its functions share (object, warnings, tokens) is made
once. judge() does one function and gives a Verdict:

  run        exit 0 and an lp.c; exit 3 with one of REFUSALS is no failure, but counted apart
  compile    lp.c compiles with the command line of the original
  warning    ... without a warning that the original does not have
  module     ... and with what a livepatch module has of that command line
  repair     repairs.py finds nothing in it
  form       nor does form.py
  tokens     every function defined in lp.c, patched or copied, has the tokens of the original
  symbols    lp.o needs nothing but exports and what the livepatch relocations bind
"""

import os
import re
import threading

import form
import kernellib
import repairs
import tokens

HERE = os.path.dirname(os.path.abspath(__file__))
TOOL = os.path.abspath(os.environ.get("KLP_CCP", os.path.join(HERE, "../../klp-ccp")))
PINNED = ["-D__LINE__=1", "-D__COUNTER__=1", '-D__FILE__="F"', '-D__BASE_FILE__="F"',
          "-Wno-builtin-macro-redefined", "-Wno-error"]
# Diagnostics of exit 3 that are right answers: nobody can livepatch these.
REFUSALS = ("not-patchable",)
# The linker or the module loader has these, no source exports them by name.
PROVIDED = re.compile(r"__this_module|__x86_indirect_\w+|_GLOBAL_OFFSET_TABLE_|\.klp\.sym\..*|"
                      r"__s390_indirect_jump_\w+|_(?:save|rest)[gf]pr\w+|\.TOC\.")


class Verdict:
    """status: passed, failed, refused, skipped; the step that decided, and why."""

    def __init__(self, function):
        self.function = function
        self.status, self.step, self.why = "passed", "", ""
        self.cpu = self.mib = 0.0
        self.lines = self.compared = 0
        self.argv = None  # of klp-ccp

    def ends(self, status, step, why):
        self.status, self.step, self.why = status, step, why
        return self


class Source:
    """One C file of a tree, with what all its functions need. Files are made in `folder`."""

    def __init__(self, tree, source, command, folder, exports=None):
        self.tree, self.source, self.folder, self.exports = tree, source, folder, exports
        self.argv = kernellib.arguments(command) if command else None
        self.object = os.path.join(folder, "original.o")
        self.lock = threading.Lock()
        self.compiled = None
        self.pinned = None
        self.tables = {}
        self.token_count = 0

    def gcc(self, source, output, extra=()):
        """Compiles the file, or another one as if it were this one."""
        argv = kernellib.without_output(self.argv)
        if source:
            argv = kernellib.replace_source(argv, source)
        return kernellib.Run(argv + [*extra, "-c", "-o", output], self.tree.build, measured=not source)

    def symbols(self):
        """Names of the symbols that the original defines."""
        done = kernellib.Run(["nm", "--defined-only", "--", self.object], self.folder, measured=False)
        return {line.split()[-1] for line in done.out.splitlines() if line.strip()}

    def module_check(self, source):
        """gcc's verdict on another file, without what the makefile of this file adds, as a module: as such
        headers declare less, if this file is no part of one."""
        argv = kernellib.replace_source(kernellib.without_output(self.argv), source)
        argv = [a for a in kernellib.module_arguments(argv) if a != "-DMODULE"] + ["-DMODULE", "-fsyntax-only"]
        return kernellib.Run(argv, self.tree.build, measured=False)

    def preprocess(self, source, extra):
        argv = kernellib.without_output(self.argv)
        if source:
            argv = kernellib.replace_source(argv, source)
        return kernellib.Run([argv[0], "-E"] + argv[1:] + extra, self.tree.build, measured=False)

    def original(self):
        """The finished compilation of the file itself."""
        with self.lock:
            if self.compiled is None:
                os.makedirs(self.folder, exist_ok=True)
                done = self.gcc(None, self.object)
                if done.status != 0 and "No such file" in done.err:
                    # Headers that its folder's makefile generates.
                    self.tree.objects([self.source[:-2] + ".o"])
                    done = self.gcc(None, self.object)
                self.compiled = done
            return self.compiled

    def text(self):
        """The finished preprocessing with pinned macros."""
        if self.pinned is None:
            self.pinned = self.preprocess(None, PINNED)
        return self.pinned

    def functions(self, pinned=True):
        """{name: [tokens of a definition]} with or without pinned macros; a text that says why not."""
        with self.lock:
            if pinned not in self.tables:
                done = self.text() if pinned else self.preprocess(None, ["-P"])
                toks = tokens.tokens(done.out)
                self.token_count = self.token_count or len(toks)
                self.tables[pinned] = (tokens.functions(toks) if done.status == 0 else
                                       "original: " + done.err.strip()[:300])
            return self.tables[pinned]

    def defined(self):
        """Names of the functions that the file, or another .c file in it, defines; a text on failure."""
        with self.lock:
            done = self.text()
        if done.status != 0:
            return "original: " + done.err.strip()[:300]
        return sorted(tokens.functions(tokens.tokens(own_text(done.out, r"[^\"\n]*\.c"))))


def warnings(text):
    """Warnings without places and with the renames undone, so that two files can be compared."""
    found = re.findall(r"^\S+?:\d+:\d+: ((?:warning|error): .*)$", text, re.M)
    return {re.sub(r"klp[per]_", "", w) for w in found}


def cause(text):
    """What a message says, without names, numbers and places."""
    text = re.sub(r"\S*/[\w./+-]+(:\d+)*:?", "PATH", text.split("\n")[0])
    text = re.sub(r"token \d+ of .*", "token", text)
    text = re.sub(r"[\"'`‘][^\"'`’]*[\"'’]", "'X'", text)
    return re.sub(r"\d+", "N", text).strip()[:160]


def own_text(text, pattern):
    """Of `gcc -E' output, what stands in files whose path matches, and what these include inside braces."""
    parts = re.split(r'^# \d+ "([^"\n]*)".*\n', text, flags=re.M)
    own, depth = [], 0
    for name, body in zip(parts[1::2], parts[2::2]):
        matches = re.fullmatch(pattern, name)
        if matches and ("{" in body or "}" in body):
            toks = tokens.tokens(body)
            depth += toks.count("{") - toks.count("}")
        if matches or depth > 0:
            own.append(body)
    return "".join(own)


def compare_function(source, name, toks):
    """Empty, or how a function of lp.c differs from all of that name in the original.

    An lp.c with macros expanded has the line numbers of the original as plain numbers: they are
    right when the original has them without the pinned macros.
    """
    why = f"{name} is no function of the original"
    toks = tokens.undo_renames(toks)
    pinned = source.functions().get(name, [])
    if any(not tokens.body_difference(theirs, toks) for theirs in pinned):
        return ""
    plain = source.functions(False)
    if isinstance(plain, str):
        return plain
    for theirs, numbered in zip(pinned, plain.get(name, [])):
        if len(numbered) == len(theirs) == len(toks):
            theirs = [o if o == q else p for o, p, q in zip(toks, theirs, numbered)]
        why = tokens.body_difference(theirs, toks)
        if not why:
            return ""
        why = name + ": " + why
    return why


def compare_functions(source, lp, function, verdict):
    """Empty, or the first difference in what lp.c defines itself."""
    table = source.functions()
    if isinstance(table, str):
        return table
    done = source.preprocess(lp, PINNED)
    if done.status != 0:
        return done.err.strip()[:300]
    ours = tokens.functions(tokens.tokens(own_text(done.out, re.escape(lp))))
    for f in function.split(","):
        if not any(n in ours for n in ("klpp_" + f, f)):
            return f"no definition of klpp_{f}"
    for name, definitions in ours.items():
        plain_name = tokens.undo_renames([name])[0]
        for toks in definitions:
            why = compare_function(source, plain_name, toks)
            if why:
                return why
            verdict.compared += 1
    return ""


def undefined(source, obj):
    """Names that an object leaves undefined."""
    done = kernellib.Run(["nm", "-u", "--", obj], source.folder, measured=False)
    return sorted({line.split()[-1] for line in done.out.splitlines() if line.strip()})


def needed_by_module(source, lp, names):
    """Those of the names that lp.c needs as a module, too, which it is in the end: built-in code names the
    keys of static calls that modules have no business with. Some headers declare less for modules."""
    obj = os.path.splitext(lp)[0] + ".module.o"
    if not names or source.gcc(lp, obj, ["-DMODULE", "-Wno-implicit-function-declaration"]).status != 0:
        return names
    needed = undefined(source, obj)
    os.unlink(obj)
    return [n for n in names if n in needed]


def unknown_symbols(source, lp, obj):
    """Symbols that an object needs and nobody exports."""
    names = [n for n in undefined(source, obj) if n not in source.exports and not PROVIDED.fullmatch(n)]
    return needed_by_module(source, lp, names)


def refusal(err):
    """The identifier of a diagnostic that is a right answer, or None."""
    found = re.findall(r"error: .*\[([\w-]+)\]$", err, re.M)
    return next((f for f in found if f in REFUSALS), None)


def errors_of(err):
    """The error lines of a program's messages, or the end of them."""
    lines = [re.sub(r"^\S+?:\d+:\d+: ", "", line) for line in err.splitlines() if "error:" in line]
    return lines or [err.strip()[-300:]]


def new_warnings(source, built):
    """What gcc says of lp.c and not of the original, which need not be compiled when it says nothing."""
    found = warnings(built.err)
    return sorted(found - warnings(source.original().err)) if found else []


def judge(source, function, options, folder, quick=False):
    """One function, or several with commas between; lp.c, lp.o and klp-ccp.log stay in the folder.

    quick: only up to `warning', and the original, with its object, is only compiled when there are warnings."""
    v = Verdict(function)
    if not source.argv:
        return v.ends("skipped", "command", "kbuild knows no command")
    if not quick and source.original().status != 0:
        return v.ends("skipped", "original", errors_of(source.original().err)[0])
    os.makedirs(folder, exist_ok=True)
    lp, obj = os.path.join(folder, "lp.c"), os.path.join(folder, "lp.o")
    if os.path.exists(lp):
        os.unlink(lp)
    argv = [TOOL, "--patched-functions=" + function, "-o", lp] + options + ["--"] + source.argv
    v.argv = argv
    done = kernellib.Run(argv, source.tree.build, 200)
    v.cpu, v.mib = done.cpu, done.mib
    with open(os.path.join(folder, "klp-ccp.log"), "w", encoding="utf-8") as f:
        f.write(f"{argv}\n{done.out}{done.err}exit {done.status}\n")
    if done.status == 3 and refusal(done.err):
        return v.ends("refused", "run", errors_of(done.err)[0])
    if done.status != 0:
        return v.ends("failed", "run", f"exit {done.status}: {errors_of(done.err)[0]}")
    if not os.path.exists(lp):
        return v.ends("failed", "run", "exit 0, but no lp.c")
    with open(lp, encoding="utf-8", errors="replace") as f:
        text = f.read()
    v.lines = text.count("\n")
    built = source.gcc(lp, obj)
    if built.status != 0:
        errors = errors_of(built.err)
        return v.ends("failed", "compile", f"{errors[0]} ({len(errors)} in all)")
    new = new_warnings(source, built)
    if new:
        return v.ends("failed", "warning", f"{new[0]} ({len(new)} in all)")
    if quick:
        return v
    built = source.module_check(lp)
    if built.status != 0:
        return v.ends("failed", "module", errors_of(built.err)[0])
    places = repairs.found(text, source.symbols())
    if places:
        return v.ends("failed", "repair", f"{places[0]} ({len(places)} in all)")
    places = form.found(text, source)
    if places:
        return v.ends("failed", "form", f"{places[0]} ({len(places)} in all)")
    why = compare_functions(source, lp, function, v)
    if why:
        return v.ends("failed", "tokens", why)
    if source.exports is not None:
        unknown = unknown_symbols(source, lp, obj)
        if unknown:
            return v.ends("failed", "symbols", f"not exported: {' '.join(unknown)}")
    return v
