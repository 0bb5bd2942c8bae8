# SPDX-License-Identifier: GPL-2.0-or-later
"""What klp-convert may and must do to a module, judged from the two files alone."""

import collections
import re

import elfreader as elf

KLP_SECTION = re.compile(r"\.klp\.rela\.([A-Za-z0-9_]{1,55})\.(.+)")
KLP_SYMBOL = re.compile(r"\.klp\.sym\.([A-Za-z0-9_]{1,55})\.([^,]{1,511}),(0|[1-9][0-9]*)")
TABLE = ".klp.module_relocs."


def relocations_by_target(module, skip_tables):
    """{target index: Counter of relocations}."""
    found = collections.defaultdict(collections.Counter)
    for s in module.sections:
        if s.sh_type != elf.SHT_RELA:
            continue
        if skip_tables and module.sections[s.sh_info].name.startswith(TABLE):
            continue
        for r in module.relocations(s):
            found[s.sh_info][r.values()] += 1
    return {k: v for k, v in found.items() if v}


def wrong_sections(before, after):
    """Complaints about sections that both have."""
    bad = []
    grow = {before.header.e_shstrndx, before.symtab.sh_link}
    for a, b in zip(before.sections, after.sections):
        table = a.name.startswith(TABLE)
        if a.name != b.name or a.values("sh_name", "sh_offset", "sh_size", "sh_flags") != \
                b.values("sh_name", "sh_offset", "sh_size", "sh_flags"):
            bad.append(f"section {a.index} {a.name} changed its header")
        if table:
            if b.sh_size or b.sh_flags & elf.SHF_ALLOC:
                bad.append(f"{a.name} is still there")
            continue
        if a.sh_flags != b.sh_flags:
            bad.append(f"{a.name} changed its flags")
        if b.sh_offset % max(b.sh_addralign, 1) and b.sh_type != elf.SHT_NOBITS:
            bad.append(f"{a.name} is not aligned in the file")
        if a.index == before.symtab.index or a.sh_type == elf.SHT_RELA:
            continue
        x, y = before.bytes_of(a), after.bytes_of(b)
        if x != (y[:len(x)] if a.index in grow else y):
            bad.append(f"{a.name} changed its contents")
        if a.sh_type == elf.SHT_NOBITS and a.sh_size != b.sh_size:
            bad.append(f"{a.name} changed its size")
    return bad


def wrong_symbols(before, after):
    bad = []
    if len(before.symbols) != len(after.symbols):
        return [f"{len(before.symbols)} symbols became {len(after.symbols)}"]
    for a, b in zip(before.symbols, after.symbols):
        if b.st_shndx == elf.SHN_LIVEPATCH:
            if a.st_shndx != elf.SHN_UNDEF:
                bad.append(f"{a.name} was defined and is a livepatch symbol")
            if not KLP_SYMBOL.fullmatch(b.name):
                bad.append(f"livepatch symbol called {b.name}")
            if a.values("st_name", "st_shndx") != b.values("st_name", "st_shndx"):
                bad.append(f"{b.name} changed more than its name")
        elif a.name != b.name:
            bad.append(f"{a.name} is called {b.name}")
        elif b.bind == elf.STB_WEAK and a.bind == elf.STB_GLOBAL and a.st_shndx == elf.SHN_UNDEF:
            if any(r.r_sym == a.index for s in after.sections if s.sh_type == elf.SHT_RELA
                   and after.sections[s.sh_info].sh_flags & elf.SHF_ALLOC
                   for r in after.relocations(s)):
                bad.append(f"{a.name} is used and became weak")
        elif a.values("st_name") != b.values("st_name"):
            bad.append(f"{a.name} changed")
    return bad


def wrong_livepatch(after):
    """Complaints about the form that the kernel expects."""
    bad = []
    for s in after.sections:
        if s.sh_type != elf.SHT_RELA:
            continue
        relocations = after.relocations(s)
        livepatch = [r for r in relocations if after.symbols[r.r_sym].st_shndx == elf.SHN_LIVEPATCH]
        target = after.sections[s.sh_info]
        if not s.sh_flags & elf.SHF_RELA_LIVEPATCH:
            if livepatch and target.sh_flags & elf.SHF_ALLOC:
                bad.append(f"{s.name} has relocations against livepatch symbols")
            continue
        m = KLP_SECTION.fullmatch(s.name)
        if not m or m.group(2) != target.name:
            bad.append(f"{s.name} is for {target.name}")
        if s.sh_flags != elf.SHF_ALLOC | elf.SHF_INFO_LINK | elf.SHF_RELA_LIVEPATCH:
            bad.append(f"{s.name} has flags {s.sh_flags:#x}")
        if s.sh_link != after.symtab.index or s.sh_entsize != 24 or not relocations:
            bad.append(f"{s.name} has link {s.sh_link}, entry size {s.sh_entsize}, {len(relocations)} entries")
        if len(livepatch) != len(relocations):
            bad.append(f"{s.name} has relocations against other symbols")
        if not target.sh_flags & elf.SHF_ALLOC:
            bad.append(f"{s.name} is for a section that is not loaded")
    return bad


def complaints(before, after):
    """What is wrong about the conversion of one file to another, as text."""
    header = ("e_shoff", "e_shnum")
    bad = [] if before.header.values(*header) == after.header.values(*header) else ["the ELF header changed"]
    bad += wrong_sections(before, after) + wrong_symbols(before, after) + wrong_livepatch(after)
    if relocations_by_target(before, True) != relocations_by_target(after, True):
        bad.append("not the same relocations")
    if any(s.sh_flags & elf.SHF_RELA_LIVEPATCH == 0 for s in after.sections[len(before.sections):]):
        bad.append("new sections that are no livepatch relocations")
    return bad


def bound(after):
    """{livepatch section: names of its symbols}, both sorted."""
    result = {}
    for s in after.sections:
        if s.sh_flags & elf.SHF_RELA_LIVEPATCH:
            names = {after.symbols[r.r_sym].name for r in after.relocations(s)}
            result[s.name] = sorted(n.replace(".klp.sym.", "", 1) for n in names)
    return dict(sorted(result.items()))
