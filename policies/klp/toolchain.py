# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether a livepatch that is built from source fits the kernel at all."""

import _ccp

MATTERS = (("CONFIG_LTO", "lto"), ("CONFIG_RANDSTRUCT", "randstruct"), ("CONFIG_GCC_PLUGIN_RANDSTRUCT", "randstruct"))


def check(compiler, build, table):
    """compiler: as in ccp's context; table: symbols of the kernel, or None."""
    for name, ident in MATTERS:
        if build.config([name]):
            _ccp.report("warning", ident, f"the kernel was built with {name}: a livepatch built from "
                        "source alone may not fit it")
    versions = {w for c in (table.comments if table is not None else ()) for w in c.split()[-1:]
                if c.startswith("GCC: ")}
    if not compiler or not compiler[4] or not versions:
        return
    mine = "%d.%d.%d" % tuple(compiler[1:4])
    if mine not in versions:
        _ccp.report("warning", "toolchain-mismatch", f"the kernel was built with gcc "
                    f"{', '.join(sorted(versions))}, but the given compiler is {mine}")
