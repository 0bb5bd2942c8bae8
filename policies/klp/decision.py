# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known and decided about each symbol of the source."""

import ccp


class External:
    """A symbol outside of lp.c. owner: None for ordinary linking, else vmlinux or a module."""

    def __init__(self, symbol, owner, position=0, namespace="", ambiguous=None):
        self.symbol, self.owner, self.position = symbol, owner, position
        self.namespace, self.ambiguous = namespace, ambiguous


class Decision:
    """One symbol of the source.

    external: the External that lp.c refers to for it; None when it is copied, or nobody asked.
    chain: a function that is patched too: the copies of a patched one that lead to it.
    calls_copy_of: a function that is patched too: the one it calls an optimized copy of.
    here: a function whose body comes into lp.c.
    static: the source makes it static.
    constant: it stands where C takes no pointer variable.
    unclear: it may be alive in lp.o, though the object does not refer to it.
    read: a key that lp.c reads, instead of being wired to it.
    optional: a function that may be copied in spite of its external, unless that gets bound.
    why: the reason for the last answer, in words for the report; None: external tells.
    """

    __slots__ = ("external", "chain", "calls_copy_of", "here", "static", "constant", "unclear", "read", "optional", "why")

    def __init__(self):
        self.external = self.chain = self.calls_copy_of = self.why = None
        self.here = self.static = self.constant = self.unclear = self.read = self.optional = False

    def because(self, why, answer=False):
        """Notes the reason for an answer, which is returned."""
        self.why = why
        return answer


class Decisions:
    """Symbols of file scope by name; those of a function, whose names others may have, by identity."""

    def __init__(self):
        self._of = {}

    @staticmethod
    def _key(name):
        local = getattr(name, "linkage", None) == ccp.Linkage.NONE
        return (str(name), name.id) if local else str(name)

    def of(self, name):
        return self._of.setdefault(self._key(name), Decision())

    def external(self, name):
        """The External of a symbol, None without."""
        known = self._of.get(self._key(name))
        return known.external if known is not None else None

    def functions(self, wanted):
        """Names of the functions for whose decision wanted() holds."""
        return [key for key, decision in self._of.items() if isinstance(key, str) and wanted(decision)]
