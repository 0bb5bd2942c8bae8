# SPDX-License-Identifier: GPL-2.0-or-later
"""Objects of the source built for other architectures, so that one lp.c serves all of them: what one of
them has no symbol of is copied."""

import os

import _ccp
import ccp

from . import symbols
from .options import OptionError, nearest

# e_machine of an object, by names as --compiler and the kernel's ARCH= have them.
MACHINES = {"x86_64": 62, "amd64": 62, "x86": 62, "aarch64": 183, "arm64": 183, "ppc64le": 21, "powerpc64le": 21,
            "powerpc": 21, "s390x": 22, "s390": 22, "riscv64": 243, "riscv": 243}


def split(text):
    """(architecture or None, file) of [ARCH:]FILE."""
    arch, colon, path = text.partition(":")
    if not path and colon:
        raise OptionError(f"--object {text}: expected [ARCH:]FILE")
    if not colon or arch in MACHINES:
        return (arch, path) if colon else (None, text)
    if os.path.exists(text) or "/" in arch:
        return None, text
    raise OptionError(f"--object {text}: unknown architecture '{arch}'{nearest(arch, MACHINES) or ';'} known are: "
                      + ", ".join(sorted(MACHINES)))


class Elsewhere:
    """own: what --object says of the architecture at hand, or None."""

    def __init__(self, words, compiler, positions):
        here = MACHINES.get(compiler[0]) if compiler else None
        self.own, self.others = None, []
        for word in words:
            arch, path = split(word)
            if arch is None or MACHINES[arch] == here:
                self.own = path
            else:
                self.others.append((arch, symbols.SymbolTables("", self._read(arch, path), None, positions)))

    @staticmethod
    def _read(arch, path):
        try:
            table = _ccp.read_elf(path)
        except OSError as e:
            raise ccp.LpCreationPolicyUsageError(f"--object {e}") from e
        if table.machine != MACHINES[arch]:
            raise ccp.LpCreationPolicyUsageError(f"--object {arch}:{path}: the file is for another architecture "
                                                 f"(e_machine {table.machine})")
        return table

    def refers(self, name):
        """Whether one of the objects has the name, be it undefined."""
        return any(not tables.lacks(name) for _arch, tables in self.others)

    def lacks(self, name, types):
        """The warning for a symbol that is not in all of the objects, None for one that is."""
        missing = [arch for arch, tables in self.others if not tables.has(name, types)]
        if not missing:
            return None
        return ccp.LpCreationPolicyWarning(
            f"\"{name}\" is copied: the object for {' and '.join(missing)} has no such symbol")
