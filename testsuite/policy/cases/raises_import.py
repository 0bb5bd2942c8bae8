# SPDX-License-Identifier: GPL-2.0-or-later
import ccp

raise ccp.LpCreationPolicyError("this machine has no kernel")
