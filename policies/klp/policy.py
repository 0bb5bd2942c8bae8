# SPDX-License-Identifier: GPL-2.0-or-later
"""klp.Policy: decides from what a kernel build leaves behind, and with less when there is less."""

import collections
import os

import _ccp
import ccp

from . import clones, symbols
from .build import Build
from .elsewhere import Elsewhere
from .epilogue import Epilogue, External
from .headers import HeaderRule
from .options import Options

Change = ccp.SymbolModification.LinkageChange


LATE = ("the kernel prepares static branches, static calls and tracepoints of a livepatch before it binds "
        "symbols of a module; ask with static_key_enabled() or call the function itself")
SHOWN = 4  # names in a warning


def is_header(path):
    return os.path.splitext(path)[1] in (".h", ".inc")


def quoted(names):
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(f"\"{n}\"" for n in names[:SHOWN]) + more


def is_constant(symbol):
    return symbol.section.startswith((".rodata", ".data.rel.ro"))


class Policy(ccp.LpCreationPolicyAbc):
    klp_ccp_context = True
    hoist_local_statics = True
    single_declarations = True
    extern_names = True
    tells_copies = True

    def __init__(self, patched_funcs):
        self.patched = list(patched_funcs)
        self.options = Options()
        self.build = None
        self.tables = None
        self.symvers = None
        self.clones = None
        self.also_patched = {}  # function -> chain of inlined copies
        self.calling = {}  # function that is patched too -> the one it calls an optimized copy of
        self.locals = {}  # names of static variables of functions -> their object symbol
        self.static = set()  # names that are static in the source
        self.constants = set()  # names that stand where C takes no pointer variable
        self.unclear = set()  # that may be alive in lp.o, though the object does not refer to them
        self.here = set()  # functions whose bodies come into lp.c
        self.by_address = {}  # object -> its keys that need relocations
        self.chosen = {}  # externalized symbol -> External

    # --- facts ---------------------------------------------------------------------------------

    def set_context(self, ctx):
        if ctx.config_file:
            self.options.add_file(ctx.config_file)
        self.options.add_words(ctx.options)
        self.positions = self.options.positions()
        self.symbol_names = self.options.pairs("symbol")
        self.elsewhere = Elsewhere(ctx.objects, ctx.compiler, self.positions)
        self.options.object = self.options.object or self.elsewhere.own
        self.build = Build(ctx, self.options)
        compiler_dirs = [d for d, kind, builtin in ctx.include_dirs if builtin or kind == "system"]
        self.headers = HeaderRule(self.build.roots, compiler_dirs, self.options.header, self.build.cwd)
        self.pointers = self._want_pointers()
        self._tell()
        self._read_artefacts()
        self._check_toolchain(ctx.compiler)
        self._complete()
        self.epilogue_text = Epilogue(self.options, self.build)

    def _tell(self):
        b = self.build
        for what, value in (("source root", b.source_root), ("build folder", b.build_root),
                            ("object", b.object), ("part of", b.module), ("symbols of it", b.image),
                            ("exports", b.symvers), ("clone dump", b.ipa_clones),
                            ("kernel version", b.version and "%d.%d" % b.version)):
            _ccp.verbose(1, f"klp: {what}: {value or 'not found'}")

    def _read(self, option, path, reader):
        """What reader makes of a file; one that was found by itself may turn out to be of no use."""
        if not path:
            return None
        try:
            return reader(path)
        except OSError as e:
            if getattr(self.options, option):
                raise ccp.LpCreationPolicyError(f"--policy-opt {option}: {e}") from e
            _ccp.report("warning", "unusable-file", f"{e} (--policy-opt {option}=FILE names another)")
            return None

    def _read_artefacts(self):
        b = self.build
        obj = self._read("object", b.object, _ccp.read_elf)
        image = self._read("vmlinux" if b.module == "vmlinux" else "ko", b.image, symbols.read_any)
        self.tables = symbols.SymbolTables(b.source, obj, image, self.positions)
        self.symvers = self._read("symvers", b.symvers, _ccp.read_symvers)
        self.clones = self._read("ipa_clones", b.ipa_clones, clones.read)
        if b.kernel:
            self._warn_lacks(obj, image)

    def _warn_lacks(self, obj, image):
        def lack(ident, text, option):
            _ccp.report("warning", ident, f"{text} (--policy-opt {option}=FILE)")

        if obj is None and image is None:
            lack("no-object", "the object of this source was not found: its functions are copied rather "
                 "than taken from the kernel, unless they are global", "object")
        if image is None:
            what = "vmlinux" if self.build.module == "vmlinux" else self.build.module + ".ko"
            lack("no-image", f"{what} was not found: symbols are not checked, their positions taken as "
                 "unique", "vmlinux" if self.build.module == "vmlinux" else "ko")
        if self.symvers is None:
            lack("no-symvers", "Module.symvers was not found: what the source only declares is taken as "
                 "exported", "symvers")
        if self.clones is None:
            lack("no-ipa-clones", "gcc's clone dump was not found: callers that hold an inlined copy of "
                 "a patched function are not looked for", "ipa_clones")

    def _check_toolchain(self, compiler):
        for name, ident in (("CONFIG_LTO", "lto"), ("CONFIG_RANDSTRUCT", "randstruct"),
                            ("CONFIG_GCC_PLUGIN_RANDSTRUCT", "randstruct")):
            if self.build.config([name]):
                _ccp.report("warning", ident, f"the kernel was built with {name}: a livepatch built from "
                            "source alone may not fit it")
        table = self.tables.image or self.tables.obj
        versions = {w for c in (table.comments if table is not None else ()) for w in c.split()[-1:]
                    if c.startswith("GCC: ")}
        if not compiler or not compiler[4] or not versions:
            return
        mine = "%d.%d.%d" % tuple(compiler[1:4])
        if mine not in versions:
            _ccp.report("warning", "toolchain-mismatch", f"the kernel was built by gcc "
                        f"{', '.join(sorted(versions))}, the compiler given is {mine}")

    def _complete(self):
        """Also to be patched: holders of inlined copies, callers of what has no symbol of its own."""
        queue = collections.deque(self.patched + self.options.patch)
        seen = set(queue)
        while queue and self.clones is not None:
            name = queue.popleft()
            if self.options.complete:
                for other, chain in self.clones.holders(name).items():
                    if other not in seen:
                        self.also_patched[other] = chain
            callers = self._callers_of_clones(name)
            for other in callers if self.options.patch_callers else ():
                if other not in seen:
                    self.calling[other] = name
            new = [n for n in [*self.also_patched, *self.calling] if n not in seen]
            queue += new
            seen.update(new)

    def _callers_of_clones(self, name):
        """Who calls a function that exists only as copies with another interface; said unless it is done."""
        optimized = self.clones.optimized(name)
        here = self.tables.has(name, symbols.FUNCTION)
        if not optimized or (name not in self.clones.removed if here is None else here):
            return []
        callers = [c for c in _ccp.mentions(name) if c not in self.patched and c != name]
        if callers and not self.options.patch_callers:
            _ccp.report("warning", "optimized-clone", f"\"{name}\" exists only as {', '.join(optimized)}: patch "
                        f"the functions that call it, too: {', '.join(callers)} (--policy-opt patch_callers=yes)",
                        *self.clones.places[name])
        return callers

    def _want_pointers(self):
        """Whether symbols of a module are reached through pointers.

        Before 6.3 klp relocations of a module are not cleared when it goes, and it cannot come again.
        """
        style = self.options.style
        if style == "auto":
            old = self.build.version and self.build.version < (6, 3)
            return "module" if old else "none"
        return "all" if style == "kallsyms" else "none"

    # --- who provides a symbol -----------------------------------------------------------------

    def _export(self, name):
        """(module, namespace) of the export that an ordinary link would find, or None."""
        found = self.symvers.find(name) if self.symvers is not None else ()
        if not found:
            return None
        # vmlinux wins, as in the kernel's own search.
        entry = min(found, key=lambda e: e[1] != "vmlinux")
        module = os.path.basename(entry[1]).replace("-", "_")
        return ("vmlinux" if module in ("vmlinux", "vmlinux.o", "built_in") else module, entry[3])

    def _provider(self, name, linkage, types):
        """External for a symbol that the source refers to; None when no object has it."""
        own = self.build.module
        local = linkage != ccp.Linkage.EXTERNAL
        if local:
            self.static.add(name)
        if not local:
            export = self._export(name)
            if export:
                if export[0] == "vmlinux":
                    return External(name, None, namespace=export[1])
                if export[0] != own:
                    self._check_dependency(name, export[0])
                    return External(name, export[0])
        try:
            position = self.tables.position(name, types, local)
        except symbols.Ambiguous as e:
            return External(name, own, ambiguous=e.candidates)
        if position is None:
            return None
        if not local and self.tables.image is None and (self.symvers is None or (
                self.tables.obj is None and symbols.NO_SYMBOL.match(name))):
            return External(name, None)  # nothing is known: leave it to the linker
        return External(name, own, position)

    def _is_linked(self, name):
        """Whether what the source only declares can become a symbol that lp.o refers to.

        What the object of the source does not refer to stands in code that the compiler dropped, and is
        dropped again: a branch of an inline function that is constant, a call that breaks the build. Only
        in a patched function itself may it be alive in lp.o, since gcc can have dropped it because of what
        it knew of the callers, or, if the source has the fix already, because it was not there. An image
        that has the symbol then tells such a use from one that breaks the build; without one a relocation
        does no harm where it is dead, as a pointer would.
        """
        if not self.tables.lacks(name) or self.elsewhere.refers(name):
            return not self._is_tramp_key(name)
        if not any(f in self.patched or self._is_also_patched(f) for f in _ccp.mentions(name)):
            return False
        if self.tables.image is not None:
            return True
        if _ccp.labels(name) or symbols.NO_SYMBOL.match(name):
            return False  # the object would refer to what the label says; or the name does tell
        self.unclear.add(name)
        return True

    def _is_also_patched(self, name):
        return name in self.options.patch or name in self.also_patched or name in self.calling

    def _is_tramp_key(self, name):
        """The key of a static call of which the kernel exports the trampoline only.

        Modules call that one, by static_call_mod(), which names the key in built-in code only.
        """
        call = symbols.KEY.match(name)
        return bool(call) and not self.tables.defines(name) and self._export(name) is None and \
            self._export("__SCT__" + call.group(1)) is not None

    def _check_dependency(self, name, owner):
        """The owner of an export must be there whenever the patched module is."""
        info = dict(i.partition("=")[::2] for i in getattr(self.tables.image, "modinfo", ()))
        if "depends" in info and owner not in info["depends"].replace("-", "_").split(","):
            _ccp.report("warning", "no-dependency", f"\"{name}\" is exported by {owner}, which "
                        f"{self.build.module} does not depend on: it may be missing at run time")

    # --- callbacks -----------------------------------------------------------------------------

    def is_patched_fun(self, name):
        if name in self.options.patch:
            return True
        place = self.clones.places.get(name, ()) if self.clones is not None else ()
        if name in self.also_patched:
            _ccp.report("note", "inlined-copy", f"\"{name}\" is patched too, it holds an inlined copy: "
                        + " -> ".join(self.also_patched[name]), *place)
        elif name in self.calling:
            _ccp.report("note", "patched-caller", f"\"{name}\" is patched too, it calls an optimized copy of "
                        f"\"{self.calling[name]}\"", *place)
        return name in self.also_patched or name in self.calling

    def is_header_eligible(self, header, is_pre_include):
        return is_pre_include or self.headers.is_eligible(header)

    def is_function_externalizable(self, name, linkage, definition_loc):
        if definition_loc is not None:
            self.here.add(name)  # unless another answer tells otherwise
        if name in self.options.copy:
            return False
        if name in self.options.externalize:
            self._choose_function(name, linkage, definition_loc)
            return True
        if linkage not in (ccp.Linkage.INTERNAL, ccp.Linkage.EXTERNAL):
            return False
        if definition_loc is not None:
            if not self._has_body(name, linkage, definition_loc):
                return False
            lacking = self.elsewhere.lacks(name, symbols.FUNCTION)
            if lacking:
                return False, lacking
        elif not self._is_linked(name):
            self.chosen[name] = External(name, None)
            return True
        external = self._choose_function(name, linkage, definition_loc)
        if external.ambiguous and definition_loc is not None:
            if self.options.ambiguous == "copy":
                return False
            return False, ccp.LpCreationPolicyWarning(
                f"\"{name}\" is copied: {len(external.ambiguous)} symbols of that name exist and the one "
                f"meant is not known (--policy-opt position={name}=N)")
        return True

    def _has_body(self, name, linkage, definition_loc):
        """Whether a function defined in the unit has a symbol of its own to refer to."""
        known = self.tables.has(name, symbols.FUNCTION)
        if known is None:
            # A global function of the source is always there; static and inline ones may be folded.
            return linkage == ccp.Linkage.EXTERNAL and not is_header(definition_loc[0])
        return known

    def _choose_function(self, name, linkage, definition_loc):
        external = self._provider(name, linkage, symbols.FUNCTION)
        if external is None:
            self._check_absent(name)
            # Declared to break the build when a call of it survives: never defined, never called.
            external = External(name, None)
        self.chosen[name] = external
        return external

    def _check_absent(self, name):
        """A symbol that nobody has must be one that the source does not need either."""
        if self.symvers is not None and self.tables.image is not None and self.tables.needs(name):
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" cannot be resolved: it is not exported, and {self.tables.image.path} has no such "
                f"symbol (--policy-opt copy={name} copies it)")

    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        preferred = name in self.options.externalize or (
            not defined_in_eligible_header and not is_header(definition_loc[0])
            and self.options.prefer == "externalize")
        if preferred:
            self.here.discard(name)
        return preferred

    def shall_externalize_object(self, name, linkage, declaration_loc):
        if name in self.options.copy:
            return False
        if linkage == ccp.Linkage.NONE:
            return self._shall_externalize_local(name, declaration_loc)
        if name in self.options.externalize:
            self.chosen[name] = self._provider(name, linkage, symbols.OBJECT) or \
                External(name, self.build.module)
            return True
        if linkage == ccp.Linkage.INTERNAL and is_header(declaration_loc[0]) and \
                self.headers.is_eligible(declaration_loc[0]):
            return False  # each unit has its own, and this one gets it with the header
        section = self.tables.discarded(name)
        if section:
            # What still refers to it (__ref) must not get there any more: a copy does no harm.
            return False, ccp.LpCreationPolicyWarning(
                f"\"{name}\" lies in {section}, which the kernel has freed when a livepatch runs: it is copied")
        if name in self.locals:
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" is an object of the file and a static variable of a function, and both are "
                f"taken from the kernel (--policy-opt copy={name} copies both)")
        if linkage != ccp.Linkage.INTERNAL and not self._is_linked(name):
            self.chosen[name] = External(name, None)
            return True
        lacking = self.elsewhere.lacks(name, symbols.OBJECT) if linkage == ccp.Linkage.INTERNAL else None
        if lacking:
            return False, lacking
        external = self._provider(name, linkage, symbols.OBJECT)
        if external is None:
            if linkage == ccp.Linkage.INTERNAL and self.tables.lacks(name):
                return False  # folded by the compiler: a constant, or of no state that anybody reads
            if linkage == ccp.Linkage.INTERNAL:
                return False, ccp.LpCreationPolicyWarning(
                    f"\"{name}\" is copied: {(self.tables.image or self.tables.obj).path} has no live symbol of "
                    "that name (folded by the compiler?)")
            self._check_absent(name)
            external = External(name, None)
        if external.ambiguous:
            if self.options.ambiguous == "copy" and linkage == ccp.Linkage.INTERNAL:
                return False
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" is one of {len(external.ambiguous)} symbols of that name and the one meant "
                f"is not known (--policy-opt position={name}=N, counted as in /proc/kallsyms)")
        self.chosen[name] = external
        return True

    def _shall_externalize_local(self, name, declaration_loc):
        """A static variable of a function: the compiler calls it name.NUMBER."""
        statics = _ccp.local_statics(name)
        mine = [s for s in statics if s[1] and declaration_loc and s[1][:2] == declaration_loc[:2]]
        function, constant = (mine[0][0], mine[0][2]) if len(mine) == 1 else (None, False)
        symbol = self.symbol_names.get(f"{function}:{name}") or self.symbol_names.get(name)
        if symbol is None and symbols.ONCE.match(name):
            return False
        taken = self._name_is_taken(name)
        if taken:
            return False, ccp.LpCreationPolicyWarning(
                f"static variable \"{name}\" of a function is copied: {taken} that is taken from the kernel has "
                "the same name")
        # A copy of a constant serves as well, unless its initializer would need what a pointer holds; so does
        # one of something empty (a lock_class_key without lockdep).
        pointer = self._by_pointer(External(name, self.build.module))
        candidates = [s for s in self.tables.local_statics(name) if not self.tables.is_empty(s)]
        needed = [s.name for s in candidates if not is_constant(s)
                  or (pointer and self.tables.holds_addresses(s.name))]
        if symbol is None and not needed:
            if self.tables.known():
                return False  # constant or folded
        elif symbol is None and self._is_only_one(statics, mine, candidates, needed):
            symbol = needed[0]
        elif symbol is None and constant and not (pointer and any(
                self.tables.holds_addresses(s.name) for s in candidates)):
            return False
        if symbol is None:
            which = f" is one of {', '.join(needed)}" if needed else ""
            key = f"{function}:{name}" if function else name
            return False, ccp.LpCreationPolicyWarning(
                f"static variable \"{name}\" of a function{which}: it is copied and starts anew "
                f"(--policy-opt symbol={key}=SYMBOL)")
        lacking = self.elsewhere.lacks(symbol, symbols.OBJECT)
        if lacking:
            return False, lacking
        try:
            position = self.tables.position(symbol, symbols.OBJECT, True) or 0
        except symbols.Ambiguous as e:
            raise ccp.LpCreationPolicyError(
                f"\"{symbol}\" is one of {len(e.candidates)} symbols of that name and the one meant is "
                f"not known (--policy-opt position={symbol}=N)") from None
        self.locals[name] = External(symbol, self.build.module, position)
        return True

    def _name_is_taken(self, name):
        """What else of this name is bound, so that a name could not tell the two; None when nothing is."""
        if name in self.chosen:
            return "an object of the file"
        return "a variable of another function" if name in self.locals else None

    @staticmethod
    def _is_only_one(statics, mine, candidates, needed):
        """Whether a single symbol is known to be the variable: no other function has one of that name, or it
        is the only one that is no constant, and so is the symbol."""
        if len(needed) != 1 or len(statics) <= 1:
            return len(needed) == 1
        writable = [s for s in statics if not s[2]]
        return writable == mine and [s.name for s in candidates if not is_constant(s)] == needed

    def _free_name(self, wanted, allocated_ids):
        name, n = wanted, 1
        while allocated_ids.contains(name):
            n += 1
            name = f"{wanted}_{n}"
        return name

    def _by_pointer(self, external):
        return external.owner is not None and (
            self.pointers == "all" or (self.pointers == "module" and external.owner != "vmlinux"))

    def _modification(self, external, name, allocated_ids):
        pointer = self._by_pointer(external)
        if self.tables.by_address(name) and (pointer or external.owner not in (None, "vmlinux")):
            pointer = False
            self._check_by_address(name, external)
        elif pointer and name in self.constants:
            pointer = False
            _ccp.report("warning", "constant-address", f"\"{name}\" is bound by a relocation: an initializer, "
                        "cleanup() or asm in lp.c cannot take what a pointer holds")
        elif name in self.unclear:
            pointer = False
        static_builtin = name in self.static and _ccp.is_builtin(name)
        new = self._free_name(f"{self.options.prefix}e_{name}", allocated_ids) if pointer or static_builtin else None
        if not pointer:
            self.epilogue_text.add(external, new or name, False)
            return ccp.ExternalizedSymbolModification(
                ccp.SymbolModification(new, Change.MAKE_EXTERN), False)
        self.epilogue_text.add(external, new, True)
        return ccp.ExternalizedSymbolModification(
            ccp.SymbolModification(new, Change.MAKE_STATIC), True)

    def _check_by_address(self, name, external):
        """Relocations serve for what code has the address of, but those of a module come late."""
        if external.owner != "vmlinux" and self.options.module_keys == "error":
            raise ccp.LpCreationPolicyError(f"\"{name}\" of {external.owner} is bound too late: {LATE} "
                                            "(--policy-opt module_keys=warn)")
        self.by_address.setdefault(external.owner, []).append(name)

    def _tell_by_address(self):
        for owner, names in self.by_address.items():
            late = owner != "vmlinux"
            _ccp.report("warning", "static-key", f"bound by relocations to {owner}: {quoted(names)}: "
                        + (LATE if late else "code has their addresses, which a pointer cannot serve"))
            if late:
                _ccp.report("note", "static-key", "--policy-opt module_keys=error refuses such functions")

    def _check_this_module(self, external, pointer):
        if external.owner is None:
            _ccp.report("warning", "this-module", f"THIS_MODULE in lp.c is the livepatch, not {self.build.module}: "
                        "what it is given to holds the wrong module")
        elif not pointer:
            _ccp.report("note", "this-module", f"THIS_MODULE in lp.c is {external.owner}: register the livepatch "
                        "itself in another file")

    def _tell_this_module(self):
        """Built-in code has NULL there: what the source shows it leaves to headers, which ask for MODULE."""
        if not self.build.kernel or self.build.module != "vmlinux":
            return
        names = [f for f in _ccp.expands("THIS_MODULE")
                 if f in self.here or f in self.patched or self._is_also_patched(f)]
        if names:
            _ccp.report("warning", "this-module", f"{quoted(names)}: THIS_MODULE is NULL in vmlinux and would be "
                        "the livepatch in lp.c: write NULL instead")

    def _with_namespace(self, mod, external):
        if not external.namespace:
            return mod
        return mod, ccp.LpCreationPolicyWarning(
            f"\"{external.symbol}\" is exported in a namespace: the livepatch needs "
            f"MODULE_IMPORT_NS({external.namespace})")

    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        local = self.locals.get(name)
        if local is not None and name not in self.chosen:
            new = self._free_name(f"{self.options.prefix}e_{name}", allocated_ids)
            if self._by_pointer(local) and name not in self.constants:
                self.epilogue_text.add(local, new, True)
                return ccp.ExternalizedSymbolModification(
                    ccp.SymbolModification(new, Change.MAKE_STATIC), True)
            self.epilogue_text.add_unnamed(local, new)
            return ccp.ExternalizedSymbolModification(
                ccp.SymbolModification(new, Change.MAKE_EXTERN), False)
        external = self.chosen.get(name) or External(name, None)
        if name == "__this_module":
            self._check_this_module(external, self._by_pointer(external))
        return self._with_namespace(self._modification(external, name, allocated_ids), external)

    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        external = self.chosen.get(name) or External(name, None)
        if external.ambiguous:
            raise ccp.LpCreationPolicyError(
                f"\"{name}\" is one of {len(external.ambiguous)} symbols of that name and the one meant "
                f"is not known (--policy-opt position={name}=N)")
        return self._with_namespace(self._modification(external, name, allocated_ids), external)

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        static = self.options.patched_linkage == "static"
        mod = ccp.SymbolModification(self._free_name(f"{self.options.prefix}p_{name}", allocated_ids),
                                     Change.MAKE_STATIC if static else Change.MAKE_EXTERN)
        return mod, self._check_weak(name)

    def _check_weak(self, name):
        """Another file may define what is weak in this one, and then that is the function that runs."""
        overridden = self.tables.overridden(name)
        if not overridden or name in self.options.patch:
            return None
        if overridden == "unknown":
            return ccp.LpCreationPolicyWarning(f"\"{name}\" is weak: make sure that no other file defines the "
                                               "function that runs")
        raise ccp.LpCreationPolicyError(
            f"\"{name}\" cannot be patched here: it is weak, and the one in {self.tables.image.path} comes from "
            f"another file: patch that (--policy-opt patch={name} patches this one all the same)")

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return self._free_name(f"{self.options.prefix}r_{name}", allocated_ids)

    def needs_constant(self, name):
        self.constants.add(name)

    def no_file_scope(self, name):
        local = self.locals.get(name) if name not in self.chosen else None
        for pointer in self.epilogue_text.no_file_scope(local.symbol if local else name):
            _ccp.report("warning", "pointer-in-body", f"\"{name}\" has a type that only its function knows: "
                        f"lp.c declares the pointer {pointer} there, but cannot define it "
                        f"(--policy-opt copy={name} copies it)")

    def asm_word(self, word):
        """An asm template may call a function that C knows nothing of, or one that it does."""
        if word in self.chosen:
            self.epilogue_text.add_asm(word)
            return
        if not self.tables.needs(word):
            return
        external = self._provider(word, ccp.Linkage.EXTERNAL, symbols.FUNCTION)
        if external is not None and external.owner is not None:
            self.chosen[word] = external
            self.epilogue_text.add_unnamed(external, word)

    def describe(self, name):
        """For the report: how a symbol is reached, or what was found about the kernel."""
        if name is None:
            b = self.build
            found = {"source_root": b.source_root, "build_root": b.build_root, "object": b.object,
                     "module": b.module, "image": b.image, "symvers": b.symvers, "ipa_clones": b.ipa_clones,
                     "kernel_version": b.version and "%d.%d" % b.version}
            return {key: value for key, value in found.items() if value}
        facts = {}
        if name in self.also_patched:
            facts["inlined"] = " -> ".join(self.also_patched[name])
        if name in self.calling:
            facts["calls_copy_of"] = self.calling[name]
        external = self.chosen.get(name) or self.locals.get(name)
        if external is not None:
            facts.update(self._how(external))
        return facts

    def _how(self, external):
        """provider: who has the symbol; binding: how lp.c gets at it."""
        if external.owner is None:
            exported = self._export(external.symbol) is not None
            facts = {"binding": "export" if exported else "none", "provider": "vmlinux" if exported else None}
        else:
            facts = {"binding": "pointer" if self.epilogue_text.is_pointer(external) else "relocation",
                     "provider": external.owner, "symbol": external.symbol, "position": external.position}
        facts["namespace"] = external.namespace
        return {key: value for key, value in facts.items() if value not in (None, "")}

    def epilogue(self):
        self._tell_by_address()
        self._tell_this_module()
        return self.epilogue_text.text()
