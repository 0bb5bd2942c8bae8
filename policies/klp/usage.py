# SPDX-License-Identifier: GPL-2.0-or-later
"""Options that name what nobody asks about: a name that is mistyped would be ignored in silence."""

import os

import _ccp

from .options import OptionError, nearest


class Usage:
    """Remembers the names that the policy was asked about."""

    def __init__(self, options, patched):
        self.options = options
        self.functions = set(patched)  # that the unit defines
        self.symbols = set()  # that lp.c needs, static variables by all their names
        self.objects = set()  # symbols of an object that have a position

    def check(self):
        """Told at the end: a function to patch that is not there is an error, all else warnings."""
        for name in self.options.patch:
            if name not in self.functions:
                raise OptionError(f"--policy-opt patch={name}: this file does not define such a function"
                                  + nearest(name, self.functions))
        for option, names in (("copy", self.options.copy), ("externalize", self.options.externalize),
                              ("symbol", self.options.pairs("symbol"))):
            self._check(option, names, self.symbols)
        self._check("position", self.options.positions(), self.symbols | self.objects)

    @staticmethod
    def _check(option, names, known):
        for name in names:
            if name not in known:
                _ccp.report("warning", "unused-option", f"--policy-opt {option}={name}: lp.c needs no symbol "
                            "with that name" + nearest(name, known))


def check_folders(options, roots):
    """Folders that options name must be there."""
    for option in ("source_root", "build_root"):
        path = getattr(options, option)
        if path and not os.path.isdir(path):
            raise OptionError(f"--policy-opt {option}={path}: no such folder")
    for folder in options.header:
        if not any(os.path.isdir(os.path.join(r, folder)) for r in roots):
            _ccp.report("warning", "unused-option", f"--policy-opt header={folder}: no such folder in "
                        + " or ".join(roots))
