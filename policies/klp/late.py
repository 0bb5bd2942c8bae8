# SPDX-License-Identifier: GPL-2.0-or-later
"""What a livepatch cannot have as the source has it: addresses fixed at build time, and THIS_MODULE."""

import _ccp
import ccp

LATE = ("the kernel prepares static branches, static calls and tracepoints of a livepatch before it binds "
        "symbols of a module; ask with static_key_enabled() or call the function itself")
SHOWN = 4  # names in a warning


def quoted(names):
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(f"\"{n}\"" for n in names[:SHOWN]) + more


class ByAddress:
    """Keys and the like, for which relocations serve; but those of a module come late."""

    def __init__(self, options):
        self.refuse_late = options.module_keys == "error"
        self.refuse_any = options.vmlinux_keys == "error"
        self.found = {}  # object -> its symbols

    def minds(self, owner):
        """Whether something has to be said of a relocation to owner (None: ordinary linking)."""
        return owner is not None and (owner != "vmlinux" or self.refuse_any)

    def add(self, name, owner):
        if owner == "vmlinux" and self.refuse_any:
            raise ccp.LpCreationPolicyError(f"\"{name}\" would be bound by a relocation in a table like __jump_table, "
                                            "which this livepatch must not have: ask with static_key_enabled() or call "
                                            "the function itself (--policy-opt vmlinux_keys=warn)", ident="static-key")
        if owner != "vmlinux" and self.refuse_late:
            raise ccp.LpCreationPolicyError(f"\"{name}\" of {owner} is bound too late: {LATE} "
                                            "(--policy-opt module_keys=warn)", ident="static-key")
        self.found.setdefault(owner, []).append(name)

    def tell(self):
        for owner, names in self.found.items():
            late = owner != "vmlinux"
            _ccp.report("warning", "static-key", f"bound by relocations to {owner}: {quoted(names)}: "
                        + (LATE if late else "the code contains their addresses, so a pointer cannot replace them"))
            if late:
                _ccp.report("note", "static-key", "--policy-opt module_keys=error refuses such functions")


def check_this_module(external, pointer, module):
    if external.owner is None:
        _ccp.report("warning", "this-module", f"THIS_MODULE in lp.c is the livepatch, not {module}: "
                    "code that it is passed to gets the wrong module")
    elif not pointer:
        _ccp.report("note", "this-module", f"THIS_MODULE in lp.c is {external.owner}: register the livepatch "
                    "itself in another file")


def tell_this_module(build, is_here):
    """Built-in code has NULL there: what the source shows it leaves to headers, which ask for MODULE."""
    if not build.kernel or build.module != "vmlinux":
        return
    names = [f for f in _ccp.expands("THIS_MODULE") if is_here(f)]
    if names:
        _ccp.report("warning", "this-module", f"{quoted(names)}: THIS_MODULE is NULL in vmlinux and would be "
                    "the livepatch in lp.c: write NULL instead")
