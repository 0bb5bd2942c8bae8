# SPDX-License-Identifier: GPL-2.0-or-later
"""What a changed file means for the machine code of a unit, found by compiling it twice.

The unit is compiled as it is and with the changed file in the place of the old one (a bind mount in a
mount namespace of its own: paths, and so __FILE__ and the search for headers, are the same), with the
options of the build and -ffunction-sections, which leaves a relocation at each call. Lines keep their
old numbers: behind each change stands a #line. Whatever differs between the two would run as it was,
were it not redirected. Where that is more than what is redirected, gcc -E tells whose text differs, and
gcc's own dump who holds whose body. If types differ as well, the text does not say it all: both are
compiled again and gcc is told to decide about each function by itself, so that what differs differs because
of its own text, the inline functions and macros in it, or the types it uses.
"""

import collections
import difflib
import os
import re
import shlex

import kernellib
import machinecode
from machinecode import base
import tokens

# No decision about a function may depend on the rest of the unit.
ALONE = ("-g0 -ffunction-sections -fdata-sections -fno-ipa-cp -fno-ipa-sra -fno-ipa-ra -fno-ipa-icf "
         "-fno-ipa-pure-const -fno-ipa-reference -fno-ipa-modref -fno-ipa-vrp -fno-ipa-bit-cp "
         "-fno-ipa-profile -fno-partial-inlining -fno-inline-small-functions "
         "-fno-inline-functions-called-once -fno-reorder-blocks-and-partition "
         "--param inline-unit-growth=100000 --param large-unit-insns=10000000 -w").split()
# The start of something at file scope; nothing in a kernel file's column 0 is in the middle of a call.
START = re.compile(r"[A-Za-z_]")


def read(path):
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as f:
        return f.read()


def write(path, text):
    with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as f:
        f.write(text)


def keep_lines(old, new, name):
    """The new text with #line directives, after which what is unchanged has its old line numbers."""
    a, b = old.splitlines(True), new.splitlines(True)
    starts = {}  # index in b -> old line number
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal" or i1 == j1 == 0:
            continue
        for j in range(j1, j2):
            if START.match(b[j]) and not b[j - 1].rstrip("\r\n").endswith(("\\", ",", "(")):
                starts[j] = i1 + j - j1 + 1
                break
    out = []
    for j, line in enumerate(b):
        if j in starts:
            out.append(f'#line {starts[j]} "{name}"\n')
        out.append(line)
    return "".join(out)


def bind(path, over, argv):
    """argv, run where the file at `path' is the one at `over'."""
    script = f"mount --bind {shlex.quote(over)} {shlex.quote(path)} && exec " + shlex.join(argv)
    return ["unshare"] + ([] if os.geteuid() == 0 else ["-r"]) + ["-m", "sh", "-c", script]


def can_bind(folder):
    a, b = os.path.join(folder, "bind-a"), os.path.join(folder, "bind-b")
    write(a, "a")
    write(b, "b")
    return kernellib.Run(bind(a, b, ["cat", a]), folder, measured=False).out == "b"


# What a patched file means among the headers as they are must not be guessed.
SURE = ["-Werror=implicit-function-declaration", "-Werror=implicit-int", "-Werror=int-conversion",
        "-Werror=incompatible-pointer-types"]
TRUE = ["-ffunction-sections"]


class Unit:
    """A unit of a tree and one of its files in another version.

    Everything is made in `folder'; what was compiled there earlier, is taken when the texts are the same.
    """

    def __init__(self, tree, source, changed, new_text, folder):
        self.tree, self.source, self.folder = tree, source, folder
        self.argv = kernellib.without_output(kernellib.arguments(tree.cache[source]))
        self.changed = os.path.join(tree.src, changed)
        self.old, self.new = read(self.changed), new_text
        self.plain = self.path("new" + os.path.splitext(changed)[1])
        self.lined = self.path("lined" + os.path.splitext(changed)[1])
        os.makedirs(folder, exist_ok=True)
        write(self.plain, self.new)
        write(self.lined, keep_lines(self.old, self.new, self.changed))

    def path(self, name):
        return os.path.join(self.folder, name)

    def run(self, extra, over=None):
        argv = self.argv + extra
        return kernellib.Run(bind(self.changed, over, argv) if over else argv, self.tree.build, measured=False)

    def compile(self, name, extra, over=None):
        """The object's path and what gcc said, or a failed run."""
        said = self.path(name + ".messages")
        if os.path.exists(said):
            return self.path(name), read(said)
        done = self.run([*extra, "-c", "-o", self.path(name)], over)
        if done.status != 0:
            return done
        write(said, done.err)
        return self.path(name), done.err

    def preprocess(self, extra, over=None):
        argv = [self.argv[0], "-E"] + self.argv[1:] + extra
        return kernellib.Run(bind(self.changed, over, argv) if over else argv, self.tree.build, measured=False)

    def before(self, debug):
        """The object of the unit as it is (true.o), with the clone dump (dump); `debug' are options."""
        made = self.compile("true.o", TRUE + debug + ["-fdump-ipa-clones", "-dumpdir", self.folder + "/",
                                                               "-dumpbase", "true"])
        if isinstance(made, tuple) and os.path.exists(self.path("true.000i.ipa-clones")):
            os.replace(self.path("true.000i.ipa-clones"), self.path("dump"))
        return made

    def after(self):
        """The object of the changed unit (after.o)."""
        made = self.compile("after.o", TRUE + SURE, self.lined)
        return made if isinstance(made, tuple) else self.compile("after.o", TRUE + SURE, self.plain)

    def alone(self):
        """(object before, object after) in which each function stands by itself, or None."""
        before = self.compile("alone-before.o", ALONE)
        after = self.compile("alone-after.o", ALONE, self.lined)
        if not isinstance(after, tuple):
            after = self.compile("alone-after.o", ALONE, self.plain)
        if not isinstance(before, tuple) or not isinstance(after, tuple):
            return None
        return machinecode.Object(before[0]), machinecode.Object(after[0])


def held_bodies(path):
    """{function: functions that its body was inlined into}, of a clone dump."""
    held = {}
    with open(path, encoding="utf-8", errors="replace") as f:
        for line in f:
            words = line.rstrip("\n").split(";")
            if words[0] == "Callgraph clone" and words[-1] == "inlining to":
                half = (len(words) - 2) // 2
                a, b = base(words[1]), base(words[1 + half])
                if a != b:
                    held.setdefault(a, set()).add(b)
    return held


def over(obj, argv):
    """Functions of the kernel's own init code, which has run when a livepatch comes; a module's may run again."""
    if "-DMODULE" in argv:
        return set()
    return {base(s.name) for s in obj.symbols if s.section and s.name in obj.functions
            and obj.sections[s.section].name.startswith((".init.", ".exit."))}


def users_of(obj):
    """{symbol: functions whose code refers to it}."""
    users = {}
    for user, used in obj.references.items():
        for s in used:
            users.setdefault(s, set()).add(base(user))
    return users


TYPE = {"struct", "union", "enum"}


def types(toks):
    """Definitions of types in a list of tokens, with how often they are there."""
    found, i = collections.Counter(), 0
    while i < len(toks):
        if toks[i] == "typedef":
            end = tokens.statement(toks, i)[1]
        elif toks[i] in TYPE:
            end = next((j for j in range(i, min(i + 20, len(toks))) if toks[j] in "{;=,*"), i)
            if toks[end] != "{":
                i += 1
                continue
            end = tokens.matching(toks, end, "{", "}") + 1
        else:
            i += 1
            continue
        found[tuple(toks[i:end])] += 1
        i = end
    return found


class Texts:
    """What gcc -E says of both: functions with other tokens, and whether types have them, too."""

    def __init__(self, unit, pinned):
        old, new = (tokens.tokens(unit.preprocess(pinned, over).out) for over in (None, unit.plain))
        self.old, self.new = tokens.functions(old), tokens.functions(new)
        self.changed = {f for f in self.old.keys() | self.new.keys() if self.old.get(f) != self.new.get(f)}
        self.types_differ = types(old) != types(new)

    def users(self, name):
        return {f for f, found in self.old.items() if any(name in t for t in found)} - {name}

    def led_elsewhere(self):
        """Functions whose tokens are as they were and name one that is gone: something else has that name now."""
        gone = self.old.keys() - self.new.keys()
        return {f for f in self.old.keys() - gone - self.changed if any(
            t in gone and toks[i - 1] not in (".", "->") for toks in self.old[f] for i, t in enumerate(toks))}


class Coverage:
    """Whether what is redirected keeps everybody from running the old code of a function.

    true is the object of the build, with each function in a section of its own so that all calls are seen; texts
    tell who calls what is not seen there. Functions in `gone' have run, but what they are inlined into may stay.
    """

    def __init__(self, true, texts, held, redirected, gone):
        self.true, self.held, self.redirected, self.gone = true, held, redirected, gone
        self.symbols = {}
        for s in true.functions:
            if ".cold" not in s:
                self.symbols.setdefault(base(s), []).append(s)
        self.users, self.texts = users_of(true), texts
        self.local = {s.name for s in true.symbols if s.bind == 0}

    def missing(self, function, seen=frozenset()):
        """Functions that still run the old code of `function'."""
        if function in self.redirected or function in seen:
            return set()
        seen = seen | {function}
        left = set()
        for s in self.symbols.get(function, []) if function not in self.gone else []:
            users = self.users.get(s, set()) - {function}
            if s not in self.local or s in self.true.held or not users:
                left.add(s)  # can be called from anywhere, or is found by its address
            else:
                for u in users:
                    left |= self.missing(u, seen)
        for h in self.held.get(function, ()):
            left |= self.missing(h, seen)
        if not self.symbols.get(function) and not self.held.get(function):
            # Gone without a trace: one body for several equal functions, or nobody calls it.
            for u in self.texts.users(function):
                left |= self.missing(u, seen)
        return left


def one_code(true, taken):
    """[(function, redirected one)] where the code of the first is, or only jumps to, that of the second."""
    found, places = [], collections.defaultdict(set)
    for s in true.symbols:
        if s.name in true.functions:
            places[s.section, s.value].add(s.name)
    for names in places.values():
        found += [(a, b) for b in names & taken for a in names - taken]
    for name, (code, targets) in true.functions.items():
        far = [t for t in targets if t[2] != ("name", "__fentry__", -4)]
        if (len(code) <= 48 and len(far) == 1 and far[0][0] == len(code) - 4 and code[-5] == 0xe9
                and far[0][2][0] in ("name", "in") and far[0][2][1] in taken and name not in taken and ".cold" not in name):
            found.append((name, far[0][2][1]))
    return found


def misdirected(true, texts, held, taken):
    """Functions that now run the new code of another one that nothing in their text means."""
    wrong, holds = set(), collections.defaultdict(set)
    for inner, holders in held.items():
        for h in holders:
            holds[h].add(inner)

    def means(user, name):
        return any(name in t for f in {user} | holds[user] for t in texts.old.get(f, [[name]]))
    for name, to in one_code(true, taken):
        if means(name, to):
            continue
        wrong.add(name)
        wrong |= {base(u) for u, used in true.references.items()
                  if to in used and base(u) not in taken and not means(base(u), to)}
    return wrong
