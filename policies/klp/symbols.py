# SPDX-License-Identifier: GPL-2.0-or-later
"""Where a symbol of the source lives at run time: which object, which of several symbols of its name."""

import os

import _ccp

FUNCTION = ("func", "notype", "ifunc")
OBJECT = ("object", "notype", "tls", "common")
# Memory that is given back, or not even loaded.
DISCARDED = ("init", "exit", "discard", "meminit", "memexit")
# What a tracepoint or static call is made of: code refers to them by address at build time, as it does to
# static keys, so no pointer can stand for them.
BY_ADDRESS = ("__SCK_", "__SCT_", "__tracepoint_", "___once_key.")
# What EXPORT_SYMBOL(x) makes: __ksymtab_x, since Linux 6.4 __export_symbol_x.
EXPORTS = ("__ksymtab_", "__export_symbol_")
KEY, TRAMPOLINE, ITERATOR = "__SCK__", "__SCT__", "__traceiter_"
# They name both.
KEY_MACROS = ("static_call", "static_call_cond", "static_call_update")


def key_of_iterator(name):
    """The key that lp.c reads when it calls a tracepoint's __traceiter_ function; None for another function."""
    return KEY + "tp_func_" + name[len(ITERATOR):] if name.startswith(ITERATOR) else None


def call_of_key(name):
    """The static call that a key is of; None for anything else."""
    return name[len(KEY):] if name.startswith(KEY) else None


def is_once(name):
    """Whether it is a flag in a macro that keeps a message from coming twice, or the like; a second one does no harm."""
    return name.lstrip("_") in ("already_done", "warned", "print_once", "descriptor") or \
        name in ("__key", "_rs", "__func__", "___tp_str", "_entry", "_entry_ptr", "__msg") or \
        name.startswith(("__section", "__UNIQUE_ID_", "__tpstrtab"))


def is_no_symbol(name):
    """Whether it is declared only to break the build, or under another symbol's name (fortified string functions).

    With the object or an image there is no need to guess: they do not have them.
    """
    return name.startswith(("__real_", "__underlying_", "__compiletime_assert", "__compiletime_error",
                            "__compiletime_warning")) or name.lstrip("_").startswith("bad_") or \
        any(word in name[1:-1] for word in ("_bad_", "_wrong_", "_invalid_")) or \
        name.startswith(("__read", "__write", "__field", "__bad_copy")) and "overflow" in name or \
        name.endswith(("_link_error", "_link_failure"))


class Ambiguous(Exception):
    """Several symbols could be meant; .candidates."""

    def __init__(self, candidates):
        super().__init__(f"{len(candidates)} symbols")
        self.candidates = candidates


def is_discarded(section):
    return section[:1] == "." and section[1:].partition(".")[0] in DISCARDED


def is_by_address(name):
    return name.startswith(BY_ADDRESS) or name == "___once_key"


def is_numbered(name, stem):
    """Whether it is STEM.NUMBER, as compilers name what has no name of its own."""
    return name.startswith(stem + ".") and name[len(stem) + 1:].isdecimal()


def place(symbol):
    """Where one of several symbols of a name is, in a word: by its number, and what is known besides."""
    return " ".join(str(x) for x in (symbol.position, symbol.file, symbol.section) if x)


def read_any(path):
    """An ELF file or, by its name, a symbol list. Some distributions install a list without symbols."""
    if not os.path.basename(path).startswith(("System.map", "kallsyms")):
        return _ccp.read_elf(path)
    table = _ccp.read_kallsyms(path)
    if not table.find("_text") and not table.find("_stext"):
        raise OSError(f"{path}: is not the symbol list of a kernel")
    return table


class SymbolTables:
    """The object of the source and the image (vmlinux or .ko) it became part of; each may be None."""

    def __init__(self, source, obj, image, positions):
        self.file = os.path.basename(source)
        self.obj, self.image, self.positions = obj, image, positions

    def by_address(self, name):
        """Whether code refers to the symbol by an address fixed at build time."""
        return is_by_address(name) or any(name in t.keys for t in (self.obj, self.image) if t is not None)

    def known(self):
        return self.obj is not None or self.image is not None

    def has(self, name, types):
        """Whether the unit has a live symbol of exactly this name; None when nobody can tell."""
        if self.obj is not None:
            return self._live(self.obj, name, types) != []
        if self.image is not None:
            return self._of_unit(self._live(self.image, name, types)) != []
        return None

    def lost(self, name, types):
        """Whether the object has the symbol, and the image that it became part of has not."""
        return self.obj is not None and self.image is not None and bool(self._live(self.obj, name, types)) and \
            not self._live(self.image, name, types)

    def needs(self, name):
        """Whether the object refers to a symbol that is not its own; when nobody can tell, no."""
        return self.obj is not None and any(not s.defined and s.binding != "weak"
                                            for s in self.obj.find(name))

    def lacks(self, name):
        """Whether the object is known and has nothing of that name, not even a reference to it."""
        return self.obj is not None and not self.obj.find(name)

    def defines(self, name):
        """Whether the object is known and defines the symbol."""
        return self.obj is not None and any(s.defined for s in self.obj.find(name))

    def exports(self, name):
        """Whether the object is known and exports the symbol itself."""
        return self.obj is not None and any(self.obj.find(how + name) for how in EXPORTS)

    def overridden(self, name):
        """Whether a function that is weak in the object was replaced by another file's: "yes", "unknown", or
        None. Linking leaves a weak definition weak unless a strong one takes its place."""
        if self.obj is None or not any(s.defined and s.binding == "weak" for s in self.obj.find(name)):
            return None
        if self.image is None:
            return "unknown"
        found = {s.binding for s in self._live(self.image, name, FUNCTION)}
        return "yes" if "global" in found and "weak" not in found else None

    def discarded(self, name):
        """The section of a symbol of the unit whose memory is given back, else None."""
        for table in (self.obj, self.image):
            if table is not None and table.kind == "rel":
                for s in table.find(name):
                    if s.defined and is_discarded(s.section):
                        return s.section
        return None

    @staticmethod
    def _live(table, name, types):
        return [s for s in table.find(name) if s.defined and s.type in types and
                not is_discarded(s.section)]

    def _of_unit(self, symbols):
        """Those that may come from this source: global ones, and local ones of its file."""
        if any(s.file for s in symbols):
            return [s for s in symbols if s.binding != "local" or s.file == self.file]
        return symbols

    def position(self, name, types, local):
        """0 for a name that is unique, else which one, from 1; None when the image has none.

        Raises Ambiguous when that cannot be found out.
        """
        if name in self.positions:
            return self.positions[name]
        if self.image is None:
            gone = local and self.obj is not None and not self._live(self.obj, name, types)
            return None if gone else 0
        symbols = self._live(self.image, name, types)
        if not symbols:
            return None
        if not local:
            found = [s for s in symbols if s.binding != "local"]
            if not found and len(symbols) > 1 and self.lacks(name):
                return None  # the declaration is new, and these are static ones of other files
            found = found or symbols  # hidden ones, which linking may make local
        else:
            found = self._of_unit([s for s in symbols if s.binding == "local"] or symbols)
            found = self._narrow(name, found or symbols, types)
        if len(found) > 1:
            raise Ambiguous(found)
        return found[0].position if found[0].count > 1 else 0

    def _narrow(self, name, symbols, types):
        """Of several, those that look like the one in the object: what lies around it, then its size,
        then its companions."""
        if len(symbols) < 2 or self.obj is None:
            return symbols
        mine = self._live(self.obj, name, types)
        if len(mine) == 1:
            symbols = self._same_surroundings(mine[0], symbols) or symbols
            same = [s for s in symbols if s.size == mine[0].size]
            symbols = same or symbols
        if len(symbols) > 1:
            groups = self._groups()
            same = [s for s in symbols if s.group in groups]
            symbols = same or symbols
        return symbols

    def _same_surroundings(self, mine, symbols):
        """Linking moves a section of the object as a whole: all its symbols keep their distances.

        Empty when no candidate has most of them; a kernel built in another way has none.
        """
        around = [(s.value - mine.value, self.image.find(s.name))
                  for s in self.obj.symbols()
                  if s.defined and s.section == mine.section and s.name != mine.name]
        around = [(distance, found) for distance, found in around if found]
        result = []
        for candidate in symbols:
            same = sum(any(s.value == candidate.value + distance for s in found) for distance, found in around)
            if same * 2 > len(around):
                result.append(candidate)
        return result

    def _groups(self):
        """Sources of the image that have all local functions of the object."""
        groups = None
        for s in self.obj.symbols():
            if s.defined and s.binding == "local" and s.type == "func" and s.section.startswith(".text"):
                here = {t.group for t in self.image.find(s.name)}
                if groups is None:
                    groups = here
                else:
                    groups = groups & here or groups
        return groups or set()

    def holds_addresses(self, symbol):
        """Of a constant among local_statics(): whether its initializer names other symbols, or may do so."""
        return self._own().holds_addresses(symbol)

    def is_empty(self, symbol):
        """Whether an object of the source's file has no bytes; a list of the running kernel has no sizes."""
        return self.obj is not None and symbol.size == 0

    def _own(self):
        """The table that tells most about the source; None without any."""
        return self.obj if self.obj is not None else self.image

    def local_statics(self, name, function):
        """Object symbols that a function's static variable `name` may be: gcc's NAME.N, clang's FUNCTION.NAME."""
        table = self._own()
        if table is None:
            return []
        found = list(table.variants(name)) + list(table.variants(function) if function else ())
        full = f"{function or name}.{name}"
        found = [s for s in found if s.type == "object" and s.defined
                 and (s.name == full or is_numbered(s.name, name) or is_numbered(s.name, full))]
        return self._of_unit(found) if table is self.image else found

    def users(self, symbol):
        """Functions whose code may refer to one of local_statics(); None when that is not known."""
        table = self._own()
        return table.users(symbol) if len(table.find(symbol)) == 1 else None

    def has_code(self, function):
        """Whether the source's object has code of the function, under its name or that of a copy."""
        table = self._own()
        return any(s.defined and s.type in FUNCTION for s in [*table.find(function), *table.variants(function)])

    def copies(self, function):
        """Symbols of copies of a function that have another interface."""
        table = self._own()
        mine = tuple(f"{function}.{how}" for how in ("isra", "constprop", "part"))
        return [s.name for s in (table.variants(function) if table is not None else ())
                if s.defined and s.type == "func" and not s.name.endswith(".cold")
                and (s.name in mine or s.name.startswith(tuple(m + "." for m in mine)))]

    def path(self):
        """What is read for what the source's object has."""
        table = self._own()
        return table.path if table is not None else "the object"

    def numbers_fall(self):
        """Whether the compiler numbers static variables of a function from the last to the first: gcc 10 and later."""
        versions = [c.split()[-1] for c in self._own().comments if c.startswith("GCC: ")]
        return bool(versions) and all(v[:1] != "0" and v[:2].isdecimal() and v[2:3] == "." for v in versions)
