# SPDX-License-Identifier: GPL-2.0-or-later
"""A policy with a method and a trait that are written in another way than klp-ccp asks for them."""

import answers


class Policy(answers.Good):
    extern_names = True

    def needs_constants(self, name):
        """Nobody asks for this."""

    def helper(self):
        """A policy may have what it likes."""
