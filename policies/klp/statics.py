# SPDX-License-Identifier: GPL-2.0-or-later
"""Static variables of functions: which object symbol is which variable, and which may be copied.

The compiler calls them NAME.NUMBER, and no table says of which function they are.
"""

import _ccp
import ccp

from . import symbols
from .decision import External


def is_constant(symbol):
    return symbol.section.startswith((".rodata", ".data.rel.ro"))


class LocalStatics:
    def __init__(self, facts, provider, decisions):
        self.tables, self.elsewhere, self.module = facts.tables, facts.elsewhere, facts.build.module
        self.provider, self.decisions = provider, decisions
        self.named = facts.options.pairs("symbol")
        self.bound = {}  # object symbol -> the variable that it is

    def answer(self, name):
        """For shall_externalize_object()."""
        symbol = self.named.get(f"{name.function}:{name}") or self.named.get(name)
        if symbol is None and symbols.ONCE.match(name):
            return False
        if symbol is None:
            symbol, answer = self._find(name)
            if symbol is None:
                return answer
        lacking = self.elsewhere.lacks(symbol, symbols.OBJECT)
        if lacking:
            return False, lacking
        other = self.bound.setdefault(symbol, name)
        if other.id != name.id:
            raise ccp.LpCreationPolicyError(
                f"\"{symbol}\" would be \"{name}\" of {name.function}() and \"{other}\" of {other.function}(): one of "
                f"them has another symbol (--policy-opt symbol={name.function}:{name}=SYMBOL)")
        self.decisions.of(name).external = External(symbol, self.module, self.provider.position_of(symbol))
        return True

    def _find(self, name):
        """(object symbol, None), or (None, the answer) for one that is copied.

        A copy of a constant serves as well, unless its initializer would need what a pointer holds; so does
        one of something empty (a lock_class_key without lockdep).
        """
        statics = _ccp.local_statics(name)
        pointer = self.provider.by_pointer(External(name, self.module))
        candidates = [s for s in self.tables.local_statics(name) if not self.tables.is_empty(s)]
        needed = [s.name for s in candidates if not is_constant(s)
                  or (pointer and self.tables.holds_addresses(s.name))]
        if not needed and self.tables.known():
            return None, False  # constant or folded
        if needed and self._is_only_one(name, statics, candidates, needed):
            return needed[0], None
        if name.is_const and not (pointer and any(self.tables.holds_addresses(s.name) for s in candidates)):
            return None, False
        which = f" is one of {', '.join(needed)}" if needed else ""
        key = f"{name.function}:{name}" if name.function else name
        return None, (False, ccp.LpCreationPolicyWarning(
            f"static variable \"{name}\" of a function{which}: it is copied and starts anew "
            f"(--policy-opt symbol={key}=SYMBOL)"))

    @staticmethod
    def _is_only_one(name, statics, candidates, needed):
        """Whether a single symbol is known to be the variable: no other function has one of that name, or it
        is the only one that is no constant, and so is the symbol."""
        if len(needed) != 1 or len(statics) <= 1:
            return len(needed) == 1
        writable = [s.id for s in statics if not s.is_const]
        return writable == [name.id] and [s.name for s in candidates if not is_constant(s)] == needed
