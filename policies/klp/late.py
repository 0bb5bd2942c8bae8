# SPDX-License-Identifier: GPL-2.0-or-later
"""What a livepatch cannot have as the source has it: addresses fixed at build time, and THIS_MODULE."""

import _ccp
import ccp

LATE = "the kernel prepares static branches, static calls and tracepoints of a livepatch before it binds symbols of a module"
READ = "--policy-opt keys=enabled has lp.c ask with static_key_enabled() and call through the key"
EARLY_SINCE = (5, 8)  # relocations to vmlinux are applied before the loader looks at the tables
SHOWN = 4  # names in a warning


def quoted(names):
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(f"\"{n}\"" for n in names[:SHOWN]) + more


def refused(name, owner):
    return (f"\"{name}\" of {owner} is a static key, or a part of a static call or tracepoint (--policy-opt keys=refuse): "
            f"{READ}")


class ByAddress:
    """Keys and the like, for which relocations serve; but those of a module come late."""

    def __init__(self, options, version):
        self.options, self.late = options, version is not None and version < EARLY_SINCE
        self.found = {}  # object -> its symbols

    def _refuses(self, owner):
        """Whether relocations of keys of owner are an error."""
        option = self.options.vmlinux_keys if owner == "vmlinux" else self.options.module_keys
        return option == "error"

    def minds(self, owner):
        """Whether something has to be said of a relocation to owner (None: ordinary linking)."""
        return owner is not None and (owner != "vmlinux" or self.late or self.options.keys == "refuse"
                                      or self._refuses(owner))

    def reads(self, name, owner, pointer):
        """Whether lp.c reads the key of owner, rather than being wired to it by a relocation."""
        if owner is None:
            return False
        self._check(name, owner)
        if self.options.keys != "auto":
            return self.options.keys == "enabled"
        return pointer or owner != "vmlinux" or self.late or self._refuses(owner)

    def _check(self, name, owner):
        if self.options.keys == "refuse":
            raise ccp.LpCreationPolicyError(refused(name, owner), ident="static-key")

    def add(self, name, owner):
        """Takes note of a relocation to a key, which code is wired to."""
        self._check(name, owner)
        if owner == "vmlinux" and self._refuses(owner):
            raise ccp.LpCreationPolicyError(f"\"{name}\" would be bound by a relocation in a table like __jump_table, "
                                            f"which this livepatch must not have: {READ}, where it can "
                                            "(--policy-opt vmlinux_keys=warn)", ident="static-key")
        if self._refuses(owner):
            raise ccp.LpCreationPolicyError(f"\"{name}\" of {owner} is bound too late: {LATE}; {READ}, where it can "
                                            "(--policy-opt module_keys=warn)", ident="static-key")
        self.found.setdefault(owner, []).append(name)

    def tell(self):
        for owner, names in self.found.items():
            late = owner != "vmlinux" or self.late
            _ccp.report("warning", "static-key", f"bound by relocations to {owner}: {quoted(names)}: "
                        + (LATE if late else "the code contains their addresses, so a pointer cannot replace them"))
            if late:
                _ccp.report("note", "static-key", READ)


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
