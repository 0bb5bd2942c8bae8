# SPDX-License-Identifier: GPL-2.0-or-later
"""Regular expressions that are compiled when they are first needed: most runs need few of them."""


class Pattern:
    def __init__(self, text):
        self.text = text

    def match(self, string):
        import re  # here: not every run needs it, and every run would pay for it

        self.match = re.compile(self.text).match  # type: ignore # of the next time
        return self.match(string)
