# SPDX-License-Identifier: GPL-2.0-or-later
"""Policy of the ccp cases: the name of a symbol says what is answered.

  functions  [pX_][eX[p][r]_]REST
  objects    [eX[p][r]_]REST

  pX_        the function is patched, and renamed to klpp_ + its whole name
  eX.._      the function is externalizable, the object is to be externalized;
             p: make it a pointer, r: rename it to klpe_ + its whole name
  X          change of the linkage: u none, s make static, e make extern

Externalization is preferred unless the definition is in an eligible header. A header is eligible
unless its path has "internal" in it. Rewritten functions are renamed to klpr_ + the whole name.
"""

import re

import ccp

NAME = re.compile(r"(?:p(?P<patched>[use])_)?(?:e(?P<externalized>[use])(?P<pointer>p?)(?P<rename>r?)_)?")

LINKAGE_CHANGE = {
    "u": ccp.SymbolModification.LinkageChange.NONE,
    "s": ccp.SymbolModification.LinkageChange.MAKE_STATIC,
    "e": ccp.SymbolModification.LinkageChange.MAKE_EXTERN,
}


def _externalized(name):
    m = NAME.match(name)
    new_name = "klpe_" + name if m["rename"] else None
    change = LINKAGE_CHANGE[m["externalized"]]
    return ccp.ExternalizedSymbolModification(ccp.SymbolModification(new_name, change),
                                              bool(m["pointer"]))


class Policy(ccp.LpCreationPolicyAbc):
    """Answers by name."""

    traits = ccp.Traits(extern_names=False)  # as the older tool had it

    def __init__(self, patched_funcs):
        self._patched_funcs = patched_funcs

    def is_patched_fun(self, name):
        return NAME.match(name)["patched"] is not None

    def is_header_eligible(self, header, is_pre_include):
        return "internal" not in header

    def is_function_externalizable(self, name, linkage, definition_loc):
        return NAME.match(name)["externalized"] is not None

    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        return not defined_in_eligible_header

    def shall_externalize_object(self, name, linkage, declaration_loc):
        return NAME.match(name)["externalized"] is not None

    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        return _externalized(name)

    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        return _externalized(name)

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        # A function that only the option -i names has no letter: its linkage stays.
        change = LINKAGE_CHANGE[NAME.match(name)["patched"] or "u"]
        return ccp.SymbolModification("klpp_" + name, change)

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return "klpr_" + name
