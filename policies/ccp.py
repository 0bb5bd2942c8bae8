# SPDX-License-Identifier: GPL-2.0-or-later
"""The building blocks of a klp-ccp policy.

A policy is a class derived from LpCreationPolicyAbc. klp-ccp creates one object of it per run and asks it,
symbol by symbol, what may be taken from the running kernel and under which name. policies/README.md
explains each callback with a worked example.

The attributes that begin with an underscore are what klp-ccp reads; they are part of the interface.
"""

import abc
import enum

import _ccp
from _ccp import AllocatedIds

__all__ = [
    "AllocatedIds",
    "ExternalizedSymbolModification",
    "Linkage",
    "LpCreationPolicyAbc",
    "LpCreationPolicyError",
    "LpCreationPolicyUsageError",
    "LpCreationPolicyWarning",
    "Symbol",
    "SymbolModification",
    "Traits",
]


class Linkage(enum.IntEnum):
    """Linkage of a function or object as C has it."""

    NONE = 0  # a static variable of a function
    INTERNAL = 1  # static at file scope
    EXTERNAL = 2
    NESTED_FUN_AUTO = 3  # a function inside a function (GNU C)


class Symbol(str):
    """A function or object that a callback is asked about: a str with its name, plus the attributes below.

    linkage: a Linkage.
    function: the function whose static variable it is, or None.
    location: (file, line, column) of its declarator, or None.
    is_const: whether it is an object whose type is const.
    id: a number that identifies the symbol in all questions.
    is_inline: whether it is an inline function; not known yet when is_patched_fun() asks.
    """

    # What the host does not set is a default.
    linkage, function, location, is_const, id, is_inline = Linkage.EXTERNAL, None, None, False, None, False

    def __new__(cls, name, linkage=Linkage.EXTERNAL, function=None, location=None, is_const=False, id=None,
                is_inline=False):
        symbol = super().__new__(cls, name)
        symbol.linkage, symbol.function, symbol.location = linkage, function, location
        symbol.is_const, symbol.id, symbol.is_inline = is_const, id, is_inline
        return symbol


class Traits:
    """Behaviour that a policy asks for, beyond the older API; the attribute `traits` of its class.

    hoist_local_statics: a symbol that only functions declare, as a static variable or extern, and that is
        externalized with MAKE_STATIC is declared at file scope, before the first of the functions. Without it
        the function declares the symbol extern in place, and a static definition has to be added by hand.
    single_declarations: an externalized symbol that keeps its name is declared only once, where a second
        declaration would add nothing. Without it all of its declarations are written.
    extern_names: a symbol that lp.c only names, in code that never runs (sizeof, a dead branch), is declared
        extern even if it is static in the source. A use of it that is added to lp.c by hand then fails to link;
        a static declaration would silently define another, zeroed symbol, or be a warning. On by default.
    tells_copies: the policy itself warns about objects that it does not externalize. Without it each of them
        is a warning.
    aliases: an externalized symbol with a new name keeps its own in the text of lp.c, by a macro behind its
        declaration: "#define X (*klpe_X)". Without it every reference is written otherwise, and macros
        that name the symbol are expanded. --aliases=yes|no has the last word.
    head_conditionals: the head of lp.c says once what configuration it was made for. Without it #error guards
        stand around all text that depends on the configuration. --conditionals has the last word.
    keep_blanks: the layout is the author's also where it is unusual: a blank between a new name of a function and its
        parameters stays, and a function that a macro call made gets lines. Without it "f (int x)" becomes
        "klpp_f(int x)".
    needed_includes: of the source's #include lines lp.c has the fewest that give all that its text needs. Without
        it all stay whose headers the policy lets be included. --includes=needed|author has the last word.
    keep_names: with aliases, a copied static function keeps its name if aliases are all that is other about it: its
        text is the source's. Without it, and for one of a header that may be included,
        rename_rewritten_closure_fun() is asked.
    """

    __slots__ = ("hoist_local_statics", "single_declarations", "extern_names", "tells_copies", "aliases",
                 "head_conditionals", "keep_blanks", "needed_includes", "keep_names")

    def __init__(self, *, hoist_local_statics=False, single_declarations=False, extern_names=True,
                 tells_copies=False, aliases=False, head_conditionals=False,
                 keep_blanks=False, needed_includes=False, keep_names=False):
        self.hoist_local_statics = hoist_local_statics
        self.single_declarations = single_declarations
        self.extern_names = extern_names
        self.tells_copies = tells_copies
        self.aliases = aliases
        self.head_conditionals = head_conditionals
        self.keep_blanks = keep_blanks
        self.needed_includes = needed_includes
        self.keep_names = keep_names


class SymbolModification:
    """How the declarations of a symbol are rewritten.

    new_name: another name, or None to keep the present one.
    linkage_change: what happens to the storage class.
    """

    class LinkageChange(enum.IntEnum):
        NONE = 0
        MAKE_STATIC = 1
        MAKE_EXTERN = 2

    def __init__(self, new_name, linkage_change):
        self._new_name = new_name
        self._linkage_change = linkage_change

    def __repr__(self):
        return f"SymbolModification({self._new_name!r}, {self._linkage_change!r})"


class ExternalizedSymbolModification:
    """A SymbolModification of an externalized symbol, which may become a pointer to the original."""

    def __init__(self, symbol_mod, make_pointer):
        self._symbol_mod = symbol_mod
        self._make_pointer = make_pointer

    def __repr__(self):
        return f"ExternalizedSymbolModification({self._symbol_mod!r}, {self._make_pointer!r})"


class LpCreationPolicyWarning:
    """A warning to be shown at the location in question; returned along with the answer.

    facts: a dict for the report: what the message is about, as words and lists of words.
    """

    def __init__(self, msg, facts=None):
        self._msg = msg
        self._facts = facts

    def __repr__(self):
        return f"LpCreationPolicyWarning({self._msg!r})"


class LpCreationPolicyError(Exception):
    """Raised by a callback: no livepatch is possible, and msg says why.

    warnings: None, one LpCreationPolicyWarning or an iterable of them, shown before.
    location: (file, line, column) if it is not the location in question.
    ident: a word for this kind of error, shown after the message, or None.
    facts: as those of a warning.
    """

    def __init__(self, msg, warnings=None, location=None, ident=None, facts=None):
        super().__init__(msg)
        self._msg = msg
        self._warnings = warnings
        self._location = location
        self._ident = ident
        self._facts = facts


class LpCreationPolicyUsageError(LpCreationPolicyError):
    """The same for wrong options of the policy: the run ends with the exit code for usage errors."""


class LpCreationPolicyAbc(abc.ABC):
    """The questions a policy answers.

    Each method returns its answer R, or (R,), or (R, W) with W one LpCreationPolicyWarning, an iterable
    of them, or None. A name is a Symbol. A location is (file, line, column), the line counted from 1, the
    column from 0.
    """

    traits = Traits()

    def __init_subclass__(cls, **kwargs):
        super().__init_subclass__(**kwargs)
        for name in dir(cls):
            if not name.startswith("_") and not hasattr(LpCreationPolicyAbc, name):
                _tell_misspelt(cls, name)

    @abc.abstractmethod
    def is_patched_fun(self, name):
        """bool: whether the function `name`, defined in this unit and not named by -i, is patched as well."""

    @abc.abstractmethod
    def is_header_eligible(self, header, is_pre_include):
        """bool: whether lp.c may #include the header (a path)."""

    @abc.abstractmethod
    def is_function_externalizable(self, name, linkage, definition_loc):
        """bool: whether lp.c may refer to the function of the running kernel.

        definition_loc: None when the unit only declares it.
        """

    @abc.abstractmethod
    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        """bool: whether to refer to it rather than to copy its body."""

    @abc.abstractmethod
    def shall_externalize_object(self, name, linkage, declaration_loc):
        """bool: whether lp.c uses the running kernel's object; False copies it with its initialiser."""

    @abc.abstractmethod
    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        """ExternalizedSymbolModification for an object that is externalized."""

    @abc.abstractmethod
    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        """ExternalizedSymbolModification for a function that is externalized."""

    @abc.abstractmethod
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        """SymbolModification for a patched function."""

    @abc.abstractmethod
    def rename_rewritten_closure_fun(self, name, allocated_ids):
        """str: the name of a copied function whose body had to be rewritten."""

    # --- optional callbacks ------------------------------------------------------------------------

    def set_context(self, ctx):
        """Called once, right after construction, with the inputs and options of the run, an _ccp.Context."""

    def maybe_patched(self, names):
        """set or list: what is_patched_fun() is asked about, as it would say no to the others; None: all.

        Called once, before is_patched_fun(), with the names (str) of all functions that the unit defines. In a class
        derived from one that has this method, an own is_patched_fun() is asked about all functions, unless there is
        an own maybe_patched() as well.
        """
        return None

    def no_file_scope(self, name):
        """Called before epilogue(): only function bodies declare this externalized symbol."""

    def needs_constant(self, name):
        """Called before get_sym_mod_*(): the symbol is used where C does not accept a pointer variable.

        That is the initializer of a copied object, cleanup(), the template of an asm statement, or an operand
        that has to be a constant ("i"); or its type is local to its function, so that nothing at file scope can
        define the pointer.
        """

    def reads_key(self, name):
        """bool: whether lp.c reads a static key, or the key of a static call, instead of being wired to it.

        Called once for each that shall_externalize_object() takes from the kernel. With True, lp.c asks with
        static_key_enabled() and calls through the key, and needs no entry in the kernel's tables.
        """
        return False

    def asm_word(self, word):
        """Called before epilogue() with a word (str) of an asm template of lp.c that may be a symbol.

        It names an externalized symbol, or nothing declares it; most of the latter are not symbols.
        """

    def describe(self, name):
        """dict or None: what the report says about a symbol of lp.c; name None: about the run.

        Values are words, numbers, and lists and dicts of these. "why" is shown to reviewers as the reason for the
        policy's answer.
        """
        return None

    def head_words(self):
        """str or None: words for the head line of lp.c, as "style=kallsyms"; without them it has no such line."""
        return None

    def epilogue(self):
        """str or None: text for the end of lp.c."""
        return None

    def files(self):
        """dict or None, called last: path and text (str) of files that are written along with lp.c, or not at all."""
        return None


def _tell_misspelt(cls, name):
    """Warns about names that look like a misspelt callback, since they would silently be ignored."""
    known = [n for n in vars(LpCreationPolicyAbc) if not n.startswith("_")] + list(Traits.__slots__)
    if name in Traits.__slots__:
        hint = f"write traits = ccp.Traits({name}=...)"
    else:
        import difflib  # here: few policies have such a name, and every run would pay for it

        near = difflib.get_close_matches(name, known, 1, 0.85)
        hint = f"did you mean \"{near[0]}\"?" if near else None
    if hint:
        _ccp.report("warning", "policy", f"{cls.__name__}.{name} is never used: {hint}")
