# SPDX-License-Identifier: GPL-2.0-or-later
from answers import Good


class Deep(Good):
    """Found through a package: the name is split at the last dot."""
