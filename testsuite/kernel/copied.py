# SPDX-License-Identifier: GPL-2.0-or-later
"""Policy that externalizes nothing, as for those who have no relocations; what lies below include/ is included."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../programs"))

import ccp  # noqa: E402 (needs the path above)
import everything_copied  # noqa: E402


class Policy(everything_copied.Policy):
    def is_header_eligible(self, header, is_pre_include):
        return "/include/" in "/" + header

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return ccp.SymbolModification("klpp_" + name, ccp.SymbolModification.LinkageChange.MAKE_EXTERN)
