# SPDX-License-Identifier: GPL-2.0-or-later
"""What the klp-build driver does: how it calls klp-ccp, what it reads, how it finds functions in lp.c, what it cuts
out of the text, and what it puts around it."""

import os
import re

# Cut out of the command line as text, whatever stands around it.
CUT = ["-flive-patching=inline-clone", "-fdump-ipa-clones", "-fno-allow-store-data-races",
       "-Wno-zero-length-bounds", "-mindirect-branch-cs-prefix", "-mharden-sls=all",
       "-fmin-function-alignment=16", "-Wno-dangling-pointer", "-mbackchain", "-mpacked-stack",
       "-mindirect-branch-table", "-mhotpatch=0,3", "-march=z196", "-mtune=z13"]
ADDED = ["-D__has_attribute(x)=0", "-D__seg_gs=", "-D__seg_fs="]
COPIED = ["__xadd_wrong_size", "__bad_copy_from", "__bad_copy_to", "rcu_irq_enter_disabled",
          "rcu_irq_enter_irqson", "rcu_irq_exit_irqson", "verbose", "__write_overflow", "__read_overflow",
          "__read_overflow2", "__real_strnlen", "__real_strlcpy", "__real_strscpy", "twaddle", "set_geometry",
          "valid_floppy_drive_params"]
RECORD = re.compile(r"(EXPORT|KALLSYMS|KLP_CONVERT) (\w+) (\w+) (\w+)")

# (what it is for, expression, replacement): all that is done to lp.c before it goes into the template. The expressions
# end where the driver's end, in the middle of a word if need be.
FILTERS = [
    ("defines that the build gives", r"^#define (?:__KERNEL__|MODULE|KBUILD_MODNAME|__has_attribute\(|__seg_gs).*\n", ""),
    ("init sections", r" __(?:init|exit)", " "),
    ("per-cpu pointers", r"static __attribute__\(\(section\(\"\.data\.\.percpu\" \"\w*\"\)\)\) __typeof__\((.*)\) \(\*(klpe_\w+)\);",
     r"static \1 __percpu (*\2);"),
    ("second declarations of pointers", r"^(?!.*\bstatic\b)(?![ \t]).*\(\*klpe_\w+\).*;\n", ""),
    ("second prototypes", r"^(?![ \t]).*\bklpp_\w+\s*\((?:[^(){};]|\([^(){};]*\))*\)\s*;\n", ""),
    ("leftover typeof declarations", r"^(?!extern )(?![ \t]).*\btypeof\(klp[ep]_\w+\).*;\n", ""),
    ("static behind a macro", r"\bSTATIC\b", "static"),
    ("runs of empty lines", r"\n\n\n+", "\n\n"),
]


def filtered(text, root):
    """The text after all of that, and the names of what was not in vain."""
    used = []
    for what, pattern, replacement in FILTERS + [
            ("source root in comments", rf"from {re.escape(root)}/", "from "),
            ("includes of the source root", rf'^#include "{re.escape(root)}.*\.h"\n', "")]:
        new = re.sub(pattern, replacement, text, flags=re.M)
        if new != text:
            used.append(what)
        text = new
    return text, used


def header(text, names):
    """The prototypes of patched functions, rebuilt from their heads, with the tags in them declared before."""
    found = [re.sub(r"\s+", " ", head(n).search(text).group(0)).removeprefix("static ").rstrip("{ ") + ";" for n in names]
    tags = sorted({m.group(0) for p in found for m in re.finditer(r"\b(struct|enum) \w+", p)})
    return "".join(f"{t};\n" for t in tags if t.startswith("struct")) + "".join(f"{p}\n" for p in found)


def driver_arguments(command):
    """The words behind `--', from the command of compile_commands.json."""
    text = re.sub(r"^\S*gcc(-\d+)?\s+", "", command).replace("'", "")
    text = re.sub(r'-D"(KBUILD_\w+=[^"]*)"', r"-D\1", text).replace("\\#", "#")
    for c in CUT:
        text = text.replace(c, "")
    return ADDED + [w for w in text.split(" ") if w]


def lines_of(path):
    with open(path, encoding="utf-8") as f:
        return f.read().splitlines()


def read_files(work):
    """(records, names of patched functions, complaints)"""
    records, bad = [], []
    for name in ("fun_exts", "obj_exts"):
        lines = lines_of(os.path.join(work, name))
        for line in lines:
            m = RECORD.fullmatch(line)
            if m:
                records.append(m.groups())
            else:
                bad.append(f"files: {name}: {line!r}")
        if len(set(lines)) != len(lines):
            bad.append(f"files: {name} repeats a record")
    patched = lines_of(os.path.join(work, "patched_funcs"))
    return records, patched, bad


def head(name):
    return re.compile(r"\bstatic\b[\w\s*]*?\bklpp_" + name + r"\s*\((?:[^()]|\([^()]*\))*\)\s*\{")


def template(records):
    """What the driver puts behind lp.c to bind the symbols of the tables."""
    lines = ["#define KLP_RELOC_SYMBOL(LP, OBJ, SYM) asm(\"\\\".klp.sym.rela.\" #LP \".\" #OBJ \".\" #SYM \",0\\\"\")"]
    for method, symbol, variable, module in records:
        if method == "KALLSYMS":
            lines.append(f"void *klp_use_{symbol}(void);\nvoid *klp_use_{symbol}(void) {{ return (void *)&{variable}; }}")
        elif method == "KLP_CONVERT":
            lines.append(f"extern typeof({symbol}) {symbol} KLP_RELOC_SYMBOL({module}, {module}, {symbol});")
    return "\n".join(lines) + "\n"


