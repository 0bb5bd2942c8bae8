# SPDX-License-Identifier: GPL-2.0-or-later
"""suse.KlpPolicy: what the klp-build driver expects of the files and messages of a run.

It has fun_exts, obj_exts and patched_funcs written into KCP_WORK_DIR, and lines that the driver looks for go
to stderr. Facts and the header rule are those of the default policy.
"""

import os
import re
import sys
from types import SimpleNamespace

import _ccp
import ccp
from klp import clones, late, symbols
from klp.completion import Completion
from klp.decision import Decisions
from klp.headers import HeaderRule
from klp.options import Options, parse_value
from klp.policy import is_header
from klp.statics import touched_again

from .environment import Environment

Change = ccp.SymbolModification.LinkageChange
# What a tracepoint is made of goes by one name.
PARTS = re.compile(r"__(?:SC[KT]__tp_func|tracepoint|traceiter|SC[KT]_)_")
COMPILER_HEADER = re.compile(r"/lib(32|64)?/(gcc(-lib)?|clang)/.*/include(-fixed)?/")


def log(text):
    """A line that the driver searches for: it must come out whole and before the end."""
    print(text, file=sys.stderr, flush=True)


class KlpPolicy(ccp.LpCreationPolicyAbc):
    traits = ccp.Traits(hoist_local_statics=True, single_declarations=True, extern_names=True, aliases=True,
                        head_conditionals=True, needed_includes=True)

    def __init__(self, patched_funcs):
        self.patched = list(patched_funcs)
        self.env = Environment()
        self.source = None
        self.headers = HeaderRule(self.env.roots, [])
        self.symvers = self._read("KCP_MOD_SYMVERS", self.env.symvers, _ccp.read_symvers)
        self.elf = self._read("KCP_PATCHED_OBJ", self.env.patched_obj, _ccp.read_elf)
        self.obj = self._read_object()
        self.clones = self._read_clones()
        self.keys = set(self.obj.keys) if self.obj is not None else set()
        self.warned = set()
        self.copied = []  # static variables of functions that begin anew
        self.keys_option = "enabled"
        self.read = set()  # keys that lp.c reads
        self.told = set()  # keys, static calls and tracepoints that were warned about
        self.found = {}  # symbol that is externalized -> (method, module)
        self.positions = {}  # ... and which of several of its name it is, None when that is not known
        self.completed = self._complete()
        self.completion = None
        self.fun_exts = []
        self.obj_exts = []
        self.work_files = {n: self.env.work_file(n) for n in ("fun_exts", "obj_exts", "patched_funcs")}

    def set_context(self, ctx):
        """Only klp-ccp from this version on tells; the policy works without."""
        self.source = os.path.basename(ctx.source) if ctx.source else None
        self.headers = HeaderRule(self.env.roots, [d for d, _kind, builtin in ctx.include_dirs if builtin])
        self._set_options(ctx.options)
        if self.env.complete:
            self._complete_by_text()

    def _set_options(self, words):
        """The driver has variables for all else; what it gives besides is not for this policy."""
        for word in words:
            key, _, value = word.partition("=")
            if key == "keys":
                self.keys_option = parse_value("keys", value, f"--policy-opt '{word}'")

    @staticmethod
    def _read(variable, path, reader):
        try:
            return reader(path)
        except OSError as e:
            raise ccp.LpCreationPolicyError(f"{variable}: {e}") from e

    def _read_clones(self):
        """The dump; without one, or of an empty one, what debug information of the object tells, if there is any."""
        try:
            found = clones.read(self.env.ipa_clones)
        except OSError as e:
            log(f"warning: {e}")
            found = None
        if found is None or found.incomplete:
            told = self._debug_clones()
            if found is not None and told is not None:
                found.add(told)
            found = found or told
        if found is None:
            log("warning: callers with inlined copies cannot be found (KCP_IPA_CLONES_DUMP)")
        return found or clones.Clones(())

    def _debug_clones(self):
        try:
            info = _ccp.read_debug_info(self.obj.path) if self.obj is not None else None
        except OSError:
            return None
        name = re.sub(r"(\.c)?\.\d+i\.ipa-clones$", ".c", self.env.ipa_clones)
        return clones.from_debug_info(info, name) if info is not None and info.units else None

    def _read_object(self):
        """The object of the source should lie beside the clone dump; None when it does not."""
        m = re.fullmatch(r"(.*?)(\.c)?\.\d+i\.ipa-clones", self.env.ipa_clones)
        try:
            return _ccp.read_elf(m.group(1) + ".o") if m else None
        except OSError:
            return None

    # --- the patched functions -----------------------------------------------------------------

    def _complete(self):
        """The names given and, unless told not to, all functions that hold a copy of one."""
        names = list(self.patched)
        for name in self.patched if self.env.complete else ():
            names += [n for n in self.clones.holders(name) if n not in names]
        for name in names:
            for copy in self.clones.optimized(name):
                _ccp.report("warning", "optimized-copy", f"optimized function \"{copy}\" in callgraph",
                            facts={"symbol": copy, "function": name})
            if name in self.clones.removed and self._functions(name):
                _ccp.report("warning", "removed-symbol", f"\"{name}\" symbol found in ELF but IPA says removed",
                            facts={"symbol": name})
        return names

    def _complete_by_text(self):
        """What the dump does not tell: who calls a function that is gone, or that is left as an optimized copy."""
        tables = symbols.SymbolTables(self.source or "", self.obj, self.elf, {})
        facts = SimpleNamespace(options=Options(), clones=self.clones, tables=tables)
        self.completion = Completion(facts, self.completed, Decisions(), self.patched)
        self.completed += self.completion.added

    def _with_symbol(self):
        return [n for n in self.completed if self._functions(n) and n not in self.clones.removed and
                not (self.completion and self.completion.stays(n))]

    def _live(self, name, types):
        return [s for s in self.elf.find(name) if s.defined and s.type in types and
                not symbols.is_discarded(s.section)]

    def _functions(self, name):
        return self._live(name, symbols.FUNCTION)

    # --- who has a symbol ----------------------------------------------------------------------

    def _is_dead(self, name):
        """Whether only code that the compiler dropped refers to it, as in klp.Policy."""
        return self.obj is not None and not self.obj.find(name) and symbols.key_of_iterator(name) not in self.read and \
            not any(f in self.completed for f in _ccp.mentions(name))

    def _find(self, name, linkage, types):
        """(method, module) of a symbol, None when no object has it or needs it."""
        if linkage == ccp.Linkage.EXTERNAL:
            if self._is_dead(name):
                return None
            providers = [e[1] for e in self.symvers.find(name)]
            if any(os.path.basename(p).startswith("vmlinux") for p in providers):
                return "EXPORT", "vmlinux"
            if providers:
                own = [p for p in providers if os.path.basename(p).replace("-", "_") == self.env.module]
                module = os.path.basename((own or providers)[0]).replace("-", "_")
                return self._private_method(), module
        if not self._live(name, types):
            return None
        if linkage != ccp.Linkage.EXTERNAL and name in self.clones.removed and types is symbols.FUNCTION:
            return None
        return self._private_method(), self.env.module

    def _private_method(self):
        return "KLP_CONVERT" if self.env.convert else "KALLSYMS"

    def _conflicts(self, name, linkage, types):
        """The warning for a name that several symbols of the object have; once per name."""
        found = self._live(name, types)
        if name in self.warned or not found or found[0].count < 2 or linkage == ccp.Linkage.EXTERNAL and \
                self.symvers.find(name):
            return None
        self.warned.add(name)
        position = self.positions[name] = self._position(name, linkage, types)
        which = f"the one meant is number {position} (sympos)" if position else "and it is unknown which one is meant"
        return ccp.LpCreationPolicyWarning(
            f"conflicting definitions for symbol \"{name}\" found in ELF: {found[0].count} of them, {which}",
            {"symbol": name, "candidates": [symbols.place(s) for s in found]})

    def _position(self, name, linkage, types):
        tables = symbols.SymbolTables(self.source or "", self.obj, self.elf, {})
        try:
            return tables.position(name, types, linkage != ccp.Linkage.EXTERNAL)
        except symbols.Ambiguous:
            return None

    # --- callbacks -----------------------------------------------------------------------------

    def maybe_patched(self, names):
        return self.completed

    def is_patched_fun(self, name):
        if self.completion is not None and name in self.completion.added:
            self.completion.tell(name)
        return name in self.completed

    def is_header_eligible(self, header, is_pre_include):
        return is_pre_include or bool(COMPILER_HEADER.search(os.path.abspath(header))) or \
            self.headers.is_eligible(header)

    def is_function_externalizable(self, name, linkage, definition_loc):
        if name in self.env.copied and definition_loc is None:
            return True  # nothing to copy: it stays what the source declares, as it has no entry in self.found
        if name in self.env.copied or linkage not in (ccp.Linkage.INTERNAL, ccp.Linkage.EXTERNAL):
            return False
        self.found[name] = self._find(name, linkage, symbols.FUNCTION)
        if self.found[name] is None:
            # Without definition: declared to break the build when a call of it survives.
            return definition_loc is None
        return True, self._conflicts(name, linkage, symbols.FUNCTION)

    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        return not defined_in_eligible_header and not is_header(definition_loc[0])

    def shall_externalize_object(self, name, linkage, declaration_loc):
        if name in self.env.copied:
            return False
        if linkage == ccp.Linkage.NONE:
            return self._local_static(name)
        self.found[name] = self._find(name, linkage, symbols.OBJECT)
        if self.found[name] is None:
            section = [s.section for s in self.elf.find(name) if s.defined]
            if section and not (linkage == ccp.Linkage.EXTERNAL and self._is_dead(name)):
                raise ccp.LpCreationPolicyError(
                    f"\"{name}\" is in {section[0]}, which the kernel frees after boot (name it in "
                    "KCP_EXT_BLACKLIST to copy it)")
            return linkage != ccp.Linkage.INTERNAL
        return True, self._conflicts(name, linkage, symbols.OBJECT)

    def _local_static(self, name):
        """A function's own static variable: its symbol name.NUMBER cannot be written in the tables."""
        found = [s.name for s in self.elf.variants(name) if re.fullmatch(re.escape(name) + r"\.\d+", s.name)
                 and s.type == "object" and not s.section.startswith(".rodata")]
        if not found or symbols.is_once(name) or not self._of_source(found):
            return False
        self.copied.append(name)
        return False, ccp.LpCreationPolicyWarning(
            f"static variable \"{name}\" of a function is copied and starts with its initial value; "
            f"in the kernel it is {' or '.join(found)}")

    def _changes(self, other, to):
        """Whether using the function or object once more changes the kernel: not what is only declared."""
        return bool(self.found.get(other)) and (to is not None or not self._is_dead(other))

    def _of_source(self, names):
        """Whether one of the local symbols may come from the source at hand."""
        files = {s.file for n in names for s in self.elf.find(n)}
        return self.source is None or "" in files or self.source in files

    def _is_by_address(self, name):
        return symbols.is_by_address(name) or name in self.keys

    def _by_address(self, name, module, method):
        """The warning for what code refers to by an address fixed at build time; once for all of a tracepoint."""
        call = re.fullmatch(r"__SCK__(\w+)", name)
        group = PARTS.sub("", name)
        if call and self.symvers.find("__SCT__" + call.group(1)) or group in self.told:
            return None  # modules call the trampoline and leave the key alone
        self.told.add(group)
        why = "cannot be reached through a pointer, since its address is part of the code" if method == "KALLSYMS" else \
            "would need a livepatch relocation in the table of jump labels, static calls or tracepoints"
        return ccp.LpCreationPolicyWarning(
            f"\"{name}\" of {module} is not exported and {why}: replace the static branch, "
            "static call or tracepoint by hand")

    def _modification(self, name, exts, allocated_ids):
        method, module = self.found.get(name) or (None, None)
        plain = ccp.ExternalizedSymbolModification(ccp.SymbolModification(None, Change.MAKE_EXTERN), False)
        wired = method in ("KALLSYMS", "KLP_CONVERT") and name not in self.read and self._is_by_address(name)
        warning = self._by_address(name, module, method) if wired else None
        answer = (plain, warning) if warning else plain
        if wired and method == "KALLSYMS":
            return answer
        if method in (None, "EXPORT", "KLP_CONVERT"):
            if method:  # else no object has or needs it: only declared, to break the build, or in dead code
                exts.append(f"{method} {name} {name} {module}")
            return answer
        new = f"{self.env.prefix}e_{name}"
        if allocated_ids.contains(new):
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" cannot be externalized: the name {new} is taken (name it in "
                "KCP_EXT_BLACKLIST to copy it)")
        exts.append(f"{method} {name} {new} {module}")
        return ccp.ExternalizedSymbolModification(ccp.SymbolModification(new, Change.MAKE_STATIC), True)

    def reads_key(self, name):
        method, module = self.found.get(name) or (None, None)
        if method not in ("KALLSYMS", "KLP_CONVERT"):
            return False
        if self.keys_option == "refuse":
            raise ccp.LpCreationPolicyError(late.refused(name, module), ident="static-key")
        if self.keys_option == "relocation":
            return False
        self.read.add(name)
        return True

    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        return self._modification(name, self.obj_exts, allocated_ids)

    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        return self._modification(name, self.fun_exts, allocated_ids)

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        mod = ccp.SymbolModification(f"{self.env.prefix}p_{name}", Change.MAKE_STATIC)
        old = self.completion.old_code(name) if self.completion is not None else None
        return (mod, ccp.LpCreationPolicyWarning(old)) if old else mod

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        new, n = f"{self.env.prefix}r_{name}", 1
        while allocated_ids.contains(new):
            n += 1
            new = f"{self.env.prefix}r_{name}_{n}"
        return new

    def epilogue(self):
        """A copied variable must not let something happen to the kernel again."""
        for name in self.copied:
            touched = touched_again(name, self._changes)
            if touched:
                raise ccp.LpCreationPolicyError(
                    f"static variable \"{name}\" of a function cannot be copied: it controls whether {touched} of "
                    "the running kernel is used, and a copy starts with the initial value (name it in "
                    "KCP_EXT_BLACKLIST to copy it anyway)", location=getattr(name, "location", None))
        return None

    def files(self):
        """What the driver reads."""
        lines = {"fun_exts": self.fun_exts, "obj_exts": self.obj_exts}
        if self.env.complete:
            lines["patched_funcs"] = self._with_symbol()
        return {self.work_files[name]: "".join(f"{x}\n" for x in found) for name, found in lines.items()}

    def describe(self, name):
        """For the report: what the tables say of a symbol."""
        if name is None:
            return {"patched_object": self.env.patched_obj, "module": self.env.module}
        method, module = self.found.get(name) or (None, None)
        if not method:
            return None
        position = self.positions.get(name)
        return {"method": method, "provider": module, **({"position": position} if position else {})}
