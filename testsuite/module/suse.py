# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios of fixes/ once more, as folders of SUSE's livepatch repository: klp-ccp --layout=suse.

What that repository's scripts expect of a folder is checked, and what they do with it is done: a main file is made
of patched_funcs.csv of all folders, which includes their headers first of all, calls their init and cleanup functions,
and is linked with their sources under the flags of their Kbuild.inc.
"""

import os
import re
import shutil
import subprocess

import fromfix
import scenario

NAMES = ("meminfo_string", "new_globals", "loop_module", "loop_pointers", "syscall")
MAIN = """\
%(includes)s#include <linux/kernel.h>
#include <linux/livepatch.h>
#include <linux/module.h>
%(tables)s
static struct klp_object objs[] = {
%(objects)s	{ }
};
static struct klp_patch patch = { .mod = THIS_MODULE, .objs = objs, .replace = true };
static int __init start(void)
{
	int ret;

%(inits)s	ret = klp_enable_patch(&patch);
	if (!ret)
		return 0;
%(undo)s	return ret;
}
static void __exit end(void)
{
%(cleanups)s}
module_init(start);
module_exit(end);
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
"""
TOGETHER = """\
# Several livepatches in one module.
kmodule loop
load together
has "one" "MEMTOTAL: " "$(cat /proc/meminfo)"
take_messages
losetup -f >/dev/null
take_messages
has "another" "klp: max_loop" "$(cat messages)"
has "and one with shadow variables" "shown:" "$(cat /proc/self/status)"
unload together
lacks "one, behind" "MEMTOTAL: " "$(cat /proc/meminfo)"
lacks "another, behind" "shown:" "$(cat /proc/self/status)"
works "loop goes" rmmod loop
"""
REPLACED = """\
# A livepatch takes over the shadow variables of the one that it replaces; they go with the last one.
reads() { sed -n 's/^shown:.//p' /proc/$1/status; }
load first
sleep 1000 &
check "once" 1 "$(reads $!)"
check "twice" 2 "$(reads $!)"
load second
works "the first is replaced" until_true absent first
works "and removed" rmmod first
check "it goes on counting" 3 "$(reads $!)"
unload second
load first
check "the last one has freed them" 1 "$(reads $!)"
unload first
kill $!
"""


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.read()


class SuseScenario(fromfix.FixScenario):
    """One folder, and one module of it."""

    def __init__(self, path):
        super().__init__(path)
        self.livepatch, self.name = self.name, "suse_" + self.name

    def build(self, kernel, folder):
        seen = self.write(kernel, folder)
        module, bad = self.link(kernel, folder, self.livepatch, [self.livepatch])
        return [module, os.path.join(self.path, "guest"), *self.programs(folder)], (
            seen + bad or ["ok the shape of the folder, and the module"])

    def write(self, kernel, folder):
        """The folder of the livepatch, by klp-ccp; what is wrong with it."""
        place = kernel.build_folder(self.objects(kernel))
        argv = [fromfix.TOOL] + ["--patch=" + p for p in self.patches(kernel)] + self._words("options")
        argv += ["--layout=suse", "-o", os.path.join(folder, self.livepatch) + "/"]
        log = os.path.join(folder, "klp-ccp.log")
        if scenario.run(argv, place, log):
            raise scenario.BuildError("klp-ccp fails:\n" + scenario.tail(log))
        sources = [m for p in self.patches(kernel) for m in self.reads(p, r"^\+\+\+ b/(\S+\.c)$")]
        return [f"not ok the shape of the folder: {x}"
                for x in misshaped(os.path.join(folder, self.livepatch), self.livepatch, sources)]

    def link(self, kernel, folder, name, livepatches):
        """The repository's part: (path of the module, what is wrong with it)."""
        write_main(folder, name, livepatches)
        self.kbuild(kernel, folder)
        strict = subprocess.run(["grep", "-Lr", "--include=.*.o.cmd", "-e", "-Werror ", *livepatches], cwd=folder, text=True,
                                stdout=subprocess.PIPE, check=False).stdout
        if strict:
            raise scenario.BuildError("compiled without -Werror: " + strict)
        self.strip(folder, name)
        out = os.path.join(folder, "converted")
        os.mkdir(out)
        lists = [kernel.kallsyms] + [kernel.module(m) for m in self.kernel_modules]
        status, text = self.convert(kernel, folder, name, os.path.join(out, name + ".ko"), lists=lists)
        if status:
            raise scenario.BuildError("klp-convert refuses it:\n" + text)
        module = os.path.join(out, name + ".ko")
        return module, [f"not ok the module: {x}" for x in unwanted(module)]


class Together(SuseScenario):
    """Several folders in one module."""

    def __init__(self):
        super().__init__(os.path.join(fromfix.HERE, "fixes", NAMES[0]))
        self.name = "suse_together"
        self.others = [SuseScenario(os.path.join(fromfix.HERE, "fixes", n)) for n in ("loop_pointers", "shadow_reads")]
        self.kernel_modules = ("loop",)

    def build(self, kernel, folder):
        each = [self, *self.others]
        seen = [x for s in each for x in s.write(kernel, folder)]
        module, bad = self.link(kernel, folder, "together", [s.livepatch for s in each])
        return [module, write_guest(folder, TOGETHER)], seen + bad


class Replaced(SuseScenario):
    """One folder in two modules, one after the other."""

    def __init__(self):
        super().__init__(os.path.join(fromfix.HERE, "fixes", "shadow_reads"))
        self.name = "suse_replaced"

    def build(self, kernel, folder):
        seen, files = self.write(kernel, folder), []
        for name in ("first", "second"):
            place = os.path.join(folder, "in_" + name)
            shutil.copytree(os.path.join(folder, self.livepatch), os.path.join(place, self.livepatch))
            module, bad = self.link(kernel, place, name, [self.livepatch])
            files.append(module)
            seen += bad
        return [*files, write_guest(folder, REPLACED)], seen


def write_guest(folder, text):
    path = os.path.join(folder, "guest")
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def rows(folder):
    """[(object, name, position, replacement, condition)] of the list."""
    found = []
    for line in read(folder, "patched_funcs.csv").splitlines():
        m = re.fullmatch(r"(\S+) (\w+)(?:,(\d+))? (\w+)(?: (\S.*))?", line)
        if not m:
            raise scenario.BuildError(f"patched_funcs.csv has the line '{line}'")
        found.append(m.groups())
    return found


def sources_of(folder):
    return sorted(n for n in os.listdir(folder) if n.endswith(".c"))


def misshaped(folder, n, patched):
    """What is not as the repository wants it, of livepatch n for the patched sources."""
    sources, header = sources_of(folder), read(folder, f"livepatch_{n}.h")
    wanted = {f"livepatch_{n}.c"}
    if sources != [f"livepatch_{n}.c"]:
        wanted |= {f"{n}_{re.sub('[^a-zA-Z0-9]', '_', p[:-2])}.c" for p in patched}
    bad = [f"file {x}" for x in wanted ^ set(sources)]
    others = {"Kbuild.inc", "patched_funcs.csv", f"livepatch_{n}.h", "report.yaml", ".klp-ccp.sha256"}
    bad += [f"file {x}" for x in others ^ (set(os.listdir(folder)) - set(sources))]
    bad += misshaped_header(folder, n, header)
    kbuild = read(folder, "Kbuild.inc").splitlines()
    for s in sources:
        o = s[:-2] + ".o"
        bad += [f"Kbuild.inc lacks {x}" for x in (f"CFLAGS_{o} += -Werror", f"CFLAGS_{n}/{o} += -Werror")
                if x not in kbuild]
        first = next(iter(re.findall(r"^#include .*", read(folder, s), re.M)), "")
        # What a header includes may not stand before definitions like that of pr_fmt.
        if "#include" in header.replace("#include <linux/types.h>", ""):
            bad += [] if f'#include "livepatch_{n}.h"' in read(folder, s) else [f"{s} does not include the header"]
        else:
            bad += [] if first == f'#include "livepatch_{n}.h"' else [f"{s} does not begin with the header"]
    return bad


def misshaped_header(folder, n, header):
    guard = f"_LIVEPATCH_{n.upper()}_H"
    bad = [] if f"#ifndef {guard}\n#define {guard}\n" in header else ["no include guard"]
    text = read(folder, f"livepatch_{n}.c")
    # Empty ones where nothing is to be done, and real ones for pointers and shadow variables.
    real = "klp_pointer " in header or "klp_shadow_free_all" in text
    for t, f, body in (("int", "init", "return 0; "), ("void", "cleanup", "")):
        empty = f"static inline {t} livepatch_{n}_{f}(void) {{{' ' if body else ''}{body}}}\n"
        bad += [] if (f"\n{t} livepatch_{n}_{f}(void);\n" if real else empty) in header else [f"livepatch_{n}_{f}()"]
        bad += [] if (f"\n{t} livepatch_{n}_{f}(void)\n{{\n" in text) == real else [f"no livepatch_{n}_{f}() in livepatch_{n}.c"]
    bad += [f"{r[3]} is not in the header" for r in rows(folder) if not re.search(rf"\b{r[3]}\(", header)]
    return bad + [f"object {r[0]}" for r in rows(folder) if not re.fullmatch(r"\w+", r[0])]


def write_main(folder, name, livepatches):
    """The main file and Kbuild, as the scripts write them."""
    listed, tables, objects = [r for n in livepatches for r in rows(os.path.join(folder, n))], "", ""
    for o in sorted({r[0] for r in listed}):
        tables += f"static struct klp_func {o}_funcs[] = {{\n"
        for obj, old, position, new, condition in listed:
            if obj == o:
                row = f"\t{{ .old_name = \"{old}\", .new_func = {new}, .old_sympos = {position or 0} }},\n"
                tables += f"#if {condition}\n{row}#endif\n" if condition else row
        tables += "\t{ }\n};\n"
        module = "" if o == "vmlinux" else f'.name = "{o}", '
        objects += f"\t{{ {module}.funcs = {o}_funcs }},\n"
    inits = undo = ""
    for n in livepatches:
        inits += f"\tret = livepatch_{n}_init();\n\tif (ret)\n\t\treturn ret;\n"
        undo += f"\tlivepatch_{n}_cleanup();\n"
    with open(os.path.join(folder, "main.c"), "w", encoding="utf-8") as f:
        f.write(MAIN % {"includes": "".join(f'#include "{n}/livepatch_{n}.h"\n' for n in livepatches), "tables": tables,
                        "objects": objects, "inits": inits, "undo": undo, "cleanups": undo})
    with open(os.path.join(folder, "Kbuild"), "w", encoding="utf-8") as f:
        objs = " ".join(f"{n}/{s[:-2]}.o" for n in livepatches for s in sources_of(os.path.join(folder, n)))
        f.write(f"obj-m := {name}.o\n{name}-y := main.o {objs}\n" + "".join(
            f"include $(src)/{n}/Kbuild.inc\n" for n in livepatches))


def unwanted(module):
    """What the repository does not let through."""
    out = subprocess.run(["readelf", "-SWp", ".modinfo", module], stdout=subprocess.PIPE, text=True, check=True).stdout
    bad = re.findall(r"\.klp\S*__jump_table", out)
    return bad + [x for x in re.findall(r"depends=\S*", out) if x != "depends="]


def scenarios():
    return [SuseScenario(os.path.join(fromfix.HERE, "fixes", n)) for n in NAMES] + [Together(), Replaced()]
