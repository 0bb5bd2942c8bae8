# SPDX-License-Identifier: GPL-2.0-or-later
"""The default policy of klp-ccp. Needs no configuration; README.md in the folder above lists its options."""

from .policy import Policy

__all__ = ["Policy"]
