# SPDX-License-Identifier: GPL-2.0-or-later
"""klp.Policy: decides from what a kernel build leaves behind, and with less when there is less."""

import os

import _ccp
import ccp

from . import late, symbols, toolchain
from .completion import Completion
from .decision import Decisions, External
from .epilogue import Epilogue
from .facts import Facts
from .options import Options
from .provider import Provider, ambiguous_error
from .statics import LocalStatics
from .telling import Telling
from .usage import Usage, check_folders

Change = ccp.SymbolModification.LinkageChange


def is_header(path):
    return os.path.splitext(path)[1] in (".h", ".inc")


class Policy(ccp.LpCreationPolicyAbc):
    traits = ccp.Traits(hoist_local_statics=True, single_declarations=True, extern_names=True,
                        tells_copies=True, aliases=True, head_conditionals=True, keep_blanks=True,
                        needed_includes=True, keep_names=True)

    def __init__(self, patched_funcs):
        self.patched = list(patched_funcs)
        self.options = Options()
        self.decisions = Decisions()

    def set_context(self, ctx):
        if ctx.config_file:
            self.options.add_file(ctx.config_file)
        self.options.add_words(ctx.options)
        self.facts = Facts(ctx, self.options)
        self.build, self.tables, self.elsewhere = self.facts.build, self.facts.tables, self.facts.elsewhere
        check_folders(self.options, self.build.roots)
        self.usage = Usage(self.options, self.patched)
        toolchain.check(ctx.compiler, self.build, self.facts.obj if self.facts.image is None else self.facts.image)
        self.completion = Completion(self.facts, self.patched, self.decisions)
        self.provider = Provider(self.facts, self.decisions, self.completion.is_patched, ctx.changed)
        self.statics = LocalStatics(self.facts, self.provider, self.decisions)
        self.by_address = late.ByAddress(self.options, self.build.version)
        self.end = Epilogue(self.options, self.build)
        self.telling = Telling(self.tables, self.provider, self.decisions, self.completion, self.end)

    # --- functions -----------------------------------------------------------------------------

    def maybe_patched(self, names):
        self.usage.functions.update(names)
        return self.completion.all

    def is_patched_fun(self, name):
        self.usage.functions.add(str(name))
        if name in self.completion.added and name not in self.options.patch:
            self.completion.tell(name)
        return name in self.completion.all

    def is_header_eligible(self, header, is_pre_include):
        return is_pre_include or self.facts.headers.is_eligible(header)

    def is_function_externalizable(self, name, linkage, definition_loc):
        self.usage.symbols.add(str(name))
        decision = self.decisions.of(name)
        decision.here = definition_loc is not None  # unless another answer tells otherwise
        if name in self.options.copy:
            return decision.because("--policy-opt copy names it")
        if name in self.options.externalize:
            decision.external = self._function(name, linkage)
            return decision.because("--policy-opt externalize names it", True)
        if linkage not in (ccp.Linkage.INTERNAL, ccp.Linkage.EXTERNAL):
            return decision.because("it is a part of the function around it")
        if name in self.options.own and definition_loc is None:
            decision.external = External(self.options.own_name(name), None)
            return decision.because("another file of the livepatch has it", True)
        if definition_loc is not None:
            return self._is_defined_externalizable(name, linkage, definition_loc)
        decision.external = self._function(name, linkage) if self.provider.is_linked(name) else \
            External(name, None)
        return True

    def _is_defined_externalizable(self, name, linkage, definition_loc):
        decision = self.decisions.of(name)
        if not self._has_body(name, linkage, definition_loc):
            return decision.because(f"{self._table()} has no symbol of it: only inlined copies are left"
                                    if self.tables.known() else "without an object nobody knows whether it has a symbol")
        lacking = self.elsewhere.lacks(name, symbols.FUNCTION)
        if lacking:
            return decision.because("another of the objects lacks it"), lacking
        external = decision.external = self._function(name, linkage)
        if not external.ambiguous:
            decision.optional = True
            return decision.because(None, True)
        decision.because(f"{len(external.ambiguous)} symbols have that name, and it is unknown which one is meant")
        if self.options.ambiguous == "copy":
            return False
        return False, ccp.LpCreationPolicyWarning(
            f"\"{name}\" is copied: {len(external.ambiguous)} symbols with that name exist, and it is "
            f"unknown which one is meant (--policy-opt position={name}=N)",
            {"candidates": [symbols.place(s) for s in external.ambiguous]})

    def _has_body(self, name, linkage, definition_loc):
        """Whether a function defined in the unit has a symbol of its own to refer to."""
        known = self.tables.has(name, symbols.FUNCTION)
        if known is None:
            # A global function of the source is always there; static and inline ones may be folded.
            return linkage == ccp.Linkage.EXTERNAL and not is_header(definition_loc[0])
        return known

    def _function(self, name, linkage):
        external = self.provider.find(name, linkage, symbols.FUNCTION)
        if external is None:
            self.provider.check_absent(name)
            # Declared to break the build when a call of it survives: never defined, never called.
            external = External(name, None)
        return external

    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        preferred = name in self.options.externalize or (
            not defined_in_eligible_header and not is_header(definition_loc[0])
            and self.options.prefer == "externalize")
        if preferred:
            self.decisions.of(name).here = False
        return preferred

    # --- objects -------------------------------------------------------------------------------

    def shall_externalize_object(self, name, linkage, declaration_loc):
        if linkage == ccp.Linkage.NONE:
            self.usage.symbols.update(self.statics.keys(name))
            return self.statics.answer(name)
        self.usage.symbols.add(str(name))
        decision = self.decisions.of(name)
        if name in self.options.copy:
            return decision.because("--policy-opt copy names it")
        if name in self.options.own and linkage == ccp.Linkage.EXTERNAL:
            decision.external = External(self.options.own_name(name), None)
            return decision.because("another file of the livepatch has it", True)
        if name in self.options.externalize:
            decision.external = self.provider.find(name, linkage, symbols.OBJECT) or External(name, self.build.module)
            return decision.because("--policy-opt externalize names it", True)
        answer = self._copied(name, linkage, declaration_loc)
        if answer is not None:
            return answer
        external = self._object(name, linkage)
        if external is None:
            return self._folded(name)
        if external.ambiguous and self.options.ambiguous == "copy" and linkage == ccp.Linkage.INTERNAL:
            return decision.because("several objects have that name (--policy-opt ambiguous=copy)")
        if external.ambiguous:
            raise ambiguous_error(name, external.ambiguous)
        decision.external = external
        return True

    def _copied(self, name, linkage, declaration_loc):
        """The answer for an object that is copied without looking for it in the kernel, else None."""
        internal = linkage == ccp.Linkage.INTERNAL
        if internal and is_header(declaration_loc[0]) and self.facts.headers.is_eligible(declaration_loc[0]):
            # This one gets it with the header.
            return self.decisions.of(name).because("each file that includes the header has its own")
        section = self.tables.discarded(name)
        if section:
            # What still refers to it (__ref) must not get there any more: a copy does no harm.
            self.decisions.of(name).because(f"the kernel has freed {section}")
            return False, ccp.LpCreationPolicyWarning(
                f"\"{name}\" is in {section}, which has been freed by the time a livepatch runs: it is copied")
        lacking = self.elsewhere.lacks(name, symbols.OBJECT) if internal else None
        return (self.decisions.of(name).because("another of the objects lacks it"), lacking) if lacking else None

    def _object(self, name, linkage):
        """External for an object; None for a static one that is not there."""
        if linkage != ccp.Linkage.INTERNAL and not self.provider.is_linked(name):
            return External(name, None)
        external = self.provider.find(name, linkage, symbols.OBJECT)
        if external is None and linkage != ccp.Linkage.INTERNAL:
            self.provider.check_absent(name)
            return External(name, None)
        return external

    def _table(self):
        """For reasons: what has the symbols of the source."""
        return self.build.shown(self.tables.path())

    def _folded(self, name):
        if self.tables.lacks(name):  # a constant, or of no state that anybody reads
            return self.decisions.of(name).because(f"{self._table()} does not have it: the compiler folded its value")
        self.decisions.of(name).because("the kernel has no live symbol of it")
        path = (self.tables.obj if self.tables.image is None else self.tables.image).path
        return False, ccp.LpCreationPolicyWarning(
            f"\"{name}\" is copied: {path} has no live symbol of that name (folded by the compiler?)")

    # --- names and linkage ---------------------------------------------------------------------

    @staticmethod
    def _free_name(wanted, allocated_ids, taken=()):
        name, n = wanted, 1
        while allocated_ids.contains(name) or name in taken:
            n += 1
            name = f"{wanted}_{n}"
        return name

    def _modification(self, external, name, allocated_ids):
        pointer = self._takes_pointer(external, name)
        local = getattr(name, "linkage", None) == ccp.Linkage.NONE
        static_builtin = self.decisions.of(name).static and _ccp.is_builtin(name)
        new = None
        if pointer or local or static_builtin:
            new = self._free_name(f"{self.options.prefix}e_{name}", allocated_ids)
        if local and not pointer:
            self.end.add_unnamed(external, new)
        else:
            self.end.add(external, new or str(name), pointer)
        return ccp.ExternalizedSymbolModification(
            ccp.SymbolModification(new, Change.MAKE_STATIC if pointer else Change.MAKE_EXTERN), pointer)

    def _takes_pointer(self, external, name):
        """Whether lp.c has a pointer for the symbol, rather than a relocation."""
        decision, pointer = self.decisions.of(name), self.provider.by_pointer(external)
        if not decision.read and self.tables.by_address(external.symbol) and (
                pointer or self.by_address.minds(external.owner)):
            self.by_address.add(name, external.owner)
            return False
        if pointer and decision.constant:
            _ccp.report("warning", "constant-address", f"\"{name}\" is bound by a relocation: an initializer, "
                        "cleanup() or asm in lp.c needs the symbol itself, or its type is local to a function")
            return False
        return pointer and not decision.unclear

    def _is_here(self, function):
        """Whether the body of a function comes into lp.c."""
        return self.decisions.of(function).here or self.completion.is_patched(function)

    def _with_namespace(self, mod, external):
        if not external.namespace or self.options.namespaces == "quiet":
            return mod
        return mod, ccp.LpCreationPolicyWarning(
            f"\"{external.symbol}\" is exported in a namespace: the livepatch needs "
            f"MODULE_IMPORT_NS({external.namespace})")

    def _bind(self, name):
        """The External that lp.c refers to."""
        decision = self.decisions.of(name)
        decision.optional = False
        return decision.external or External(name, None)

    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        external = self._bind(name)
        if self.provider.is_only_called(name, self._is_here):
            external = External(name, None)
        if name == "__this_module":
            late.check_this_module(external, self.provider.by_pointer(external), self.build.module)
        if name in self.options.own and external.symbol != name and external.owner is None:
            return ccp.ExternalizedSymbolModification(
                ccp.SymbolModification(external.symbol, Change.NONE), False)
        return self._with_namespace(self._modification(external, name, allocated_ids), external)

    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        external = self._bind(name)
        if external.ambiguous:
            raise ambiguous_error(name, external.ambiguous)
        if name in self.options.own:
            return ccp.ExternalizedSymbolModification(
                ccp.SymbolModification(external.symbol, Change.NONE), False)
        return self._with_namespace(self._modification(external, name, allocated_ids), external)

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        self.completion.check(name)
        if self.completion.is_helper(name):
            change = Change.NONE  # a copy for those that hold it
        else:
            change = Change.MAKE_STATIC if self.options.patched_linkage == "static" else Change.MAKE_EXTERN
        wanted = f"{self.options.prefix}p_{name}"
        mod = ccp.SymbolModification(self._free_name(wanted, allocated_ids, self._taken(name)), change)
        return mod, self._check_weak(name)

    def _taken(self, name):
        """Names of other files' functions; that of a new one which they use is not for a static one of this file."""
        static = getattr(name, "linkage", None) == ccp.Linkage.INTERNAL
        return {*self.options.taken, *(self.options.own_name(n) for n in self.options.own if static or n != name)}

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
            f"another file: patch that (--policy-opt patch={name} patches this one anyway)", ident="not-patchable")

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return self._free_name(f"{self.options.prefix}r_{name}", allocated_ids)

    def reads_key(self, name):
        decision = self.decisions.of(name)
        external = decision.external
        decision.read = external is not None and self.by_address.reads(name, external.owner,
                                                                      self.provider.by_pointer(external))
        return decision.read

    # --- what is told, and the end -------------------------------------------------------------

    def needs_constant(self, name):
        self.decisions.of(name).constant = True

    def no_file_scope(self, name):
        self.end.no_file_scope(self.decisions.external(name))

    def asm_word(self, word):
        """An asm template may call a function that C knows nothing of, or one that it does."""
        decision = self.decisions.of(word)
        if decision.external is not None:
            self.end.add_asm(word)
            return
        if not self.tables.needs(word):
            return
        external = self.provider.find(word, ccp.Linkage.EXTERNAL, symbols.FUNCTION)
        if external is not None and external.owner is not None:
            decision.external = external
            self.end.add_unnamed(external, word)
            self.usage.symbols.add(word)

    def describe(self, name):
        """For the report: how a symbol is reached and why, or what was found about the kernel."""
        if name is None:
            return {key: value for key, value in self.facts.found().items() if value}
        return self.telling.about(name)

    def head_words(self):
        style = {"all": "kallsyms", "none": "extern"}.get(self.provider.pointers, "auto")
        return f"style={style}"

    def epilogue(self):
        self.usage.objects.update(self.statics.bound)
        self.usage.check()
        self.statics.check_copies()
        self.by_address.tell()
        late.tell_this_module(self.build, self._is_here)
        return self.end.text()
