# SPDX-License-Identifier: GPL-2.0-or-later
"""Which headers lp.c may include.

A livepatch is built against installed kernel headers, so: what lies below include/ or arch/*/include/ of
the sources or of the build, and what belongs to the compiler. A driver's private headers are copied from.
"""

import os


def is_public(below):
    """Whether a path from a root on is in include/ or arch/*/include/."""
    top, _, rest = below.partition("/")
    if top == "arch":
        top, _, rest = rest.partition("/")[2].partition("/")
    return top == "include" and bool(rest)


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
                if is_public(below) or any(below.startswith(e) for e in self.extra):
                    return True
        return False
