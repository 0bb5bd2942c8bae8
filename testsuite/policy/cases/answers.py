# SPDX-License-Identifier: GPL-2.0-or-later
"""Policies for unit/test_policy.c: one class for each way to answer."""

import ccp

Change = ccp.SymbolModification.LinkageChange


def mod(name, change=Change.NONE):
    return ccp.SymbolModification(name, change)


def ext(name, change=Change.NONE, pointer=False):
    return ccp.ExternalizedSymbolModification(mod(name, change), pointer)


def warn(text):
    return ccp.LpCreationPolicyWarning(text)


class Good(ccp.LpCreationPolicyAbc):
    """Answers well, and remembers what it was asked."""

    def __init__(self, patched_funcs):
        self.patched = patched_funcs
        self.ids = None

    def is_patched_fun(self, name):
        return name in self.patched or name == repr(self.patched)

    def is_header_eligible(self, header, is_pre_include):
        return header == "h.h" and is_pre_include is True

    def is_function_externalizable(self, name, linkage, definition_loc):
        return linkage is ccp.Linkage.INTERNAL and definition_loc == ("d.c", 3, 4)

    def is_function_externalization_preferred(self, name, linkage, defined_in_eligible_header,
                                              definition_loc):
        return (linkage is ccp.Linkage.EXTERNAL and defined_in_eligible_header is False
                and definition_loc == ("d.c", 3, 4))

    def shall_externalize_object(self, name, linkage, declaration_loc):
        return linkage is ccp.Linkage.NONE and type(declaration_loc) is tuple

    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        self.ids = allocated_ids
        return ext("klpe_" + name, Change.MAKE_STATIC, True)

    def get_sym_mod_for_externalized_fun(self, name, allocated_ids):
        return ext("klpe_" + name, Change.MAKE_EXTERN)

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod("klpp_" + name, 1)

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return "klpr_" + name


class NoDefinition(Good):
    def is_function_externalizable(self, name, linkage, definition_loc):
        return definition_loc is None


class Single(Good):
    def is_patched_fun(self, name):
        return (True,)


class PairNone(Good):
    def is_patched_fun(self, name):
        return (True, None)


class PairOne(Good):
    def is_patched_fun(self, name):
        return True, warn("one warning")


class PairMany(Good):
    def is_patched_fun(self, name):
        return False, (warn(f"warning {n}") for n in (1, 2))


class HeaderWarns(Good):
    def is_header_eligible(self, header, is_pre_include):
        return True, [warn("odd header")]


class Triple(Good):
    def is_patched_fun(self, name):
        return True, None, None


class Empty(Good):
    def is_patched_fun(self, name):
        return ()


class NotIterable(Good):
    def is_patched_fun(self, name):
        return True, 1


class NoWarning(Good):
    def is_patched_fun(self, name):
        return True, [warn("first"), "second"]


class IteratorRaises(Good):
    def is_patched_fun(self, name):
        def generate():
            yield warn("first")
            raise KeyError("lost")
        return True, generate()


class WarningNoText(Good):
    def is_patched_fun(self, name):
        return True, warn(5)


class IntBool(Good):
    def is_patched_fun(self, name):
        return 1


class NoneHeader(Good):
    def is_header_eligible(self, header, is_pre_include):
        return None


class Raises(Good):
    def is_patched_fun(self, name):
        raise ValueError("broken on purpose")


class Exits(Good):
    def is_patched_fun(self, name):
        raise SystemExit(0)


class Recurses(Good):
    def is_patched_fun(self, name):
        return self.is_patched_fun(name)


class Refuses(Good):
    def is_patched_fun(self, name):
        raise ccp.LpCreationPolicyError("cannot be done", [warn("because")])


class RefusesPlainly(Good):
    def is_patched_fun(self, name):
        raise ccp.LpCreationPolicyError("cannot be done", None)


class Quiet(ccp.LpCreationPolicyError):
    def __init__(self):  # pylint: disable=super-init-not-called
        pass


class RefusesOddly(Good):
    def is_patched_fun(self, name):
        raise Quiet()


class RefusesBadly(Good):
    def is_patched_fun(self, name):
        raise ccp.LpCreationPolicyError("cannot be done", 7)


class WrongMod(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return "klpp"

    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        return mod("x")


class WrongInner(Good):
    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        return ccp.ExternalizedSymbolModification("x", False)


class IntPointer(Good):
    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        return ext("x", pointer=1)


class WrongChange(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod("x", 3)


class TextChange(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod("x", "static")


class WrongName(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod(7)


class NoIdentifier(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod("a b")


class NulName(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod("a\0b")


class Taken(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod("taken")


class SameName(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod(name)


class EmptyName(Good):
    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod("")


class IntLike(Good):
    class Two:
        def __int__(self):
            return 2

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        return mod(None, self.Two())


class RenameNone(Good):
    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return None


class RenameWarns(Good):
    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return "klpr_x", [warn("renamed")]


class Contains(Good):
    """Both forms of the question, and wrong ones."""

    def get_sym_mod_for_patched_fun(self, name, allocated_ids):
        good = (allocated_ids.contains("taken") is True and allocated_ids.contains(id="free") is False
                and allocated_ids.contains("taken\0") is False)
        for wrong in (lambda: allocated_ids.contains(), lambda: allocated_ids.contains(3),
                      lambda: type(allocated_ids)(), lambda: ccp.AllocatedIds()):
            try:
                wrong()
                good = False
            except TypeError:
                pass
        return mod("good" if good else "bad")


class Keeps(Good):
    """Uses the names after the callback is over."""

    def is_patched_fun(self, name):
        return self.ids.contains(name)


class KeepsAfterRaise(Good):
    def get_sym_mod_for_externalized_obj(self, name, allocated_ids):
        self.ids = allocated_ids
        raise ValueError("first")

    def is_patched_fun(self, name):
        return self.ids.contains(name)


class Bytes(Good):
    """Names that are no UTF-8 come back as they were."""

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return "klpr_" + name


class Files(Good):
    """Writes a file that only the end of the interpreter closes."""

    def __init__(self, patched_funcs):
        super().__init__(patched_funcs)
        import os
        self.loop = self
        self.out = open(os.environ["TEST_POLICY_FILE"], "w", encoding="utf-8")
        self.out.write("opened\n")

    def is_patched_fun(self, name):
        self.out.write(name + "\n")
        if name == "raise":
            raise ValueError(name)
        return True


class FilesThenFails(Files):
    def __init__(self, patched_funcs):
        super().__init__(patched_funcs)
        raise ValueError("in the constructor")


class WithEpilogue(Good):
    def epilogue(self):
        return "/* end */\n"


class EpilogueNone(Good):
    def epilogue(self):
        return None, [warn("nothing")]


class EpilogueWrong(Good):
    def epilogue(self):
        return 3


class WithFiles(Good):
    def files(self):
        return {"a/b": "one\ntwo\n", "c": ""}


class FilesNone(Good):
    def files(self):
        return None, [warn("nothing")]


class FilesWrong(Good):
    def files(self):
        return ["a"]


class FilesOdd(Good):
    def files(self):
        return {"a": b"bytes"}


class Context(Good):
    def set_context(self, ctx):
        self.context = ctx

    def epilogue(self):
        c = self.context
        try:
            c.source = "changed"
            return "writable"
        except (AttributeError, TypeError):
            pass
        return (f"{c.source} {c.cwd} {c.source_root} {c.outfile} {c.command} {c.compiler} {c.include_dirs} "
                f"{c.pre_includes} {c.patched} {c.options} {c.config_file} {c.verbosity} "
                f"{c.kernel_root} {c.build_root}")


class ContextFails(Good):
    def set_context(self, ctx):
        raise ccp.LpCreationPolicyError("no such kernel")


class WrongTraits(Good):
    traits = {"extern_names": True}


class Symbols(Good):
    """Answers what it is asked about."""

    @staticmethod
    def shown(name):
        assert isinstance(name, ccp.Symbol) and isinstance(name.linkage, ccp.Linkage)
        return f"{name} {name.linkage.name} {name.function} {name.location} {name.is_const} {name.id}"

    def shall_externalize_object(self, name, linkage, declaration_loc):
        assert name.linkage is linkage and name.location == declaration_loc
        return True, warn(self.shown(name))

    def is_patched_fun(self, name):
        return True, warn(self.shown(name))

    def rename_rewritten_closure_fun(self, name, allocated_ids):
        return "klpr_" + name, warn(self.shown(name))


class Reports(Good):
    def is_patched_fun(self, name):
        import _ccp
        _ccp.verbose(1, "shown with -v")
        _ccp.report("warning", "my-id", "odd", "f.c", 3, 4)
        _ccp.report("note", "my-id", "plain note")
        try:
            _ccp.report("error", "my-id", "no")
        except ValueError:
            return True
        return False


class Abstract(ccp.LpCreationPolicyAbc):
    pass


class Foreign:
    pass


class Constructor(Good):
    def __init__(self):  # pylint: disable=super-init-not-called
        pass


class ConstructorRefuses(Good):
    def __init__(self, patched_funcs):
        super().__init__(patched_funcs)
        raise ccp.LpCreationPolicyError("not this kernel", warn("too old"))


NOT_A_CLASS = 5
