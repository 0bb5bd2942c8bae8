# SPDX-License-Identifier: GPL-2.0-or-later
"""Scenarios of fixes/ once more, as folders of SUSE's livepatch repository: klp-ccp --layout=suse.

What that repository's scripts expect of a folder is checked, and what they do with it is done: a main file is made
of patched_funcs.csv, which includes the folder's header first of all, calls its init and cleanup functions, and is
linked with its sources under the flags of its Kbuild.inc.
"""

import os
import re
import subprocess

import fromfix
import scenario

NAMES = ("meminfo_string", "new_globals", "loop_module", "loop_pointers")
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
	int ret = livepatch_%(name)s_init();

	if (ret)
		return ret;
	ret = klp_enable_patch(&patch);
	if (ret)
		livepatch_%(name)s_cleanup();
	return ret;
}
static void __exit end(void)
{
	livepatch_%(name)s_cleanup();
}
module_init(start);
module_exit(end);
MODULE_LICENSE("GPL");
MODULE_INFO(livepatch, "Y");
"""


def read(*path):
    with open(os.path.join(*path), encoding="utf-8") as f:
        return f.read()


class SuseScenario(fromfix.FixScenario):
    def __init__(self, path):
        super().__init__(path)
        self.livepatch, self.name = self.name, "suse_" + self.name

    def build(self, kernel, folder):
        place = kernel.build_folder(self.objects(kernel))
        argv = [fromfix.TOOL] + ["--patch=" + p for p in self.patches(kernel)] + self._words("options")
        argv += ["--layout=suse", "-o", os.path.join(folder, self.livepatch) + "/"]
        log = os.path.join(folder, "klp-ccp.log")
        if scenario.run(argv, place, log):
            raise scenario.BuildError("klp-ccp fails:\n" + scenario.tail(log))
        seen = [f"not ok the shape of the folder: {x}" for x in self.misshaped(os.path.join(folder, self.livepatch))]
        module = self.link(kernel, folder)
        seen += [f"not ok the module: {x}" for x in self.unwanted(module)]
        return [module, os.path.join(self.path, "guest")], seen or ["ok the shape of the folder, and the module"]

    def rows(self, folder):
        """[(object, name, position, replacement)] of the list."""
        found = []
        for line in read(folder, "patched_funcs.csv").splitlines():
            m = re.fullmatch(r"(\S+) (\w+)(?:,(\d+))? (\w+)", line)
            if not m:
                raise scenario.BuildError(f"patched_funcs.csv has the line '{line}'")
            found.append(m.groups())
        return found

    def sources(self, folder):
        return sorted(n for n in os.listdir(folder) if n.endswith(".c"))

    def misshaped(self, folder):
        """What is not as the repository wants it."""
        n, sources = self.livepatch, self.sources(folder)
        bad = [f"file {s}" for s in sources if s != f"livepatch_{n}.c" and not s.startswith(n + "_")]
        bad += ["no main file"] if f"livepatch_{n}.c" not in sources else []
        wanted = {"Kbuild.inc", "patched_funcs.csv", f"livepatch_{n}.h", "report.yaml", ".klp-ccp.sha256"}
        bad += [f"file {x}" for x in wanted ^ (set(os.listdir(folder)) - set(sources))]
        header = read(folder, f"livepatch_{n}.h")
        guard = f"_LIVEPATCH_{n.upper()}_H"
        bad += [] if f"#ifndef {guard}\n#define {guard}\n" in header else ["no include guard"]
        bad += [f"no livepatch_{n}_{f}" for t, f in (("int", "init"), ("void", "cleanup"))
                if not re.search(rf"^(static inline )?{t} livepatch_{n}_{f}\(void\)(;| {{.*}})$", header, re.M)]
        bad += [f"{r} is not in the header" for _, _, _, r in self.rows(folder) if not re.search(rf"\b{r}\(", header)]
        bad += [f"object {o}" for o, _, _, _ in self.rows(folder) if not re.fullmatch(r"\w+", o)]
        kbuild = read(folder, "Kbuild.inc").splitlines()
        for s in sources:
            o = s[:-2] + ".o"
            bad += [f"Kbuild.inc lacks {x}" for x in (f"CFLAGS_{o} += -Werror", f"CFLAGS_{n}/{o} += -Werror")
                    if x not in kbuild]
            bad += [] if f'#include "livepatch_{n}.h"' in read(folder, s) else [f"{s} does not include the header"]
        return bad

    def link(self, kernel, folder):
        """The repository's part; the path of the module."""
        n, place = self.livepatch, os.path.join(folder, self.livepatch)
        rows, tables, objects = self.rows(place), "", ""
        for o in sorted({r[0] for r in rows}):
            tables += f"static struct klp_func {o}_funcs[] = {{\n" + "".join(
                f'\t{{ .old_name = "{name}", .new_func = {new}, .old_sympos = {position or 0} }},\n'
                for obj, name, position, new in rows if obj == o) + "\t{ }\n};\n"
            name = "" if o == "vmlinux" else f'.name = "{o}", '
            objects += f"\t{{ {name}.funcs = {o}_funcs }},\n"
        with open(os.path.join(folder, "main.c"), "w", encoding="utf-8") as f:
            f.write(MAIN % {"includes": f'#include "{n}/livepatch_{n}.h"\n', "tables": tables, "objects": objects,
                            "name": n})
        with open(os.path.join(folder, "Kbuild"), "w", encoding="utf-8") as f:
            objs = " ".join(f"{n}/{s[:-2]}.o" for s in self.sources(place))
            f.write(f"obj-m := {n}.o\n{n}-y := main.o {objs}\ninclude $(src)/{n}/Kbuild.inc\n")
        self.kbuild(kernel, folder)
        strict = subprocess.run(["grep", "-Lr", "--include=.*.o.cmd", "-e", "-Werror ", n], cwd=folder, text=True,
                                stdout=subprocess.PIPE, check=False).stdout
        if strict:
            raise scenario.BuildError("compiled without -Werror: " + strict)
        self.strip(folder, n)
        out = os.path.join(folder, "converted")
        os.mkdir(out)
        lists = [kernel.kallsyms] + [kernel.module(m) for m in self.kernel_modules]
        status, text = self.convert(kernel, folder, n, os.path.join(out, n + ".ko"), lists=lists)
        if status:
            raise scenario.BuildError("klp-convert refuses it:\n" + text)
        return os.path.join(out, n + ".ko")

    @staticmethod
    def unwanted(module):
        """What the repository does not let through."""
        out = subprocess.run(["readelf", "-SWp", ".modinfo", module], stdout=subprocess.PIPE, text=True, check=True).stdout
        bad = re.findall(r"\.klp\S*__jump_table", out)
        return bad + [x for x in re.findall(r"depends=\S*", out) if x != "depends="]


def scenarios():
    return [SuseScenario(os.path.join(fromfix.HERE, "fixes", n)) for n in NAMES]
