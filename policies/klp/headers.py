# SPDX-License-Identifier: GPL-2.0-or-later
"""Which headers lp.c may include.

A livepatch is built against installed kernel headers, so: what lies below include/ or arch/*/include/ of
the sources or of the build, and what belongs to the compiler. A driver's private headers are copied from.
"""

import os

from .patterns import Pattern

PUBLIC = Pattern(r"include/|arch/[^/]+/include/")


class HeaderRule:
    def __init__(self, roots, compiler_dirs, extra=(), cwd=None):
        self.roots = [r.rstrip("/") for r in roots]
        self.compiler_dirs = [os.path.normpath(d) for d in compiler_dirs]
        self.extra = [e.strip("/") + "/" for e in extra]
        self.cwd = cwd

    def is_eligible(self, path):
        path = os.path.normpath(os.path.join(self.cwd or os.getcwd(), path))
        if any(path.startswith(d + "/") for d in self.compiler_dirs):
            return True
        for root in self.roots:
            if path.startswith(root + "/"):
                below = path[len(root) + 1:]
                if PUBLIC.match(below) or any(below.startswith(e) for e in self.extra):
                    return True
        return False
