# SPDX-License-Identifier: GPL-2.0-or-later
"""Policy that externalizes nothing: lp.c is a program of its own."""

import ccp


class Policy(ccp.LpCreationPolicyAbc):
    """Functions of -i are patched, all else is copied; headers are for --keep-include to choose."""

    def __init__(self, patched_funcs):
        pass

    def is_patched_fun(self, name):
        return False

    def is_header_eligible(self, header, is_pre_include):
        return False

    def is_function_externalizable(self, name, linkage, definition_loc):
        return False

    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        return False

    def shall_externalize_object(self, name, linkage, declaration_loc):
        return False

    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        raise ccp.LpCreationPolicyError(f"object {name} is to be copied")

    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        raise ccp.LpCreationPolicyError(f"function {name} is to be copied")

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return ccp.SymbolModification("klpp_" + name, ccp.SymbolModification.LinkageChange.NONE)

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return "klpr_" + name
