# SPDX-License-Identifier: GPL-2.0-or-later
"""The KCP_* variables."""

import os

import ccp

REQUIRED = ("KCP_WORK_DIR", "KCP_MOD_SYMVERS", "KCP_PATCHED_OBJ", "KCP_IPA_CLONES_DUMP",
            "KCP_KBUILD_SDIR", "KCP_KBUILD_ODIR", "KCP_RENAME_PREFIX")


def is_set(name):
    return os.environ.get(name, "") not in ("", "0")


def object_name(path):
    """What the kernel calls an object: vmlinux, or a module's name with underscores."""
    base = os.path.basename(path)
    if base.startswith("vmlinux"):
        return "vmlinux"
    return base.partition(".ko")[0].replace("-", "_")


class Environment:
    def __init__(self):
        missing = [n for n in REQUIRED if not os.environ.get(n)]
        if missing:
            raise ccp.LpCreationPolicyError(
                f"suse.KlpPolicy needs the environment variable{'s' if len(missing) > 1 else ''} "
                f"{', '.join(missing)}")
        env = os.environ
        self.work_dir = env["KCP_WORK_DIR"]
        self.symvers = env["KCP_MOD_SYMVERS"]
        self.patched_obj = env["KCP_PATCHED_OBJ"]
        self.ipa_clones = env["KCP_IPA_CLONES_DUMP"]
        self.roots = [os.path.abspath(env[n]) for n in ("KCP_KBUILD_SDIR", "KCP_KBUILD_ODIR")]
        self.prefix = env["KCP_RENAME_PREFIX"]
        self.convert = is_set("KCP_KLP_CONVERT_EXTS")
        self.complete = not is_set("KCP_NO_COMPLETE_PATCHED_FUNCS")
        self.copied = {n.strip() for n in env.get("KCP_EXT_BLACKLIST", "").split(",") if n.strip()}
        self.module = object_name(self.patched_obj)

    def work_file(self, name):
        """Path of a file for the driver."""
        if not os.path.isdir(self.work_dir):
            raise ccp.LpCreationPolicyError(f"KCP_WORK_DIR: {self.work_dir} is not a folder")
        return os.path.join(self.work_dir, name)
