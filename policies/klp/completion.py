# SPDX-License-Identifier: GPL-2.0-or-later
"""Which functions are patched besides those that were named: holders of inlined copies, and callers of what
has no symbol of its own."""

import collections

import _ccp
import ccp

from . import symbols

SHOWN = 4  # names in a message


def listed(names):
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + more


class Completion:
    def __init__(self, facts, patched, decisions, named=None):
        """named: those of `patched' that somebody named, if not all."""
        self.options, self.clones, self.tables = facts.options, facts.clones, facts.tables
        self.patched, self.decisions = patched, decisions
        self.named = set(patched if named is None else named) | set(facts.options.patch)
        self.added = {}  # in order: what is patched that nobody named
        self.all = set(patched) | set(facts.options.patch)  # and what somebody did
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
        if name in self.options.own:
            return
        for other, chain in self._holders(name).items() if self.options.complete else ():
            decision = self.decisions.of(other)
            if other not in self.named and not decision.calls_copy_of:
                decision.chain = decision.chain or chain
            if not self.is_patched(other):
                self._add(other)
            yield other
        for other in self._callers(name) if self.options.patch_callers and self._is_left(name) else ():
            if not self.is_patched(other):
                self.decisions.of(other).calls_copy_of = name
                self._add(other)
            yield other

    def _is_left(self, name):
        """Whether callers would go on with old code of the function whatever is redirected."""
        return bool(self._copies(name)) or self.stays(name) is not None

    def _add(self, name):
        self.added[name] = True
        self.all.add(name)

    def stays(self, name):
        """Why a function that holds a copy, or calls one that stays, runs on in the kernel: it cannot be redirected.
        For those that were named, klp-ccp itself tells."""
        if name in self.named or self._has_code(name) is False:
            return None
        return _ccp.unpatchable(name)

    # --- what the compiler made of a function --------------------------------------------------

    def _has_code(self, name):
        """Whether there is a symbol to redirect; None when nobody can tell."""
        known = self.tables.has(name, symbols.FUNCTION)
        if known is None and self.clones is not None and name in self.clones.removed:
            return False
        return known

    def _copies(self, name):
        """Symbols of copies with another interface, which are all that is left of the function."""
        if self._has_code(name) is not False:
            return []
        copies = set(self.clones.optimized(name)) if self.clones is not None else set()
        return sorted(copies | set(self.tables.copies(name)))

    def is_helper(self, name):
        """Whether a function is there for others only: there is nothing, or nothing of it that could be redirected."""
        if self.stays(name):
            return True
        hidden = getattr(name, "is_inline", False) or getattr(name, "linkage", None) == ccp.Linkage.INTERNAL
        return hidden and self._has_code(name) is False and name not in self.options.patch

    def _is_gone(self, name):
        """Whether there is no code of the function but in others. Init code is not gone, it is no longer there."""
        return self._has_code(name) is False and not self._copies(name) and not self.tables.discarded(name)

    def _holders(self, name):
        """{function: chain} of all that hold the body of a function, nearest first."""
        holders = self.clones.holders(name) if self.clones is not None else {}
        if not holders and self._is_gone(name):
            holders = self._holders_by_text(name)
        return {other: chain for other, chain in holders.items() if not self.tables.discarded(other)}

    def _holders_by_text(self, name):
        """Of a function that is gone: who calls it, and who calls those that are gone, too."""
        chains, queue = {name: [name]}, collections.deque([name])
        while queue:
            inner = queue.popleft()
            for outer in _ccp.mentions(inner) if self._is_gone(inner) else ():
                if outer not in chains:
                    chains[outer] = chains[inner] + [outer]
                    queue.append(outer)
        del chains[name]
        return chains

    def _callers(self, name):
        return [c for c in _ccp.mentions(name) if c != name]

    # --- answers -------------------------------------------------------------------------------

    def is_patched(self, name):
        return name in self.all

    def tell(self, name):
        """Why a function is patched that nobody named."""
        known = self.decisions.of(name)
        file, line, column = (self.clones.places if self.clones is not None else {}).get(name, (None, 0, 0))
        why = self.stays(name)
        what = f"\"{name}\" is " + (f"copied for its callers ({why}), it" if why else "patched as well, it")
        called = known.calls_copy_of
        if known.chain:
            _ccp.report("note", "inlined-copy", f"{what} contains an inlined copy: "
                        + " -> ".join(known.chain), file, line, column, facts={"symbol": name, "chain": known.chain})
        elif called:
            form = "" if self.stays(called) else "an optimized copy of "
            _ccp.report("note", "patched-caller", f"{what} calls {form}\"{called}\"", file, line, column,
                        facts={"symbol": name, "calls_copy_of": called})

    def check(self, name):
        """Raises an error for a patched function that would not take effect: nothing runs the patched code."""
        if name in self.options.patch or name in self.options.own:
            return
        copies = self._copies(name)
        if copies:
            missing = [c for c in self._callers(name) if not self.is_patched(c)]
            if missing:
                raise ccp.LpCreationPolicyError(
                    f"\"{name}\" cannot be patched alone: it exists only as {', '.join(copies)}, which has "
                    f"a different signature. Patch its callers as well: {listed(missing)} "
                    "(or drop --policy-opt patch_callers=no)", ident="not-patchable",
                    facts={"copies": copies, "callers": missing})
        elif self._is_gone(name):
            self._check_holders(name)
        elif self.old_code(name):
            raise ccp.LpCreationPolicyError(
                f"{self.old_code(name)} (use --policy-opt patch={name} to leave it as it is)", ident="not-patchable",
                facts={"callers": self._callers(name)})
        elif self.tables.lost(name, symbols.FUNCTION):
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" cannot be patched: {self.tables.image.path} has no symbol of it, though "
                f"{self.tables.obj.path} has: this is not the kernel that the object was built for "
                f"(use --policy-opt patch={name} to patch it anyway)", ident="not-patchable")

    def _check_holders(self, name):
        holders = [h for h in self._holders(name) if self._has_code(h) and self.is_patched(h)]
        if not holders:
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" cannot be patched: {self.tables.path()} does not contain its code, and no patched "
                f"function contains a copy (use --policy-opt patch={name} to patch it anyway)", ident="not-patchable",
                facts={"holders": list(self._holders(name))})

    def old_code(self, name):
        """What is wrong when a function that stays is called by others than patched ones of this file, else None."""
        why = self.stays(name)
        if not why:
            return None
        callers, stored = self._callers(name), _ccp.stored(name)
        missing = [c for c in callers if not self.is_patched(c)]
        if callers and not missing and not stored and getattr(name, "linkage", None) != ccp.Linkage.EXTERNAL:
            return None
        others = f"Its address is held by {stored}, and who calls it there would go on with the old code" if stored else \
            f"Patch its callers as well: {listed(missing)}" if missing else \
            "Functions of other files that call it would go on with the old code"
        return f"\"{name}\" {self._reason(name)}, and cannot be patched: {why}. {others}"

    def _reason(self, name):
        chain = self.decisions.of(name).chain
        return f"contains an inlined copy of \"{chain[0]}\"" if chain else \
            f"calls \"{self.decisions.of(name).calls_copy_of}\""
