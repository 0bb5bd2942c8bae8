# SPDX-License-Identifier: GPL-2.0-or-later
import ccp
from answers import Good


class Policy(Good):
    def is_patched_fun(self, name):
        return ccp.MARK == "another ccp", ccp.LpCreationPolicyWarning("other " + name)
