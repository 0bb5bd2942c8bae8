# SPDX-License-Identifier: GPL-2.0-or-later
"""Static variables of functions: which object symbol is which variable, and which may be copied.

gcc calls them NAME.NUMBER, and no table says of which function they are. Debug information does; without it
the code tells: a variable belongs to a function whose code refers to it.
"""

import _ccp
import ccp

from . import symbols
from .decision import External
from .patterns import Pattern

# What may be called again without harm when a copied variable lets it happen again: it tells somebody, asks
# something, or takes a lock.
HARMLESS = Pattern(r"_*(?:" + "|".join((
    r"\w*printk\w*", r"dynamic_\w*dbg", r"(?:net)?dev_(?:printk|emerg|alert|crit|err|warn|notice|info|dbg)",
    r"dump_stack\w*", r"warn_\w+", r"\w*ratelimit\w*", r"seq_(?:printf|put\w+|write)", r"panic", r"v?sn?c?printf",
    r"(?:\w*_)?(?:un|try|spin)?lock(?:_\w+)?", r"lockdep_\w+", r"debug_\w+", r"might_\w+", r"rcu_read_\w+",
    r"preempt_\w+", r"local_irq_\w+", r"ktime_get\w*", r"sched_clock", r"local_clock", r"(?:ns_)?capable\w*",
    r"str\w*", r"memcmp", r"schedule(?:_timeout\w*)?", r"cond_resched", r"(?:m|u|us)sleep\w*", r"\w*delay",
    r"stack_chk_fail", r"copy_(?:from|to)_user")) + r")\Z")
SHOWN = 3  # names in a message


def is_constant(symbol):
    return symbol.section.startswith((".rodata", ".data.rel.ro"))


def base(symbol):
    """The function that code was made of."""
    return symbol.partition(".")[0]


def number(symbol):
    return int(symbol.rpartition(".")[2])


def touched_again(name, touches):
    """What a copy of the variable lets happen to the running kernel again, in words; "" for nothing.

    touches(OTHER, TO): whether using function or object OTHER, whose address TO gets, changes the kernel.
    """
    found = list(dict.fromkeys(str(other) for other, to in _ccp.guarded(name)
                               if not HARMLESS.match(to or other) and touches(other, to)))
    more = f" and {len(found) - SHOWN} more" if len(found) > SHOWN else ""
    return ", ".join(f"\"{t}\"" for t in found[:SHOWN]) + more


class LocalStatics:
    def __init__(self, facts, provider, decisions):
        self.facts, self.tables, self.elsewhere, self.module = facts, facts.tables, facts.elsewhere, facts.build.module
        self.provider, self.decisions = provider, decisions
        self.named = facts.options.pairs("symbol")
        self.copied_names = facts.options.copy
        self.bound = {}  # object symbol -> the variable that it is
        self.copied = []  # variables that begin anew

    # --- the answer ----------------------------------------------------------------------------

    def answer(self, name):
        """For shall_externalize_object()."""
        keys = self.keys(name)
        if any(k in self.copied_names for k in keys):
            return False
        symbol = next((self.named[k] for k in keys if k in self.named), None)
        if symbol is None and symbols.is_once(name):
            return False
        candidates = self._candidates(name)
        if symbol is None:
            found = self._find(name, candidates)
            if found is None:
                return self._unknown(name, candidates)
            if not found or not self._is_needed(found[0]):
                return False  # the compiler folded it, or a copy serves as well
            symbol = found[0].name
        return self._bind(name, symbol)

    def _bind(self, name, symbol):
        lacking = self.elsewhere.lacks(symbol, symbols.OBJECT)
        if lacking:
            self.copied.append(name)
            return False, lacking
        other = self.bound.setdefault(symbol, name)
        if other.id != name.id:
            raise ccp.LpCreationPolicyError(
                f"\"{symbol}\" would be both {self.title(name)} and {self.title(other)}: one of "
                f"them must have another symbol (--policy-opt symbol={self._key(name)}=SYMBOL)",
                ident="static-variable")
        self.decisions.of(name).external = External(symbol, self.module, self.provider.position_of(symbol))
        return True

    def _unknown(self, name, candidates):
        needed = [s.name for s in candidates if self._is_needed(s)]
        if not needed and self.tables.known():
            return False  # constant or folded, whichever it is
        if name.is_const and not any(self._needs_pointer(s) for s in candidates):
            return False
        self.copied.append(name)
        which = f" is one of {', '.join(needed)}" if needed else ""
        return False, ccp.LpCreationPolicyWarning(
            f"static variable \"{name}\" of a function{which}: it is copied and starts with its initial value "
            f"(--policy-opt symbol={self._key(name)}=SYMBOL)")

    def _needs_pointer(self, symbol):
        """Whether the copy of a constant would have an initializer that needs what a pointer holds."""
        pointer = self.provider.by_pointer(External(symbol.name, self.module))
        return pointer and self.tables.holds_addresses(symbol.name)

    def _is_needed(self, symbol):
        """Whether a copy would not be as good. One of something empty is (a lock_class_key without lockdep)."""
        if self.tables.is_empty(symbol):
            return False
        return not is_constant(symbol) or self._needs_pointer(symbol)

    # --- names of variables ----------------------------------------------------------------------

    def keys(self, name):
        """What an option may call the variable, the most exact first."""
        if not name.function:
            return [str(name)]
        return [f"{name.function}:{name}#{self._which(name)}", f"{name.function}:{name}", str(name)]

    @staticmethod
    def _of_function(name):
        """The variables of its name that its function has, in the order of the text."""
        return [s for s in _ccp.local_statics(name) if s.function == name.function]

    def _which(self, name):
        """Among those of its function: from 1."""
        return 1 + sum(s.id < name.id for s in self._of_function(name))

    def _key(self, name):
        """How the messages call it: as short as it is clear."""
        keys = self.keys(name)
        return keys[0] if len(self._of_function(name)) > 1 else keys[-2] if len(keys) > 1 else keys[0]

    def title(self, name):
        which = f", number {self._which(name)} of that name" if len(self._of_function(name)) > 1 else ""
        return f"static variable \"{name}\"{which} of {name.function}()"

    # --- which symbol it is ------------------------------------------------------------------------

    def _candidates(self, name):
        return self.tables.local_statics(name, name.function)

    def _find(self, name, candidates):
        """[symbol]; [] for a variable that has none; None when that cannot be told."""
        known = {s.name: s for s in candidates}
        if not candidates:
            return [] if self.tables.known() else None
        symbol = self._by_debug_info(name)
        if symbol in known:
            return [known[symbol]]
        clang = [s for s in candidates if base(s.name) == name.function]
        if clang:
            return clang if len(clang) == 1 else None
        users = {s.name: self.tables.users(s.name) for s in candidates}
        if None in users.values():
            return self._by_name(name, candidates)
        return self._by_users(name, known, users)

    def _by_debug_info(self, name):
        """The symbol that debug information has for the variable, or None."""
        info = self.facts.debug_info
        found = [s for s in info.statics if s[:2] == (name.function, name)] if info is not None else []
        if len({s[5] for s in found}) > 1 and name.location:
            found = [s for s in found if s[3] == name.location[1]]
        return found[0][5] if len({s[5] for s in found}) == 1 else None

    def _by_name(self, name, candidates):
        """Nothing is known but names: the one symbol when there is one variable, or one that is not constant."""
        statics = _ccp.local_statics(name)
        needed = [s for s in candidates if self._is_needed(s)]
        if len(statics) > 1 and [s.id for s in statics if not s.is_const] != [name.id]:
            return None
        if len(statics) > 1 and any(is_constant(s) for s in needed):
            return None
        return needed if len(needed) == 1 else None

    def _by_users(self, name, known, users):
        """Symbols are dealt out as long as one has a single owner left."""
        variables = _ccp.local_statics(name)
        owners = {symbol: {v.id: v for v in variables if self._may_own(v, known[symbol], users[symbol])} or
                  {v.id: v for v in variables}  # of none as it seems: then of any
                  for symbol in known}
        settled = {}  # id of a variable -> its symbol
        while True:
            new = self._single_owners(owners) or self._one_function(owners)
            if not new:
                break
            settled.update(new)
            for symbol in new.values():
                del owners[symbol]
            for left in owners.values():
                for ident in new:
                    left.pop(ident, None)
        if name.id in settled:
            return [known[settled[name.id]]]
        return None if any(name.id in left for left in owners.values()) else []

    def _may_own(self, variable, symbol, users):
        """Whether the object symbol may be the variable, of which code of these functions knows."""
        if variable.is_const and not is_constant(symbol):
            return False
        homes = {base(u) for u in users}
        if not homes or variable.function in homes:
            return True
        if self.tables.has_code(variable.function):
            return False
        holders = self.facts.holders(variable.function)
        return holders is None or bool(homes & set(holders))

    @staticmethod
    def _single_owners(owners):
        found: dict = {}
        for symbol, left in owners.items():
            for ident in left if len(left) == 1 else ():
                found.setdefault(ident, []).append(symbol)
        # Two symbols of one variable: something is wrong, nothing follows.
        return {ident: found[ident][0] for ident in found if len(found[ident]) == 1}

    def _one_function(self, owners):
        """Variables of one function: gcc numbers them in the order of the text, from the last to the first."""
        if not self.tables.numbers_fall():
            return None
        for group in {frozenset(left) for left in owners.values() if left}:
            mine = [symbol for symbol, left in owners.items() if set(left) == group]
            shared = any(set(left) & group for symbol, left in owners.items() if symbol not in mine)
            functions = {v.function for left in owners.values() for v in left.values() if v.id in group}
            if len(functions) == 1 and len(mine) == len(group) and not shared:
                return dict(zip(sorted(group), sorted(mine, key=number, reverse=True)))
        return None

    # --- copies that let something happen again ------------------------------------------------------

    def check_copies(self):
        """A copy begins anew: what it kept from happening twice must not touch what is the kernel's."""
        for name in self.copied:
            touched = touched_again(name, self._touches)
            if touched:
                key = self._key(name)
                raise ccp.LpCreationPolicyError(
                    f"{self.title(name)} cannot be copied: it controls whether "
                    + touched + " of the running kernel is used, "
                    f"and a copy starts with the initial value (--policy-opt symbol={key}=SYMBOL names its object "
                    f"symbol, copy={key} copies it anyway)", location=name.location, ident="static-variable")

    def _touches(self, other, to):
        """Whether using a function or object once more changes the kernel."""
        external = self.decisions.external(other)
        if external is None:
            return False
        return to is not None or not self._is_dead(other, external)

    def _is_dead(self, other, external):
        """Declared to break the build: nobody has it."""
        return external.owner is None and self.provider.export(other) is None and self.tables.lacks(other)
