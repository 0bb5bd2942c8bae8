# SPDX-License-Identifier: GPL-2.0-or-later
"""Which functions are patched besides those that were named: holders of inlined copies, and callers of what
has no symbol of its own."""

import collections

import _ccp

from . import symbols


class Completion:
    def __init__(self, facts, patched, decisions):
        self.options, self.clones, self.tables = facts.options, facts.clones, facts.tables
        self.patched, self.decisions = patched, decisions
        if self.clones is not None:
            self._complete()

    def _complete(self):
        queue = collections.deque(self.patched + self.options.patch)
        seen = set(queue)
        while queue:
            new = [n for n in dict.fromkeys(self._needed_by(queue.popleft())) if n not in seen]
            queue += new
            seen.update(new)

    def _needed_by(self, name):
        """What has to be patched when `name` is."""
        if self.options.complete:
            for other, chain in self.clones.holders(name).items():
                if not self.is_patched(other):
                    self.decisions.of(other).chain = chain
                yield other
        callers = self._callers_of_clones(name)
        for other in callers if self.options.patch_callers else ():
            if not self.is_patched(other):
                self.decisions.of(other).calls_copy_of = name
            yield other

    def _callers_of_clones(self, name):
        """Who calls a function that exists only as copies with another interface; said unless it is done."""
        optimized = self.clones.optimized(name)
        here = self.tables.has(name, symbols.FUNCTION)
        if not optimized or (name not in self.clones.removed if here is None else here):
            return []
        callers = [c for c in _ccp.mentions(name) if c not in self.patched and c != name]
        if callers and not self.options.patch_callers:
            _ccp.report("warning", "optimized-clone", f"\"{name}\" exists only as {', '.join(optimized)}: patch "
                        f"the functions that call it, too: {', '.join(callers)} (--policy-opt patch_callers=yes)",
                        *self.clones.places[name])
        return callers

    def _is_added(self, name):
        known = self.decisions.of(name)
        return bool(known.chain or known.calls_copy_of)

    def is_patched(self, name):
        return name in self.patched or name in self.options.patch or self._is_added(name)

    def tell(self, name):
        """Why a function is patched that nobody named."""
        known = self.decisions.of(name)
        place = self.clones.places.get(name, ()) if self.clones is not None else ()
        if known.chain:
            _ccp.report("note", "inlined-copy", f"\"{name}\" is patched too, it holds an inlined copy: "
                        + " -> ".join(known.chain), *place)
        elif known.calls_copy_of:
            _ccp.report("note", "patched-caller", f"\"{name}\" is patched too, it calls an optimized copy of "
                        f"\"{known.calls_copy_of}\"", *place)
