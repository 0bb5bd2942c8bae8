# SPDX-License-Identifier: GPL-2.0-or-later
"""Another ccp.py, found first: only the names that klp-ccp reads are those of the interface."""

import abc
import enum

from _ccp import AllocatedIds  # noqa: F401

MARK = "another ccp"


class Linkage(enum.IntEnum):
    NONE = 0
    INTERNAL = 1
    EXTERNAL = 2
    NESTED_FUN_AUTO = 3


class SymbolModification:
    class LinkageChange(enum.IntEnum):
        NONE = 0
        MAKE_STATIC = 1
        MAKE_EXTERN = 2

    def __init__(self, n, c):
        self._new_name, self._linkage_change = n, c


class ExternalizedSymbolModification:
    def __init__(self, s, p):
        self._symbol_mod, self._make_pointer = s, p


class LpCreationPolicyWarning:
    def __init__(self, m):
        self._msg = m


class LpCreationPolicyError(Exception):
    def __init__(self, m, w):
        self._msg, self._warnings = m, w


class LpCreationPolicyAbc(abc.ABC):
    @abc.abstractmethod
    def is_patched_fun(self, name):
        pass
