# SPDX-License-Identifier: GPL-2.0-or-later
"""The form of an lp.c: what nobody would write by hand, and whether the rules that avoid it change anything but form.

found() gives a text for each place that such rules should have avoided. compare() makes lp.c without the rules: with all
of them off, it may have no fewer lines; with each of them off, all its functions must have the same machine code. What
differs only by line numbers in the code is equal when both are compiled with one number for all lines. Both have the
same name as far as strings say where they are.
"""

import os
import re

import kernellib
import machinecode

LONG = 200
OTHER = "other"  # folder of what is made without a rule
# What says what made the lp.c, and for which configuration.
HEAD_LINE = re.compile(r"\A/\*(?:\n \*)? klp-ccp [\d.]+: (?:.|\n)*?\*/\n\n?")
HEAD_BLOCK = re.compile(r"#if .*(?:\\\n.*)*\n#error (?:.*\\\n)*.*\n#endif\n")
POINTER = re.compile(r"\(\*klpe_(\w+)\)")
RENAME = re.compile(r"\bklp[per]_(\w+)")
INCLUDE = re.compile(r"^[ \t]*#[ \t]*include\b", re.M)
MARKER = re.compile(r'^# \d+ "([^"\n<]+)"', re.M)
RULES = {"aliases": "--aliases=no", "includes": "--includes=author", "conditionals": "--conditionals=guard"}


def plain(line):
    """A line with the renames undone, without indentation."""
    return RENAME.sub(r"\1", POINTER.sub(r"\1", line)).strip()


def width(line):
    return len(line.expandtabs(8))


def lines_of(source):
    """The lines of all files that the unit reads which may be long ones of lp.c."""
    found = set()
    for name in set(MARKER.findall(source.text().out)):
        try:
            with open(os.path.join(source.tree.build, name), encoding="utf-8", errors="surrogateescape") as f:
                found.update(plain(line) for line in f if width(line) > LONG - 60)
        except OSError:
            pass  # of a generated file, or of none
    return found


def long_lines(text, source):
    wide = [line for line in text.splitlines() if width(line) > LONG]
    theirs = lines_of(source) if wide else ()
    return [f"{width(line)} columns: {line.strip()[:160]}" for line in wide if plain(line) not in theirs]


def body(text):
    return HEAD_LINE.sub("", text, count=1)


def found(text, source):
    """The places of an lp.c that nobody would write so."""
    block = HEAD_BLOCK.match(body(text))
    rest = body(text)[block.end() if block else 0:]
    guards = re.findall(r'^[ \t]*#[ \t]*error[ \t]+"klp-ccp:.*|^#error "this livepatch .*', rest, re.M)
    return long_lines(text, source) + [f"not at the head: {g[:160]}" for g in guards]


def includes(text):
    return len(INCLUDE.findall(text))


class Differs(Exception):
    """The text says what differs, or what cannot be made."""


def make(argv, source, rules, lp):
    """lp.c by the command argv, which has it behind -o, with more options; its text."""
    argv = list(argv)
    argv[argv.index("-o") + 1] = lp
    done = kernellib.Run(argv[:1] + [RULES[r] for r in rules] + argv[1:], source.tree.build, measured=False)
    if done.status != 0:
        raise Differs(f"exit {done.status} without {', '.join(rules)}: {done.err.strip()[-300:]}")
    with open(lp, encoding="utf-8", errors="replace") as f:
        return f.read()


def code_of(source, lp, extra=()):
    """The machine code of lp.c; None: with the extra options it does not compile."""
    folder = os.path.dirname(lp)
    same_name = "" if os.path.basename(folder) != OTHER else f"-fmacro-prefix-map={folder}={os.path.dirname(folder)}"
    obj = os.path.splitext(lp)[0] + ".o"
    built = source.gcc(lp, obj, [*extra] + [same_name] * bool(same_name))
    if built.status == 0:
        return machinecode.Object(obj)
    if extra:
        return None
    raise Differs(f"without a rule: {built.err.strip()[:300]}")


def difference(before, after):
    """Empty, or which functions differ."""
    kinds = zip(("differ", "are new", "are gone"), machinecode.differing(before, after))
    return "; ".join(f"{' '.join(names[:5])} {kind}" for kind, names in kinds if names)


def compare_code(source, lp, other, rule):
    """"equal", or "line": but for line numbers."""
    why = difference(machinecode.Object(os.path.splitext(lp)[0] + ".o"), code_of(source, other))
    if not why:
        return "equal"
    one_line = ["-D__LINE__=1", "-Wno-builtin-macro-redefined"]
    before, after = (code_of(source, f, one_line) for f in (lp, other))
    if before and after and not difference(before, after):
        return "line"
    raise Differs(f"machine code with {RULES[rule]}: {why}")


def compare(source, argv, lp, code):
    """Numbers of what is different without the rules, for a function that has passed; raises Differs."""
    with open(lp, encoding="utf-8", errors="replace") as f:
        text = f.read()
    other = os.path.join(os.path.dirname(lp), OTHER, os.path.basename(lp))
    os.makedirs(os.path.dirname(other), exist_ok=True)
    older = make(argv, source, list(RULES), other)
    numbers = {"includes": includes(text), "older_includes": includes(older),
               "own_lines": body(text).count("\n"), "older_lines": body(older).count("\n"), "code": {}}
    for rule in RULES if code else ():
        if body(make(argv, source, [rule], other)) != body(text):
            numbers["code"][rule] = compare_code(source, lp, other, rule)
    return numbers
