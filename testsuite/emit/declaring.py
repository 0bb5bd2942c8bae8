# SPDX-License-Identifier: GPL-2.0-or-later
"""The toy policy, but what is only named is declared extern, as other policies have it."""

import os
import sys

sys.path.append(os.path.join(os.path.dirname(os.path.abspath(__file__)), "../ccp"))

import ccp  # noqa: E402 (needs the path above)
import toy  # noqa: E402


class Policy(toy.Policy):
    traits = ccp.Traits()
