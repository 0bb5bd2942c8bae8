# SPDX-License-Identifier: GPL-2.0-or-later
from klp import Policy


class Broken(Policy):
    def shall_externalize_object(self, name, linkage, declaration_loc):
        raise KeyError(name)


class Refuses(Policy):
    def shall_externalize_object(self, name, linkage, declaration_loc):
        import ccp
        raise ccp.LpCreationPolicyError(f"{name} must not be used", ccp.LpCreationPolicyWarning("really"))
