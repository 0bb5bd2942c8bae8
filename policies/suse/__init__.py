# SPDX-License-Identifier: GPL-2.0-or-later
"""Policy for SUSE's klp-build driver: everything it wants to say comes in KCP_* environment variables."""

from .klp_policy import KlpPolicy

__all__ = ["KlpPolicy"]
