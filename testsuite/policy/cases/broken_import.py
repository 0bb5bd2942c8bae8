# SPDX-License-Identifier: GPL-2.0-or-later
import no_such_module_at_all
