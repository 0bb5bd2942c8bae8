# SPDX-License-Identifier: GPL-2.0-or-later
"""A Module.symvers of a tree that was never built: what its sources export, by the text.

Built-in or module is what the compiler's command line of the file says (commands.jsonl); assembler
files count as built-in. Checksums are zero.
"""

import os
import re

EXPORT = re.compile(r"""^[ \t]*(?:[A-Z0-9]+_)?_?EXPORT_(
    (?:PER_CPU_)?SYMBOL\w* | UNUSED_SYMBOL\w* | INDIRECT_CALLABLE | IPV6_MOD\w* | STATIC_CALL\w* |
    TRACEPOINT_SYMBOL\w* )[ \t]*\([ \t]*([\w\#]+)[ \t]*(?:,[ \t]*"?(\w+))?""", re.M | re.X)
DEFINE = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)\(([^()\n]*)\)((?:[^\n]*\\\n)*[^\n]*)", re.M)
BESIDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*"([^"\n]+)"', re.M)
SKIP_DIRS = {"Documentation", "tools", "scripts", "samples", "usr"}


def symbols(kind, name):
    """The symbols that one export macro makes."""
    if kind.startswith("STATIC_CALL_TRAMP"):
        return [f"__SCT__{name}"]
    if kind.startswith("STATIC_CALL"):
        return [f"__SCK__{name}", f"__SCT__{name}"]
    if kind.startswith("TRACEPOINT"):
        return [f"__tracepoint_{name}", f"__traceiter_{name}", f"__SCK__tp_func_{name}",
                f"__SCT__tp_func_{name}"]
    return [name]


def files(tree):
    """(path, module) of every file that may export."""
    for source, command in sorted(tree.cache.items()):
        m = re.search(r"-DKBUILD_MODNAME='\"(\w+)\"'", command)
        module = m and " -DMODULE " in command
        yield source, f"{os.path.dirname(source)}/{m.group(1)}" if module else "vmlinux"
    for at, dirs, names in os.walk(tree.src):
        dirs[:] = sorted(d for d in dirs if d not in SKIP_DIRS and (
            os.path.basename(at) != "arch" or d == tree.arch))
        for n in sorted(names):
            if n.endswith(".S"):
                yield os.path.relpath(os.path.join(at, n), tree.src), "vmlinux"


def exporters(text):
    """(macro, kind, parameters, parts of the name, namespace) of macros that export by a parameter."""
    for m in DEFINE.finditer(text):
        params = [p.strip() for p in m.group(2).split(",")]
        for kind, name, namespace in EXPORT.findall(m.group(3)):
            parts = name.split("##")
            if any(p in params for p in parts):
                yield m.group(1), kind, params, parts, namespace


def exported(text):
    """[(kind, name, namespace)] of the exports in a text, also by its own macros."""
    if "EXPORT_" not in text:
        return []
    found = [e for e in EXPORT.findall(text) if "#" not in e[1]]
    for macro, kind, params, parts, namespace in exporters(text):
        for call in re.findall(rf"^[ \t]*{macro}[ \t]*\(([^()]*)\)", text, re.M):
            args = dict(zip(params, (a.strip() for a in call.split(","))))
            name = "".join(args.get(p, p) for p in parts)
            if re.fullmatch(r"\w+", name):
                found.append((kind, name, namespace))
    return found


def read(tree, name):
    """([export], [files that it includes from beside itself]) of a file."""
    for top in (tree.src, tree.build):
        try:
            with open(os.path.join(top, name), encoding="utf-8", errors="replace") as f:
                text = f.read()
        except OSError:
            continue
        folder = os.path.dirname(name)
        beside = [os.path.normpath(os.path.join(folder, i)) for i in BESIDE.findall(text)]
        return exported(text), beside
    return [], []


def exports(tree, name, known):
    """The exports in a file, and in what it is put together from."""
    seen, todo = {name}, [name]
    while todo:
        name = todo.pop()
        if name not in known:
            known[name] = read(tree, name)
        found, beside = known[name]
        yield from found
        todo.extend(i for i in beside if i not in seen)
        seen.update(beside)


def write(tree, path):
    lines, known = {}, {}
    for name, module in files(tree):
        for kind, symbol, namespace in exports(tree, name, known):
            licence = "EXPORT_SYMBOL_GPL" if "GPL" in kind else "EXPORT_SYMBOL"
            for s in symbols(kind, symbol):
                lines[s] = f"0x00000000\t{s}\t{module}\t{licence}\t{namespace}\n"
    with open(path + ".new", "w", encoding="utf-8") as f:
        f.writelines(lines[s] for s in sorted(lines))
    os.rename(path + ".new", path)


def of(tree):
    """(path of a Module.symvers, the names in it), made now if need be."""
    path = os.path.join(tree.build, "Module.symvers")
    if not os.path.exists(path) or os.path.getsize(path) < 100000:
        path = os.path.join(tree.root, "exported.symvers")
        if not os.path.exists(path) or os.path.getmtime(path) < os.path.getmtime(__file__):
            tree.all_commands()
            write(tree, path)
    with open(path, encoding="utf-8") as f:
        return path, {line.split("\t")[1] for line in f}
