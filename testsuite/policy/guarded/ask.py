# SPDX-License-Identifier: GPL-2.0-or-later
"""Prints what _ccp.guarded() says of each static variable of a function, for the toy policy."""

import _ccp
import toy


class Policy(toy.Policy):
    asked = None

    def shall_externalize_object(self, name, linkage, declaration_loc):
        if name.function:
            self.asked = (self.asked or []) + [name]
        return super().shall_externalize_object(name, linkage, declaration_loc)

    def epilogue(self):
        for name in self.asked or ():
            found = [f"{other}({to})" if to else str(other) for other, to in _ccp.guarded(name)]
            print(f"{name.function}.{name}: {' '.join(found)}")
