# SPDX-License-Identifier: GPL-2.0-or-later
"""What gcc's .ipa-clones dump says about one source: who holds an inlined copy of whom, and which
functions only live on under another symbol."""

import collections
import os

import _ccp

# Copies with another interface: a symbol of their own that must never be called from outside.
OPTIMIZED = ("isra", "constprop", "part")


def base_name(name):
    """The function that a symbol such as foo.isra.0.cold was made of."""
    return name.partition(".")[0]


class Clones:
    """Functions by name; a function's copies count as the function."""

    def __init__(self, records):
        self.held_by: dict = collections.defaultdict(list)  # function -> others that hold its body
        self.copies: dict = collections.defaultdict(list)  # function -> (symbol, reason) of its own copies
        self.places = {}  # function -> (file, line, column)
        self.removed = set()  # symbols that are not in the object
        self.incomplete = False  # there were lines that make no sense: others may be missing
        for kind, origin, copy, reason, _line in records:
            source = self._place(origin)
            if kind == "removal":
                self.removed.add(origin[0])
                continue
            target = self._place(copy)
            if not reason:  # a copy for the compiler's own use
                continue
            if source != target:
                if target not in self.held_by[source]:
                    self.held_by[source].append(target)
            elif (copy[0], reason) not in self.copies[source]:
                self.copies[source].append((copy[0], reason))

    def _place(self, node):
        name, _number, path, line, column = node
        function = base_name(name)
        self.places.setdefault(function, (path, line, column))
        return function

    def add(self, other):
        """What another source of the same knowledge has besides."""
        for mine, theirs in ((self.held_by, other.held_by), (self.copies, other.copies)):
            for function, found in theirs.items():
                mine[function] += [f for f in found if f not in mine[function]]
        for function, place in other.places.items():
            self.places.setdefault(function, place)

    def holders(self, function):
        """{other function: chain} of all that hold the body of `function`, nearest first.

        The chain is the list of functions from `function` to the other one.
        """
        chains = {function: [function]}
        queue = collections.deque([function])
        while queue:
            name = queue.popleft()
            for other in self.held_by.get(name, ()):
                if other not in chains:
                    chains[other] = chains[name] + [other]
                    queue.append(other)
        del chains[function]
        return chains

    def optimized(self, function):
        """Symbols of copies of the function that have another interface."""
        return sorted(symbol for symbol, reason in self.copies.get(function, ())
                      if reason.split(".")[0] in OPTIMIZED)


def from_debug_info(info, source):
    """The same from debug information, which knows of each copy where it was put."""
    clones = Clones(())
    mine = [e for e in info.inlines if is_unit(e[5], source)]
    for function, path, line, into, _holder, _unit in mine:
        clones.places.setdefault(function, (path, line, 0))
        if function != into and into not in clones.held_by[function]:
            clones.held_by[function].append(into)
    symbols = set()
    for function, path, line, symbol, unit in info.bodies:
        if is_unit(unit, source):
            symbols.add(symbol)
            clones.places.setdefault(function, (path, line, 0))
            if symbol != function:
                clones.copies[function].append((symbol, symbol.partition(".")[2]))
    clones.removed = {e[0] for e in mine} - symbols
    return clones


def is_unit(unit, source):
    """Whether a compilation is the source's; the kernel may have been built elsewhere."""
    mine, other = source.split("/"), os.path.normpath(unit).split("/")
    return mine[-1] == other[-1] and (len(other) < 2 or mine[-2:] == other[-2:])


def read(path):
    """Reads a dump; lines it cannot make sense of are warnings. None for one without a record.

    gcc leaves an empty file when it inlined nothing, but so do builds that had no dump to save.
    """
    records, warnings = _ccp.read_ipa_clones(path)
    for line, text in warnings[:5]:
        _ccp.report("warning", "ipa-clones", text, path, line)
    if len(warnings) > 5:
        _ccp.report("warning", "ipa-clones", f"{len(warnings) - 5} more lines cannot be parsed", path)
    if not records:
        what = "has no line that makes sense" if warnings else "is empty"
        _ccp.report("warning", "ipa-clones", f"the clone dump {what} and is ignored", path)
        return None
    clones = Clones(records)
    clones.incomplete = bool(warnings)
    return clones
