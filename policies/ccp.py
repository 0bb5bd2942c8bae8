# SPDX-License-Identifier: GPL-2.0-or-later
"""What a klp-ccp policy is made of.

A policy is a class derived from LpCreationPolicyAbc. klp-ccp makes one object of it per run and asks it,
symbol by symbol, what may be taken from the running kernel and under which name. policies/README.md
explains each callback with a worked example.

The attributes that begin with an underscore are what klp-ccp reads; they are part of the interface.
"""

import abc
import enum

from _ccp import AllocatedIds

__all__ = [
    "AllocatedIds",
    "ExternalizedSymbolModification",
    "Linkage",
    "LpCreationPolicyAbc",
    "LpCreationPolicyError",
    "LpCreationPolicyWarning",
    "SymbolModification",
]


class Linkage(enum.IntEnum):
    """Linkage of a function or object as C has it."""

    NONE = 0  # a static variable of a function
    INTERNAL = 1  # static at file scope
    EXTERNAL = 2
    NESTED_FUN_AUTO = 3  # a function inside a function (GNU C)


class SymbolModification:
    """How the declarations of a symbol are rewritten.

    new_name: another name, or None to keep the present one.
    linkage_change: what happens to the storage class.
    """

    class LinkageChange(enum.IntEnum):
        NONE = 0
        MAKE_STATIC = 1
        MAKE_EXTERN = 2

    def __init__(self, new_name, linkage_change):
        self._new_name = new_name
        self._linkage_change = linkage_change

    def __repr__(self):
        return f"SymbolModification({self._new_name!r}, {self._linkage_change!r})"


class ExternalizedSymbolModification:
    """A SymbolModification of an externalized symbol, which may become a pointer to the original."""

    def __init__(self, symbol_mod, make_pointer):
        self._symbol_mod = symbol_mod
        self._make_pointer = make_pointer

    def __repr__(self):
        return f"ExternalizedSymbolModification({self._symbol_mod!r}, {self._make_pointer!r})"


class LpCreationPolicyWarning:
    """A warning to be shown at the place the callback was about; returned beside the answer."""

    def __init__(self, msg):
        self._msg = msg

    def __repr__(self):
        return f"LpCreationPolicyWarning({self._msg!r})"


class LpCreationPolicyError(Exception):
    """Raised by a callback: no livepatch can be made, and msg says why.

    warnings: None, one LpCreationPolicyWarning or an iterable of them, shown before.
    """

    def __init__(self, msg, warnings=None):
        super().__init__(msg)
        self._msg = msg
        self._warnings = warnings


class LpCreationPolicyAbc(abc.ABC):
    """The questions a policy answers.

    Each method returns its answer R, or (R,), or (R, W) with W one LpCreationPolicyWarning, an iterable
    of them, or None. A location is (file, line, column), the line counted from 1, the column from 0.
    """

    @abc.abstractmethod
    def is_patched_fun(self, name):
        """bool: whether the function `name`, defined in this unit and not named by -i, is patched too."""

    @abc.abstractmethod
    def is_header_eligible(self, header, is_pre_include):
        """bool: whether lp.c may #include the header (a path)."""

    @abc.abstractmethod
    def is_function_externalizable(self, name, linkage, definition_loc):
        """bool: whether lp.c may refer to the function of the running kernel.

        definition_loc: None when the unit only declares it.
        """

    @abc.abstractmethod
    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        """bool: whether to refer to it rather than to copy its body."""

    @abc.abstractmethod
    def shall_externalize_object(self, name, linkage, declaration_loc):
        """bool: whether the object is the running kernel's; False copies it with its initialiser."""

    @abc.abstractmethod
    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        """ExternalizedSymbolModification for an object that is externalized."""

    @abc.abstractmethod
    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        """ExternalizedSymbolModification for a function that is externalized."""

    @abc.abstractmethod
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        """SymbolModification for a patched function."""

    @abc.abstractmethod
    def rename_rewritten_closure_fun(self, name, allocated_ids):
        """str: the name of a copied function whose body had to be rewritten."""
