# SPDX-License-Identifier: GPL-2.0-or-later
"""klp-convert on modules that are compiled here: convert/NAME.c or NAME.S.

The first comment of a case says in words what it is about, and then:
  arch: ARCH...       x86_64 (default), arm64, s390x, ppc64le, riscv64, or all; a cross compiler
                      that is missing skips its part
  cflags: WORDS       more arguments for the compiler
  options: WORDS      for klp-convert; "$T" is the scratch folder
  file NAME:          the lines that follow, indented by a blank more, go to $T/NAME
  sh: COMMAND         is run in $T before, with the module at lp.ko
  edit: WHAT          damages the module: "header FIELD = N", "section NAME FIELD = N",
                      "symbol NAME FIELD = N", "rela SECTION INDEX FIELD = N", "truncate N",
                      "append TEXT", "byte N = N"; fields are called as in elf.h, "+=" adds
  => TEXT             a line of the messages, all of them in order; the name of the module is left out
  = .klp.rela...: SYMBOL...  what is bound where: exactly these; SYMBOL is OBJECT.NAME,POSITION;
                      with --list or --check instead what is printed
  exit: N             0 when nothing says otherwise, 3 when there is an error
"=>" and "=" may have architectures behind them ("=riscv64 ..."): then they hold for those, instead
of those that name none. A line "// --- b.c" begins another source of the same module.

Without an error the result is judged by livepatch_form and readelf, a second run must give the same
bytes, and --check must take it; with one, nothing may have been written.
"""

import os
import platform
import re
import shlex
import shutil

import core
import elfreader
import livepatch_form

COMMON = ("-O2 -std=gnu11 -ffreestanding -fno-common -fno-asynchronous-unwind-tables -fno-stack-protector"
          " -fno-pie -Wall").split()
ARCHES = {
    "x86_64": ("x86_64-linux-gnu-", "-mcmodel=kernel -mno-red-zone -fno-pic -mno-sse -fcf-protection=none"),
    "arm64": ("aarch64-linux-gnu-", "-mgeneral-regs-only -fno-pic"),
    "s390x": ("s390x-linux-gnu-", "-fPIC -mbackchain -msoft-float"),
    "ppc64le": ("powerpc64le-linux-gnu-", "-mcmodel=medium -mabi=elfv2 -fno-pic -msoft-float"),
    "riscv64": ("riscv64-linux-gnu-", "-mcmodel=medany -fno-pic -march=rv64imac -mabi=lp64"),
}
DIRECTIVE = re.compile(r"^ \* (arch|cflags|options|exit|sh|edit|file [\w.-]+): ?(.*)$")
EXPECTED = re.compile(r"^ \* (=>|=)((?:\w+(?:,\w+)*)?) (.*)$")


def tool_prefix(arch):
    """The prefix of the compiler's name, None when there is none."""
    prefix = ARCHES[arch][0]
    if shutil.which(prefix + "gcc"):
        return prefix
    return "" if platform.machine() == {"arm64": "aarch64"}.get(arch, arch) and shutil.which("gcc") else None


class Case:
    """A case file."""

    def __init__(self, path):
        self.path, self.lines = path, core.read(path).split("\n")
        self.arches, self.cflags, self.options, self.status = ["x86_64"], [], [], None
        self.files, self.steps, self.expected = {}, [], []
        name = None
        for n, line in enumerate(self.lines):
            if line.startswith(" */"):
                break
            m = DIRECTIVE.match(line)
            e = EXPECTED.match(line)
            if m:
                name = self._directive(m.group(1), m.group(2))
            elif e:
                arches = e.group(2).split(",") if e.group(2) else []
                self.expected.append((n, e.group(1), arches, e.group(3)))
            elif name and line.startswith(" *  "):
                self.files[name] += line[4:] + "\n"
            elif name and line != " *":
                name = None

    def _directive(self, word, value):
        """Takes a directive; the name of the file that the lines behind it belong to."""
        if word == "arch":
            self.arches = list(ARCHES) if value == "all" else value.split()
        elif word == "cflags":
            self.cflags = shlex.split(value)
        elif word == "options":
            self.options = shlex.split(value)
        elif word == "exit":
            self.status = int(value)
        elif word in ("sh", "edit"):
            self.steps.append((word, value))
        else:
            self.files[word[5:]] = ""
            return word[5:]
        return None

    def expectation(self, sign, arch):
        """The lines of one sign that hold for an architecture."""
        named = [e for e in self.expected if e[1] == sign and arch in e[2]]
        return [e[3] for e in named or [e for e in self.expected if e[1] == sign and not e[2]]]

    def exit_status(self, arch):
        if self.status is not None:
            return self.status
        return 3 if any(re.match(r"(\S+: )?error: ", line) for line in self.expectation("=>", arch)) else 0

    def update(self, sign, arch, got):
        """Writes what came out instead of the lines that hold now."""
        named = any(e[1] == sign and arch in e[2] for e in self.expected)
        old = [e[0] for e in self.expected if e[1] == sign and (arch in e[2] if named else not e[2])]
        mark = sign + (arch if named or (arch != self.arches[0] and len(self.arches) > 1) else "")
        if mark != sign and not named:
            old = []
        end = next(n for n, line in enumerate(self.lines) if line.startswith(" */"))
        at = old[0] if old else end
        lines = [line for n, line in enumerate(self.lines) if n not in old]
        at -= sum(1 for n in old if n < at)
        lines[at:at] = [f" * {mark} {line}" for line in got]
        core.write(self.path, "\n".join(lines))
        self.__init__(self.path)  # pylint: disable=unnecessary-dunder-call


def edit(data, what):
    """The bytes of a module with one thing changed."""
    word, _, rest = what.partition(" ")
    if word == "truncate":
        return data[:int(rest, 0)]
    if word == "append":
        return data + rest.encode().decode("unicode_escape").encode("latin-1")
    left, sign, value = re.match(r"(.*) (\+?=) (\S+)$", rest).groups()
    value = int(value, 0)
    if word == "byte":
        changed = bytearray(data)
        changed[int(left, 0)] = value
        return bytes(changed)
    module = elfreader.Elf(data)
    *where, field = left.split(" ")
    if word == "header":
        record = module.header
    elif word == "section":
        record = module.sections[int(where[0])] if where[0].isdigit() else module.section(where[0])
    elif word == "symbol":
        record = module.symbol(where[0])
    elif word == "rela":
        record = module.relocations(module.section(where[0]))[int(where[1])]
    else:
        raise ValueError(what)
    record.set(field, value + (getattr(record, field) if sign == "+=" else 0))
    return bytes(module.data)


def build(context, case, arch, prefix, folder):
    """Compiles and links lp.ko; what is wrong, or an empty string."""
    ending = os.path.splitext(case.path)[1]
    sources, name = {}, "lp" + ending
    for line in case.lines:
        m = re.match(r"// --- (\S+)$", line)
        if m:
            name = m.group(1)
        sources.setdefault(name, []).append("" if m else line)
    objects = []
    for name, lines in sources.items():
        core.write(os.path.join(folder, name), "\n".join(lines) + "\n")
        objects.append(name + ".o")
        argv = [prefix + "gcc", *COMMON, *ARCHES[arch][1].split(), "-I", os.path.dirname(case.path),
                *case.cflags, "-c", name, "-o", name + ".o"]
        done = context.run(argv, folder)
        if done.status:
            return done.err
    done = context.run([prefix + "ld", "-r", "-o", "lp.ko", *objects], folder)
    if done.status:
        return done.err
    for name, content in case.files.items():
        core.write(os.path.join(folder, name), content)
    for word, what in case.steps:
        path = os.path.join(folder, "lp.ko")
        if word == "edit":
            with open(path, "rb") as f:
                data = f.read()
            with open(path, "wb") as f:
                f.write(edit(data, what))
            continue
        done = context.run(["sh", "-euc", what], folder,
                           {"PREFIX": prefix, "T": folder, "KLP_CONVERT": context.convert})
        if done.status:
            return f"{what}: {done.out}{done.err}"
    return ""


def judge_result(context, folder, options):
    """Complaints about a written livepatch."""
    with open(os.path.join(folder, "lp.ko"), "rb") as f:
        before = elfreader.Elf(f.read())
    with open(os.path.join(folder, "out.ko"), "rb") as f:
        after = elfreader.Elf(f.read())
    bad = livepatch_form.complaints(before, after)
    done = context.run(["readelf", "-aW", "out.ko"], folder)
    if done.status or "Warning" in done.err or "Error" in done.err:
        bad.append("readelf: " + done.err)
    context.run([context.convert, "-q", *options, "lp.ko", "again.ko"], folder)
    if core.read(os.path.join(folder, "again.ko")) != core.read(os.path.join(folder, "out.ko")):
        bad.append("a second run gives other bytes")
    checked = [o for o in options if not o.startswith("--map")]
    done = context.run([context.convert, "-q", "--check", *checked, "out.ko"], folder)
    if done.status:
        bad.append("--check of the result: " + done.err)
    return bad


def run_arch(context, case, arch, folder):
    """(status, detail) on one architecture."""
    prefix = tool_prefix(arch)
    if prefix is None:
        return core.SKIP, f"no {ARCHES[arch][0]}gcc (testsuite/tools/deps cross)"
    problem = build(context, case, arch, prefix, folder)
    if problem:
        return core.FAIL, "building the module: " + problem
    options = [o.replace("$T", folder) for o in case.options]
    looks = bool({"--check", "--list"} & set(options))
    done = context.run([context.convert, *options, "lp.ko"] + ([] if looks else ["out.ko"]), folder)
    if done.problem():
        return core.FAIL, done.problem()
    messages = [re.sub(r"^lp\.ko: ", "", line).replace(folder, "$T") for line in done.err.splitlines()]
    written = os.path.exists(os.path.join(folder, "out.ko"))
    bad, lines = [], []
    if written != (done.status == 0 and not looks):
        bad.append(f"exit {done.status}, and {'a' if written else 'no'} result is there")
    if written:
        bad += judge_result(context, folder, options)
        with open(os.path.join(folder, "out.ko"), "rb") as f:
            after = elfreader.Elf(f.read())
        lines = [f"{s}: {' '.join(names)}" for s, names in livepatch_form.bound(after).items()]
    elif looks:
        lines = done.out.expandtabs(1).splitlines()
    for sign, got in (("=>", messages), ("=", lines)):
        expected = case.expectation(sign, arch) if sign == "=>" or done.status == 0 else []
        if got != expected and context.update and not bad:
            case.update(sign, arch, got)
        elif got != expected:
            bad.append(core.diff("\n".join(expected), "\n".join(got), "messages" if sign == "=>" else "bound"))
    expected = case.exit_status(arch)
    if done.status != expected:
        bad.append(f"exit status {done.status}, expected {expected}\n{done.err}")
    return (core.FAIL, "\n".join(bad)) if bad else (core.OK, "")


def convert_case(name, path):
    def run(context, folder):
        case = Case(path)
        results = []
        for arch in case.arches:
            place = os.path.join(folder, arch)
            os.mkdir(place)
            label = name if len(case.arches) == 1 else f"{name}/{arch}"
            results.append(core.Result(label, *run_arch(context, case, arch, place)))
        return results
    return core.Case(name, run)


def find(testsuite):
    folder = os.path.join(testsuite, "convert")
    names = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    return [convert_case("convert/" + os.path.splitext(n)[0], os.path.join(folder, n)) for n in names
            if n.endswith((".c", ".S"))]
