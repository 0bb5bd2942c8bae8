# SPDX-License-Identifier: GPL-2.0-or-later
"""What a kernel build left behind, found from the compiler command line and the current folder."""

import os

import ccp

PACKED = ("", ".gz", ".xz", ".zst")


def option_values(words, option):
    """Values of `-Xvalue` and `-X value`."""
    it = iter(words)
    for word in it:
        if word == option:
            yield next(it, "")
        elif word.startswith(option):
            yield word[len(option):]


def first_file(candidates):
    for path in candidates:
        if os.path.isfile(path):
            return path
    return None


class Build:
    """Paths are absolute, and None when there is no such thing.

    kernel          the command compiles kernel code
    source_root     root of the sources, build_root: of the build (O=)
    source, object  the file and its object
    module          "vmlinux", or name of the module
    image           .ko or vmlinux (or a symbol list) that holds the code at run time
    vmlinux, ipa_clones
    symvers         a list: exports of the kernel, and of modules outside of it
    version         (major, minor) of the kernel or None
    """

    def __init__(self, ctx, options):
        self.words = list(ctx.command)
        self.cwd = ctx.cwd or os.getcwd()
        self.options = options
        self.source = self.absolute(ctx.source)
        defines = dict(d.partition("=")[::2] for d in option_values(self.words, "-D"))
        self.kernel = "__KERNEL__" in defines
        self._find_roots(ctx)
        self.object = self.options.path("object") or self._find_object()
        self.module = self._module_name(defines)
        self.symvers = [os.path.abspath(f) for f in options.symvers] or self._find_symvers()
        self.vmlinux = self.options.path("vmlinux") or self._find_vmlinux()
        ko = self.options.path("ko") or (self._find_ko() if self.module != "vmlinux" else None)
        self.options.check_unread("ko" if self.module == "vmlinux" else "vmlinux")
        self.image = ko if self.module != "vmlinux" else self.vmlinux
        self.ipa_clones = self.options.path("ipa_clones") or self._find_clones()
        self.version = self._find_version()
        self._config = None  # text of the configuration, read when it is asked for

    def absolute(self, path):
        return os.path.normpath(os.path.join(self.cwd, path)) if path else None

    def is_outside(self):
        """Whether the source is of a module outside of the kernel's sources."""
        return self.kernel_root is not None and self.source_root not in (self.kernel_root, self.build_root)

    def _find_roots(self, ctx):
        self.kernel_root = ctx.kernel_root
        self.build_root = self.options.path("build_root") or ctx.build_root or self.cwd
        self.source_root = self.options.path("source_root") or ctx.source_root or self.cwd
        # Only what the kernel installs is there for a livepatch: a module's own folders are not.
        roots = [self.options.path("source_root"), self.kernel_root or self.source_root, self.build_root]
        self.roots = list(dict.fromkeys(r for r in roots if r))

    def _find_object(self):
        names = []
        for out in option_values(self.words, "-o"):
            out = self.absolute(out)
            folder, base = os.path.split(out)
            names.append(out)
            if base.startswith(".tmp_"): # kernels before 5.17 with symbol versions
                names.append(os.path.join(folder, base[5:]))
        stem = os.path.splitext(self._below_source_root(self.source))[0] + ".o"
        names.append(os.path.join(self._object_root(), stem))
        return first_file(n for n in names if n.endswith(".o"))

    def shown(self, path):
        """As the report names a file, the same wherever the trees are: seen from the first root that it is below."""
        for root in [self.source_root] + self.roots:
            if path.startswith(root + "/"):
                return path[len(root) + 1:]
        return path

    def _below_source_root(self, path):
        below = self.shown(path)
        return below if below != path else os.path.basename(path)

    def _object_root(self):
        """Where folders of objects are as those of sources."""
        return self.source_root if self.is_outside() else self.build_root

    def object_folder(self):
        if self.object:
            return os.path.dirname(self.object)
        return os.path.join(self._object_root(), os.path.dirname(self._below_source_root(self.source)))

    def _module_name(self, defines):
        if self.options.module:
            return self.options.module.replace("-", "_")
        if "MODULE" not in defines:
            return "vmlinux"
        name = defines.get("KBUILD_MODNAME", "")
        if name.startswith("KBUILD_STR("):  # kernels before 4.16
            name = name[len("KBUILD_STR("):].rstrip(")")
        name = name.strip("\\\"'")
        # Older kernels have no name of the module at all for such a file.
        if ":" in name or not name and "KBUILD_BASENAME" in defines:
            which = f" ({name.replace(':', ', ')})" if name else ""
            raise ccp.LpCreationPolicyError(
                f"{self.source} is part of several modules{which}, and each has its own code of it: say which one is "
                "livepatched (--policy-opt module=NAME)", ident="several-modules")
        return (name or os.path.splitext(os.path.basename(self.source))[0]).replace("-", "_")

    def _module_folders(self):
        """From the object's folder up to the root of the build."""
        folder, roots = self.object_folder(), (self.build_root, self.source_root)
        while any((folder + "/").startswith(r + "/") for r in roots):
            yield folder
            if folder in roots:
                break
            folder = os.path.dirname(folder)

    def _find_ko(self):
        """Beside the object or in a folder above it; '-' and '_' are the same in a module's name."""
        for folder in self._module_folders():
            for name in sorted(os.listdir(folder)) if os.path.isdir(folder) else []:
                stem, ko, suffix = name.partition(".ko")
                if ko and suffix in PACKED and stem.replace("-", "_") == self.module:
                    return os.path.join(folder, name)
        return None

    def _find_symvers(self):
        """The kernel's, and for a module outside of it the one of its own build."""
        names = [n + p for n in ("Module.symvers", "symvers") for p in PACKED]
        found = [first_file(os.path.join(root, n) for root in (self.build_root, self.cwd) for n in names)]
        if self.is_outside():
            found.append(first_file(os.path.join(f, names[0]) for f in self._module_folders()))
        return list(dict.fromkeys(f for f in found if f))

    def _find_vmlinux(self):
        names = [os.path.join(self.build_root, "vmlinux" + p) for p in PACKED]
        names.append(os.path.join(self.build_root, "System.map"))
        return first_file(names)

    def _find_clones(self):
        """gcc writes FILE.c.000i.ipa-clones beside the object; the number depends on its version."""
        base = os.path.basename(self.source)
        stem = os.path.splitext(base)[0]
        found = []
        for folder in (self.object_folder(), self.cwd):
            names = os.listdir(folder) if os.path.isdir(folder) else []
            found += [os.path.join(folder, n) for n in names if n.endswith("i.ipa-clones")
                      and n.startswith((base + ".", stem + "."))]
        return min(found, default=None)

    def _find_version(self):
        text = self.options.kernel_version
        for root in (self.build_root, self.kernel_root or self.build_root):
            path = os.path.join(root, "include/config/kernel.release")
            if not text and os.path.isfile(path):
                with open(path, encoding="utf-8", errors="replace") as f:
                    text = f.read().strip()
        major, _dot, rest = (text or "").partition(".")
        minor = rest[:len(rest) - len(rest.lstrip("0123456789"))]
        return (int(major), int(minor)) if major.isdecimal() and minor else None

    def config(self, names):
        """Those of the CONFIG_ names that are set, as far as the build folder tells."""
        if self._config is None:
            self._config = "\n" + self._read_config() + "\n"
        return [n for n in names if f"\n{n}=y\n" in self._config]

    def _read_config(self):
        path = first_file(os.path.join(self.build_root, n) for n in ("include/config/auto.conf", ".config"))
        if not path:
            return ""
        with open(path, encoding="utf-8", errors="replace") as f:
            return f.read()
