# SPDX-License-Identifier: GPL-2.0-or-later
"""A policy for check-clones: tells what klp.Policy makes of a clone dump, and stops.

--policy-opt gives the dump. Every function of it is printed with those that hold a copy of its body:
"holders NAME: NAME..."; one line each on stderr.
"""

import sys

import ccp
from klp import Policy, clones


class Holders(Policy):
    def set_context(self, ctx):
        found = clones.read(ctx.options[0])
        for name in sorted(found.places):
            print(f"holders {name}:", *sorted(found.holders(name)), file=sys.stderr)
        raise ccp.LpCreationPolicyError("that was all")
