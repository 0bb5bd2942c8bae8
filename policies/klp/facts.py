# SPDX-License-Identifier: GPL-2.0-or-later
"""What is known about the kernel: the build, and what its artefacts say."""

import collections

import _ccp
import ccp

from . import clones, kept, symbols
from .build import Build
from .elsewhere import Elsewhere
from .headers import HeaderRule


NoDebugInfo = collections.namedtuple("NoDebugInfo", "units")
NO_DEBUG_INFO = NoDebugInfo(0)


class Exports:
    """Several Module.symvers as one; the first is the kernel's."""

    def __init__(self, tables):
        self.tables = tables

    def find(self, name):
        return [entry for table in self.tables for entry in table.find(name)]


class Facts:
    """options, build, headers, elsewhere; and, each None when there is none:

    obj, image: symbol tables of the source's object, and of the vmlinux or .ko it became part of
    symvers: exports of kernel and modules
    clones: gcc's clone dump, or what debug information knows of it
    tables: obj and image together, never None
    """

    def __init__(self, ctx, options):
        self.options = options
        positions = options.positions()
        self.elsewhere = Elsewhere(ctx.objects, ctx.compiler, positions)
        options.object = options.object or self.elsewhere.own
        self.build = b = Build(ctx, options)
        compiler_dirs = [d for d, kind, builtin in ctx.include_dirs if builtin or kind == "system"]
        self.headers = HeaderRule(b.roots, compiler_dirs, options.header, b.cwd)
        self._tell()
        self.obj = self._read("object", b.object, _ccp.read_elf)
        self.image = self._read(self._image_option(), b.image, lambda path: kept.read(symbols.read_any, path))
        self.tables = symbols.SymbolTables(b.source, self.obj, self.image, positions)
        self.symvers = self._read_exports()
        self._debug_info = None  # not read yet
        self.clones = self._read("ipa_clones", b.ipa_clones, clones.read)
        if (self.clones is None or self.clones.incomplete) and self.debug_info is not None:
            told = clones.from_debug_info(self.debug_info, b.source)
            if self.clones is None:
                self.clones = told
            else:
                self.clones.add(told)
        if b.kernel:
            self._warn_lacks()

    @property
    def debug_info(self):
        """What debug information says of the source's object; None without. A vmlinux has too much of it."""
        if self._debug_info is None:
            self._debug_info = self._read_debug_info()
        return self._debug_info if self._debug_info.units else None

    def _read_debug_info(self):
        table = self.obj if self.obj is not None else self.image
        if table is None or table.kind != "rel":
            return NO_DEBUG_INFO
        try:
            return _ccp.read_debug_info(table.path)
        except OSError:
            return NO_DEBUG_INFO

    def holders(self, function):
        """Functions that hold the body of one; None when nobody can tell."""
        return list(self.clones.holders(function)) if self.clones is not None else None

    def _image_option(self):
        return "vmlinux" if self.build.module == "vmlinux" else "ko"

    def found(self):
        """What was found, in words, by name; a value is empty when nothing was."""
        b = self.build
        return {"source_root": b.source_root, "build_root": b.build_root, "object": b.object, "module": b.module,
                "image": b.image, "symvers": ", ".join(b.symvers), "ipa_clones": b.ipa_clones,
                "kernel_version": b.version and "%d.%d" % b.version}

    def _tell(self):
        words = ("source root", "build folder", "object", "part of", "symbols of it", "exports", "clone dump",
                 "kernel version")
        for what, value in zip(words, self.found().values()):
            _ccp.verbose(1, f"klp: {what}: {value or 'not found'}")

    def _read(self, option, path, reader):
        """What reader makes of a file; one that was found by itself may turn out to be of no use."""
        if not path:
            return None
        try:
            return reader(path)
        except OSError as e:
            if getattr(self.options, option):
                raise ccp.LpCreationPolicyUsageError(f"--policy-opt {option}: {e}") from e
            _ccp.report("warning", "unusable-file", f"{e} (use --policy-opt {option}=FILE for another one)")
            return None

    def _read_exports(self):
        tables = [self._read("symvers", path, lambda p: kept.read(_ccp.read_symvers, p)) for path in self.build.symvers]
        tables = [t for t in tables if t is not None]
        return Exports(tables) if tables else None

    def _warn_lacks(self):
        def lack(ident, text, option):
            _ccp.report("warning", ident, f"{text} (--policy-opt {option}=FILE)")

        if self.obj is None and self.image is None:
            lack("no-object", "cannot find the object of this source: its static functions are copied "
                 "rather than taken from the kernel", "object")
        if self.image is None:
            what = "vmlinux" if self.build.module == "vmlinux" else self.build.module + ".ko"
            lack("no-image", f"cannot find {what}: symbols are not checked, and their positions are assumed to be "
                 "unique", self._image_option())
        if self.symvers is None:
            whose = "global symbols" if self.obj is None else "symbols that the source only declares"
            lack("no-symvers", f"cannot find Module.symvers: {whose} are assumed to be exported", "symvers")
        if self.clones is None:
            lack("no-ipa-clones", "found neither gcc's clone dump nor debug information: callers that contain an "
                 "inlined copy of a patched function cannot be found", "ipa_clones")
