# SPDX-License-Identifier: GPL-2.0-or-later
"""ELF64 files as the tests see them: read with struct alone, so that nothing is shared with the
program under test. Elf also changes single fields, to make damaged files of good ones.
"""

import struct

SHN_UNDEF, SHN_ABS, SHN_LIVEPATCH = 0, 0xfff1, 0xff20
SHT_SYMTAB, SHT_STRTAB, SHT_RELA, SHT_NOBITS, SHT_REL = 2, 3, 4, 8, 9
SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR, SHF_INFO_LINK, SHF_RELA_LIVEPATCH = 1, 2, 4, 0x40, 0x00100000
STB_LOCAL, STB_GLOBAL, STB_WEAK = 0, 1, 2

# name: (offset, struct code)
HEADER = {"e_type": (16, "H"), "e_machine": (18, "H"), "e_version": (20, "I"), "e_entry": (24, "Q"),
          "e_phoff": (32, "Q"), "e_shoff": (40, "Q"), "e_flags": (48, "I"), "e_ehsize": (52, "H"),
          "e_phentsize": (54, "H"), "e_phnum": (56, "H"), "e_shentsize": (58, "H"),
          "e_shnum": (60, "H"), "e_shstrndx": (62, "H")}
SECTION = {"sh_name": (0, "I"), "sh_type": (4, "I"), "sh_flags": (8, "Q"), "sh_addr": (16, "Q"),
           "sh_offset": (24, "Q"), "sh_size": (32, "Q"), "sh_link": (40, "I"), "sh_info": (44, "I"),
           "sh_addralign": (48, "Q"), "sh_entsize": (56, "Q")}
SYMBOL = {"st_name": (0, "I"), "st_info": (4, "B"), "st_other": (5, "B"), "st_shndx": (6, "H"),
          "st_value": (8, "Q"), "st_size": (16, "Q")}
RELA = {"r_offset": (0, "Q"), "r_type": (8, "I"), "r_sym": (12, "I"), "r_addend": (16, "q")}


class Record:
    """The fields of one header, symbol or relocation, as attributes."""

    def __init__(self, elf, at, fields):
        self.elf, self.at, self.fields = elf, at, fields
        for name, (offset, code) in fields.items():
            setattr(self, name, struct.unpack_from(elf.order + code, elf.data, at + offset)[0])

    def set(self, name, value):
        """Changes a field in the file."""
        offset, code = self.fields[name]
        struct.pack_into(self.elf.order + code, self.elf.data, self.at + offset,
                         value & (1 << 8 * struct.calcsize(code)) - 1)

    def values(self, *but):
        return tuple(getattr(self, n) for n in self.fields if n not in but)


class Elf:
    """A relocatable file; sections, symbols and relocations are lists of Record."""

    def __init__(self, data):
        self.data = bytearray(data)
        if self.data[:5] != b"\x7fELF\2":
            raise ValueError("no ELF64 file")
        self.order = "<" if self.data[5] == 1 else ">"
        self.header = Record(self, 0, HEADER)
        self.sections = [Record(self, self.header.e_shoff + 64 * i, SECTION)
                         for i in range(self.header.e_shnum)]
        names = self.sections[self.header.e_shstrndx]
        for i, s in enumerate(self.sections):
            s.index, s.name = i, self.string(names, s.sh_name)
        self.symtab = next(s for s in self.sections if s.sh_type == SHT_SYMTAB)
        strings = self.sections[self.symtab.sh_link]
        self.symbols = [Record(self, at, SYMBOL) for at in self.places(self.symtab, 24)]
        for i, s in enumerate(self.symbols):
            s.index, s.name, s.bind, s.type = i, self.string(strings, s.st_name), s.st_info >> 4, s.st_info & 15

    @staticmethod
    def places(section, size):
        return range(section.sh_offset, section.sh_offset + section.sh_size, size)

    def string(self, table, at):
        start = table.sh_offset + at
        return self.data[start:self.data.index(0, start)].decode()

    def bytes_of(self, section):
        if section.sh_type in (0, SHT_NOBITS):
            return b""
        return bytes(self.data[section.sh_offset:section.sh_offset + section.sh_size])

    def section(self, name):
        """The only section of that name."""
        found = [s for s in self.sections if s.name == name]
        if len(found) != 1:
            raise KeyError(f"{len(found)} sections {name}")
        return found[0]

    def symbol(self, name):
        found = [s for s in self.symbols if s.name == name]
        if len(found) != 1:
            raise KeyError(f"{len(found)} symbols {name}")
        return found[0]

    def relocations(self, section):
        # The two halves of r_info are in the byte order of the file as one number.
        fields = RELA if self.order == "<" else {**RELA, "r_type": (12, "I"), "r_sym": (8, "I")}
        return [Record(self, at, fields) for at in self.places(section, 24)]
