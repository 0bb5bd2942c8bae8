# SPDX-License-Identifier: GPL-2.0-or-later
"""klp.Policy without the C side."""

import os
import tempfile
import unittest
import unittest.mock

import fake_ccp
from fake_ccp import AllocatedIds, Elf, Symvers, clone, removal, sym

import ccp
from klp import Policy, clones
from klp.clones import Clones
from klp.headers import HeaderRule
from klp.options import Options

L = ccp.Linkage
C = ccp.SymbolModification.LinkageChange
HERE, HEADER = ("/src/fs/f.c", 3, 4), ("/src/fs/f.h", 3, 4)
KERNEL = ("-D__KERNEL__", "-DKBUILD_MODNAME=\"f\"", "-o", "fs/f.o")


def context(folder, patched=("f",), options=(), command=KERNEL, config_file=None, objects=()):
    return fake_ccp.Context("/src/fs/f.c", folder, "/src", "lp.c", command,
                            ("x86_64", 12, 2, 0, "/usr/bin/gcc"),
                            (("/src/include", "angle", False), ("./include/generated/uapi", "angle", False),
                             ("/usr/lib/gcc/x86_64-linux-gnu/12/include", "system", True)),
                            ("/src/include/linux/kconfig.h",), tuple(patched), tuple(options), config_file,
                            "/data", tuple(objects), 0, "/src", folder, ())


def static(name, function="f", ident=7, is_const=False):
    """A static variable of a function, as shall_externalize_object() gets it."""
    return ccp.Symbol(name, L.NONE, function, HERE, is_const, ident), L.NONE, HERE


def value(answer):
    return answer[0] if isinstance(answer, tuple) else answer


def warning(answer):
    return answer[1]._msg if isinstance(answer, tuple) and answer[1] else ""


class Base(unittest.TestCase):
    def setUp(self):
        fake_ccp.reset()
        self.tmp = tempfile.TemporaryDirectory()
        self.addCleanup(self.tmp.cleanup)
        os.makedirs(os.path.join(self.tmp.name, "fs"))

    def file(self, name, content):
        """A file of the build folder, and what a reader of _ccp makes of it."""
        path = os.path.join(self.tmp.name, name)
        with open(path, "w", encoding="utf-8") as f:
            f.write("x")
        fake_ccp.unit.files[path] = content
        return path

    def policy(self, **kwargs):
        ctx = context(self.tmp.name, **kwargs)
        p = Policy(list(ctx.patched))
        p.set_context(ctx)
        return p

    def ids(self, *names):
        return AllocatedIds(names)

    def said(self, ident):
        return [s for s in fake_ccp.unit.said if s[1] == ident]


class WithoutArtefacts(Base):
    def test_lacks_are_named_warnings(self):
        self.policy()
        ids = [s[1] for s in fake_ccp.unit.said if s[0] == "warning"]
        self.assertEqual(ids, ["no-object", "no-image", "no-symvers", "no-ipa-clones"])

    def test_no_warnings_outside_of_the_kernel(self):
        self.policy(command=("-O2",))
        self.assertEqual([s for s in fake_ccp.unit.said if s[0] == "warning"], [])

    def test_functions(self):
        p = self.policy()
        self.assertIs(value(p.is_function_externalizable("a", L.INTERNAL, HERE)), False)
        self.assertIs(value(p.is_function_externalizable("a", L.EXTERNAL, HERE)), True)
        self.assertIs(value(p.is_function_externalizable("a", L.EXTERNAL, HEADER)), False)
        self.assertIs(value(p.is_function_externalizable("a", L.EXTERNAL, None)), True)
        self.assertIs(p.is_function_externalization_preferred("a", L.EXTERNAL, False, HERE), True)
        self.assertIs(p.is_function_externalization_preferred("a", L.EXTERNAL, False, HEADER), False)
        self.assertIs(p.is_function_externalization_preferred("a", L.EXTERNAL, True, HERE), False)

    def test_declared_only_links_ordinarily(self):
        p = self.policy()
        p.is_function_externalizable("printk", L.EXTERNAL, None)
        mod = p.get_sym_mod_for_externalized_fun("printk", self.ids())
        self.assertEqual((mod._symbol_mod._new_name, mod._make_pointer), (None, False))
        self.assertIsNone(p.epilogue())

    def test_static_object(self):
        p = self.policy()
        self.assertIs(value(p.shall_externalize_object("lock", L.INTERNAL, HERE)), True)
        mod = p.get_sym_mod_for_externalized_obj("lock", self.ids())
        self.assertEqual(mod._symbol_mod._linkage_change, C.MAKE_EXTERN)
        self.assertIn("extern typeof(lock) lock KLP_RELOC_SYMBOL(vmlinux, vmlinux, lock);", p.epilogue())

    def test_no_relocations_outside_of_the_kernel(self):
        p = self.policy(command=("-O2",))
        p.shall_externalize_object("lock", L.INTERNAL, HERE)
        p.get_sym_mod_for_externalized_obj("lock", self.ids())
        self.assertIsNone(p.epilogue())

    def test_local_static_is_copied_with_a_warning(self):
        answer = self.policy().shall_externalize_object(*static("count"))
        self.assertIs(value(answer), False)
        self.assertIn("starts with its initial value", warning(answer))

    def test_once_flag_is_copied_silently(self):
        self.assertIs(self.policy().shall_externalize_object(*static("__already_done")), False)

    def test_names(self):
        p = self.policy()
        mod = value(p.get_sym_mod_for_patched_fun("f", self.ids()))
        self.assertEqual((mod._new_name, mod._linkage_change), ("klpp_f", C.MAKE_EXTERN))
        self.assertEqual(p.rename_rewritten_closure_fun("g", self.ids("klpr_g", "klpr_g_2")), "klpr_g_3")
        p = self.policy(options=("patched_linkage=static", "prefix=x"))
        mod = value(p.get_sym_mod_for_patched_fun("f", self.ids()))
        self.assertEqual((mod._new_name, mod._linkage_change), ("xp_f", C.MAKE_STATIC))

    def test_headers(self):
        p = self.policy()
        for path, want in (("/src/include/linux/fs.h", True), ("/src/arch/x86/include/asm/io.h", True),
                           ("include/generated/autoconf.h", True), ("arch/x86/include/generated/a.h", True),
                           ("/usr/lib/gcc/x86_64-linux-gnu/12/include/stdarg.h", True),
                           ("/src/fs/internal.h", False), ("/src/fs/include/x.h", False),
                           ("/src/drivers/../include/linux/a.h", True), ("/other/include/a.h", False)):
            self.assertIs(p.is_header_eligible(os.path.join(self.tmp.name, path), False), want, path)
        self.assertIs(p.is_header_eligible("/src/fs/internal.h", True), True)

    def test_extra_header_folder(self):
        rule = HeaderRule(["/src"], [], ["drivers/x/public"])
        self.assertTrue(rule.is_eligible("/src/drivers/x/public/a.h"))
        self.assertFalse(rule.is_eligible("/src/drivers/x/publicly/a.h"))


class WithObject(Base):
    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("helper"), sym("gone.isra.0"), sym("starter", section=".init.text"),
                                 sym("tab", "object", section=".init.data"),
                                 sym("count.3", "object", section=".bss"),
                                 sym("many.1", "object", section=".bss"),
                                 sym("many.2", "object", section=".bss"),
                                 sym("konst.4", "object", section=".rodata"), sym("empty.5", "object", size=0)] +
                                [sym(n, binding="global", defined=False) for n in ("printk", "spaced", "other",
                                                                                   "global")]))
        self.file("Module.symvers", Symvers([("printk", "vmlinux", "EXPORT_SYMBOL", "", 1),
                                             ("spaced", "vmlinux", "EXPORT_SYMBOL", "NS", 1),
                                             ("other", "drivers/x/x-y", "EXPORT_SYMBOL", "", 1)]))
        self.file("vmlinux", Elf([
            sym("helper", count=2, position=2, file="f.c", group=7, section=".text"),
            sym("helper", count=2, position=1, file="g.c", group=3, section=".text"),
            sym("twin", "object", count=2, position=1, file="f.c", group=2, size=4),
            sym("twin", "object", count=2, position=2, file="f.c", group=7, size=4),
            sym("lost", "object", count=2, position=1), sym("lost", "object", count=2, position=2),
            sym("global", binding="global"), sym("count.3", "object", file="f.c", group=7)], "exec"))
        self.file("fs/f.c.000i.ipa-clones", (removal("nobody"),))

    def test_no_warnings(self):
        self.policy()
        self.assertEqual([s for s in fake_ccp.unit.said if s[0] == "warning"], [])

    def test_static_function(self):
        p = self.policy()
        self.assertIs(value(p.is_function_externalizable("helper", L.INTERNAL, HERE)), True)
        p.get_sym_mod_for_externalized_fun("helper", self.ids())
        self.assertIn("KLP_RELOC_SYMBOL_POS(vmlinux, vmlinux, helper, 2);", p.epilogue())

    def test_optimized_and_init_functions_are_copied(self):
        p = self.policy()
        self.assertIs(p.is_function_externalizable("gone", L.INTERNAL, HERE), False)
        self.assertIs(p.is_function_externalizable("starter", L.INTERNAL, HERE), False)

    def test_companions_tell_files_of_one_name(self):
        p = self.policy()
        self.assertIs(value(p.shall_externalize_object("twin", L.INTERNAL, HERE)), True)
        p.get_sym_mod_for_externalized_obj("twin", self.ids())
        self.assertIn("twin, 2)", p.epilogue())

    def test_ambiguous_object(self):
        with self.assertRaisesRegex(ccp.LpCreationPolicyError, "position=lost=N"):
            self.policy().shall_externalize_object("lost", L.INTERNAL, HERE)
        p = self.policy(options=("position=lost=2",))
        p.shall_externalize_object("lost", L.INTERNAL, HERE)
        p.get_sym_mod_for_externalized_obj("lost", self.ids())
        self.assertIn("lost, 2)", p.epilogue())
        p = self.policy(options=("ambiguous=copy",))
        self.assertIs(value(p.shall_externalize_object("lost", L.INTERNAL, HERE)), False)

    def test_init_data(self):
        answer = self.policy().shall_externalize_object("tab", L.INTERNAL, HERE)
        self.assertIs(value(answer), False)
        self.assertIn("init.data", warning(answer))
        self.assertIs(self.policy(options=("copy=tab",)).shall_externalize_object("tab", L.INTERNAL, HERE),
                      False)

    def test_folded_object_is_copied(self):
        answer = self.policy().shall_externalize_object("folded", L.INTERNAL, HERE)
        self.assertIs(value(answer), False)
        self.assertEqual(warning(answer), "")
        os.remove(os.path.join(self.tmp.name, "fs/f.o"))
        answer = self.policy().shall_externalize_object("folded", L.INTERNAL, HERE)
        self.assertIs(value(answer), False)
        self.assertIn("has no live symbol", warning(answer))

    def test_exports(self):
        p = self.policy()
        for name in ("printk", "global", "never_defined"):
            self.assertIs(p.is_function_externalizable(name, L.EXTERNAL, None), True)
            p.get_sym_mod_for_externalized_fun(name, self.ids())
        lines = [x for x in p.epilogue().split("\n") if x.startswith("extern")]
        self.assertEqual(lines, ["extern typeof(global) global KLP_RELOC_SYMBOL(vmlinux, vmlinux, global);"])

    def test_symbols_that_only_bodies_declare(self):
        p = self.policy()
        p.is_function_externalizable("global", L.EXTERNAL, None)
        p.get_sym_mod_for_externalized_fun("global", self.ids())
        p.no_file_scope("global")
        p.no_file_scope("unheard_of")
        self.assertIn('asm(".set global, \\".klp.sym.rela.vmlinux.vmlinux.global,0\\"");\n', p.epilogue())
        self.assertNotIn("KLP_RELOC_SYMBOL", p.epilogue())

    def test_pointers_that_only_bodies_would_declare(self):
        p = self.policy(options=["style=kallsyms"])
        p.is_function_externalizable("global", L.EXTERNAL, None)
        p.needs_constant("global")
        p.get_sym_mod_for_externalized_fun("global", self.ids())
        p.no_file_scope("global")
        self.assertEqual(len(self.said("constant-address")), 1)
        self.assertIn('asm(".set global, ', p.epilogue())

    def test_namespace(self):
        p = self.policy()
        p.is_function_externalizable("spaced", L.EXTERNAL, None)
        self.assertIn("MODULE_IMPORT_NS(NS)", warning(p.get_sym_mod_for_externalized_fun("spaced", self.ids())))
        p = self.policy(options=("namespaces=quiet",))
        p.is_function_externalizable("spaced", L.EXTERNAL, None)
        self.assertIsInstance(p.get_sym_mod_for_externalized_fun("spaced", self.ids()),
                              ccp.ExternalizedSymbolModification)

    def test_local_statics(self):
        p = self.policy()
        self.assertIs(value(p.shall_externalize_object(*static("count"))), True)
        mod = p.get_sym_mod_for_externalized_obj(static("count")[0], self.ids())
        self.assertEqual(mod._symbol_mod._new_name, "klpe_count")
        self.assertIn('asm(".set klpe_count, \\".klp.sym.rela.vmlinux.vmlinux.count.3,0\\"");', p.epilogue())
        answer = p.shall_externalize_object(*static("many"))
        self.assertIs(value(answer), False)
        self.assertIn("many.1, many.2", warning(answer))
        self.assertIs(p.shall_externalize_object(*static("konst")), False)
        self.assertIs(p.shall_externalize_object(*static("empty")), False)
        p = self.policy(options=("symbol=many=many.2",))
        self.assertIs(value(p.shall_externalize_object(*static("many"))), True)

    def test_names_of_builtins(self):
        self.file("fs/f.o", Elf([sym("index", "object"), sym("log", "object", binding="global")]))
        self.file("vmlinux", Elf([sym("index", "object"), sym("log", "object", binding="global")], "exec"))
        p = self.policy(options=("style=extern",))
        for name, linkage, want in (("index", L.INTERNAL, "klpe_index_2"), ("log", L.EXTERNAL, None)):
            self.assertIs(value(p.shall_externalize_object(name, linkage, HERE)), True)
            mod = p.get_sym_mod_for_externalized_obj(name, self.ids("klpe_index"))
            self.assertEqual((mod._symbol_mod._new_name, mod._symbol_mod._linkage_change, mod._make_pointer),
                             (want, C.MAKE_EXTERN, False))
        self.assertIn("extern typeof(klpe_index_2) klpe_index_2 KLP_RELOC_SYMBOL(vmlinux, vmlinux, index);",
                      p.epilogue())

    def test_constants_of_functions_behind_pointers(self):
        self.file("fs/f.o", Elf([sym(n, "object", section=".rodata") for n in ("numbers.1", "names.2")],
                                addresses=("names.2",)))
        self.file("vmlinux", Elf([sym("numbers.1", "object"), sym("names.2", "object")], "exec"))
        p = self.policy(options=("style=kallsyms",))
        self.assertIs(p.shall_externalize_object(*static("numbers")), False)
        self.assertIs(value(p.shall_externalize_object(*static("names"))), True)
        p = self.policy(options=("style=extern",))
        self.assertIs(p.shall_externalize_object(*static("names")), False)

    def test_kallsyms_style_and_table(self):
        p = self.policy(options=("style=kallsyms", "table=yes"))
        p.is_function_externalizable("helper", L.INTERNAL, HERE)
        mod = p.get_sym_mod_for_externalized_fun("helper", self.ids())
        self.assertEqual((mod._symbol_mod._new_name, mod._symbol_mod._linkage_change, mod._make_pointer),
                         ("klpe_helper", C.MAKE_STATIC, True))
        self.assertIn('{ "helper", (void **)&klpe_helper, NULL, 2 },', p.epilogue())

    def test_pointers_say_what_they_point_to(self):
        p = self.policy(options=("style=kallsyms",))
        p.is_function_externalizable("helper", L.INTERNAL, HERE)
        p.get_sym_mod_for_externalized_fun("helper", self.ids())
        self.assertIn("(void *)&klpe_helper, /* vmlinux.helper,2 */", p.epilogue())

    def test_prefer_copy(self):
        p = self.policy(options=("prefer=copy",))
        self.assertIs(p.is_function_externalization_preferred("helper", L.INTERNAL, False, HERE), False)

    def test_toolchain(self):
        self.file("vmlinux", Elf([], "exec", ("GCC: (GNU) 9.4.0",)))
        self.policy()
        self.assertIn("9.4.0", self.said("toolchain-mismatch")[0][2])


class OtherArchitectures(Base):
    def setUp(self):
        super().setUp()
        both = [sym("everywhere"), sym("state", "object"), sym("count.3", "object", section=".bss")]
        self.file("fs/f.o", Elf(both + [sym("only_here"), sym("here_state", "object"), sym("x.1", "object")]))
        fake_ccp.unit.files["arm.o"] = Elf(both + [sym("x.2", "object")], machine=183)
        fake_ccp.unit.files["s390.o"] = Elf(both + [sym("only_here"), sym("here_state", "object")], machine=22)

    def test_what_one_lacks_is_copied(self):
        p = self.policy(objects=("arm64:arm.o", "s390x:s390.o"))
        self.assertIs(value(p.is_function_externalizable("everywhere", L.INTERNAL, HERE)), True)
        answer = p.is_function_externalizable("only_here", L.INTERNAL, HERE)
        self.assertEqual((answer[0], warning(answer)),
                         (False, '"only_here" is copied: the object for arm64 has no such symbol'))
        self.assertIs(value(p.is_function_externalizable("declared", L.EXTERNAL, None)), True)
        self.assertIs(value(p.shall_externalize_object("state", L.INTERNAL, HERE)), True)
        self.assertIs(value(p.shall_externalize_object("here_state", L.INTERNAL, HERE)), False)
        self.assertIs(value(p.shall_externalize_object(*static("count"))), True)
        answer = p.shall_externalize_object(*static("x"))
        self.assertIn("arm64 and s390x", warning(answer))

    def test_own_architecture(self):
        mine = self.file("mine.o", Elf([sym("mine")]))
        p = self.policy(objects=("x86_64:" + mine,))
        self.assertIs(value(p.is_function_externalizable("mine", L.INTERNAL, HERE)), True)
        self.assertIs(value(p.is_function_externalizable("everywhere", L.INTERNAL, HERE)), False)
        p = self.policy(objects=(mine,))
        self.assertIs(value(p.is_function_externalizable("mine", L.INTERNAL, HERE)), True)

    def test_errors(self):
        for word, pattern in (("arm64:none.o", "none.o: No such file"),
                              ("riscv64:arm.o", "for another architecture .e_machine 183")):
            self.assertRaisesRegex(ccp.LpCreationPolicyError, "--object.*" + pattern, self.policy, objects=(word,))


class SymbolList(Base):
    """A list has neither sizes nor sources; what lies around a symbol tells it from others."""

    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("twin", "object", section=".bss", value=8),
                                 sym("before", "object", section=".bss", value=0),
                                 sym("behind", "object", section=".bss", value=24),
                                 sym("elsewhere", "object", section=".data", value=16),
                                 sym("unlike", "object", section=".rodata", value=0)]))
        self.list([0x1008, 0x2008, 0x3008], [0x2000, 0x9000], [0x2018])

    def list(self, twins, before, behind):
        def named(name, values):
            return [sym(name, "object", section="", value=v, position=i + 1, count=len(values))
                    for i, v in enumerate(values)]
        table = Elf([sym("_text")] + named("twin", twins) + named("before", before) + named("behind", behind) +
                    named("unlike", [0x10, 0x20]), "list")
        self.file("System.map", table)

    def epilogue(self, name):
        p = self.policy()
        p.shall_externalize_object(name, L.INTERNAL, HERE)
        p.get_sym_mod_for_externalized_obj(name, self.ids())
        return p.epilogue()

    def test_surroundings(self):
        self.assertIn("twin, 2)", self.epilogue("twin"))

    def test_half_of_the_surroundings_is_not_enough(self):
        self.list([0x1008, 0x2008], [0x2000], [0x9000])
        self.assertRaisesRegex(ccp.LpCreationPolicyError, "one of 2", self.epilogue, "twin")

    def test_nothing_around(self):
        self.assertRaisesRegex(ccp.LpCreationPolicyError, "one of 2", self.epilogue, "unlike")


class Absent(Base):
    """Symbols that neither an image nor the exports have."""

    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("needed", defined=False), sym("weak", binding="weak", defined=False),
                                 sym("emulated", defined=False), sym("exported", defined=False)]))
        self.file("vmlinux", Elf([sym("emulated", binding="global")], "exec"))
        self.file("Module.symvers", Symvers([("exported", "vmlinux", "EXPORT_SYMBOL", "", 1)]))

    def test_what_the_object_needs_must_be_somewhere(self):
        p = self.policy()
        with self.assertRaisesRegex(ccp.LpCreationPolicyError, "\"needed\" cannot be resolved.*copy=needed"):
            p.is_function_externalizable("needed", L.EXTERNAL, None)
        with self.assertRaisesRegex(ccp.LpCreationPolicyError, "cannot be resolved"):
            p.shall_externalize_object("needed", L.EXTERNAL, HERE)

    def test_weak_and_dead_ones_need_not(self):
        p = self.policy()
        for name in ("weak", "__bad_size"):
            self.assertIs(p.is_function_externalizable(name, L.EXTERNAL, None), True)
            self.assertFalse(p.get_sym_mod_for_externalized_fun(name, self.ids())._make_pointer)
        self.assertIsNone(p.epilogue())

    def test_words_of_asm_templates(self):
        p = self.policy()
        for word in ("rax", "exported", "emulated", "emulated"):
            p.asm_word(word)
        self.assertEqual(p.epilogue().count("\n"), 2)
        self.assertIn('asm(".set emulated, \\".klp.sym.rela.vmlinux.vmlinux.emulated,0\\"");', p.epilogue())


class WithoutExports(Base):
    """An object, but neither an image nor Module.symvers."""

    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("private", binding="global"), sym("object", "object", binding="global"),
                                 sym("old", binding="global"), sym("__ksymtab_old", "notype"),
                                 sym("new", binding="global"), sym("__export_symbol_new", "notype"),
                                 sym("elsewhere", defined=False)]))

    def pointer(self, name):
        p = self.policy(options=("style=kallsyms",))
        if name == "object":
            self.assertIs(value(p.shall_externalize_object(name, L.EXTERNAL, HERE)), True)
            return p.get_sym_mod_for_externalized_obj(name, self.ids())._make_pointer
        self.assertIs(value(p.is_function_externalizable(name, L.EXTERNAL, None if name == "elsewhere" else HERE)), True)
        return p.get_sym_mod_for_externalized_fun(name, self.ids())._make_pointer

    def test_what_the_source_defines_and_does_not_export_is_bound(self):
        self.assertTrue(self.pointer("private"))
        self.assertTrue(self.pointer("object"))
        for name in ("old", "new", "elsewhere"):
            self.assertFalse(self.pointer(name), name)
        self.assertIn("symbols that the source only declares", self.said("no-symvers")[0][2])


class Dead(Base):
    """What the source declares and the object does not refer to."""

    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("x_bad_y", defined=False), sym("weak_bad_y", binding="weak", defined=False),
                                 sym("__SCK__tramp", "object", defined=False),
                                 sym("__SCK__private", "object", defined=False)]))
        self.file("Module.symvers", Symvers([("exported", "vmlinux", "EXPORT_SYMBOL", "", 1),
                                             ("spaced", "vmlinux", "EXPORT_SYMBOL", "NS", 1),
                                             ("__SCT__tramp", "vmlinux", "EXPORT_SYMBOL", "", 1)]))

    def image(self):
        self.file("vmlinux", Elf([sym("dead", binding="global"), sym("dead_too", "object", binding="global"),
                                  sym("__SCK__tramp", "object", binding="global"),
                                  sym("__SCK__private", "object", binding="global")], "exec"))

    def bound(self, p, *names):
        """Those of the names that get a line at the end."""
        for name in names:
            self.assertIs(value(p.is_function_externalizable(name, L.EXTERNAL, None)), True)
            self.assertIs(value(p.get_sym_mod_for_externalized_fun(name, self.ids()))._make_pointer, False)
        return [n for n in names if f"{n})" in (p.epilogue() or "")]

    def test_the_object_knows_better_than_the_name(self):
        self.assertEqual(self.bound(self.policy(), "x_bad_y", "weak_bad_y", "dead", "spaced"),
                         ["x_bad_y", "weak_bad_y"])
        os.remove(os.path.join(self.tmp.name, "fs/f.o"))
        self.assertEqual(self.bound(self.policy(), "x_bad_y", "dead"), ["dead"])

    def test_dead_ones_are_plain_declarations(self):
        self.image()
        fake_ccp.unit.mentions.update(dead=("inline_function",), dead_too=("inline_function",))
        for style in ("extern", "kallsyms"):
            p = self.policy(options=("style=" + style,))
            self.assertEqual(self.bound(p, "dead"), [])
            self.assertIs(value(p.shall_externalize_object("dead_too", L.EXTERNAL, HERE)), True)
            self.assertIs(p.get_sym_mod_for_externalized_obj("dead_too", self.ids())._make_pointer, False)
            self.assertIsNone(p.epilogue())
            self.assertEqual(p.describe("dead")["binding"], "none")

    def test_in_a_patched_function_they_may_be_alive(self):
        fake_ccp.unit.mentions.update(dead=("f",), assertion=("f",))
        for style in ("extern", "kallsyms"):  # a relocation in either style, which is harmless when it is dead
            self.assertEqual(self.bound(self.policy(options=("style=" + style,)), "dead"), ["dead"])
        fake_ccp.unit.labels["dead"] = ("real",)
        self.assertEqual(self.bound(self.policy(), "dead"), [])
        fake_ccp.unit.labels.clear()
        self.image()
        self.assertEqual(self.bound(self.policy(), "dead", "assertion"), ["dead"])
        self.assertEqual(self.bound(self.policy(patched=("g",)), "dead"), [])

    def test_what_the_user_names_is_bound(self):
        self.image()
        self.assertEqual(self.bound(self.policy(options=("externalize=dead",)), "dead"), ["dead"])

    def test_other_architectures_count(self):
        self.image()
        fake_ccp.unit.files["arm.o"] = Elf([sym("dead", defined=False)], machine=183)
        self.assertEqual(self.bound(self.policy(objects=("arm64:arm.o",)), "dead"), ["dead"])

    def test_static_calls_through_an_exported_trampoline(self):
        self.image()
        p = self.policy()
        for name in ("__SCK__tramp", "__SCK__private"):
            p.shall_externalize_object(name, L.EXTERNAL, HERE)
            p.get_sym_mod_for_externalized_obj(name, self.ids())
        self.assertNotIn("__SCK__tramp", p.epilogue())
        self.assertIn("__SCK__private", p.epilogue())
        self.file("fs/f.o", Elf([sym("__SCK__tramp", "object", binding="global")]))
        p = self.policy()
        p.shall_externalize_object("__SCK__tramp", L.EXTERNAL, HERE)
        p.get_sym_mod_for_externalized_obj("__SCK__tramp", self.ids())
        self.assertIn("__SCK__tramp", p.epilogue())

    def bound_key(self, expands, mentions=()):
        """Whether a key that the source defines is bound, when f, which is patched, mentions it."""
        self.file("fs/f.o", Elf([sym("__SCK__tramp", "object", binding="global"), sym("f", binding="global")]))
        fake_ccp.unit.mentions = {"__SCK__tramp": ("f", "not_here"), "__SCT__tramp": mentions}
        fake_ccp.unit.expands = expands
        p = self.policy()
        p.shall_externalize_object("__SCK__tramp", L.EXTERNAL, HERE)
        p.get_sym_mod_for_externalized_obj("__SCK__tramp", self.ids())
        return "__SCK__tramp" in (p.epilogue() or "")

    def test_a_module_calls_the_trampoline_without_its_key(self):
        asm, call = "__STATIC_CALL_MOD_ADDRESSABLE", "static_call"
        self.assertTrue(self.bound_key({}))
        self.assertFalse(self.bound_key({asm: ("f",)}))
        self.assertFalse(self.bound_key({asm: ("f",), call: ("f",)}), "another static call")
        self.assertTrue(self.bound_key({asm: ("f",), call: ("f",)}, ("f",)), "this one as well")
        self.assertTrue(self.bound_key({asm: ("f",), "static_call_query": ("f",)}))
        self.assertFalse(self.bound_key({asm: ("f",), call: ("not_here",)}, ("not_here",)))


class ThisModule(Base):
    def ask(self, obj, *options):
        self.file("fs/f.o", Elf([sym("__this_module", "object", defined=False)]))
        self.file("fs/f.ko", Elf([sym("__this_module", "object", binding="global")] if obj else []))
        p = self.policy(command=KERNEL + ("-DMODULE",), options=options)
        p.shall_externalize_object("__this_module", L.EXTERNAL, HERE)
        p.get_sym_mod_for_externalized_obj("__this_module", self.ids())
        p.epilogue()
        return [s[0] for s in self.said("this-module")]

    def test_of_a_module(self):
        self.assertEqual(self.ask(True, "style=extern"), ["note"])

    def test_by_pointer(self):
        self.assertEqual(self.ask(True, "style=kallsyms"), [])

    def test_of_a_module_without_the_symbol(self):
        self.assertEqual(self.ask(False, "style=extern"), ["warning"])

    def test_built_in(self):
        self.file("fs/f.o", Elf([sym("taken"), sym("f")]))
        fake_ccp.unit.expands["THIS_MODULE"] = ("f", "taken", "copied", "other")
        p = self.policy()
        for name in ("taken", "copied"):
            if value(p.is_function_externalizable(name, L.INTERNAL, HERE)):
                p.is_function_externalization_preferred(name, L.INTERNAL, False, HERE)
        p.epilogue()
        self.assertIn('"f", "copied": THIS_MODULE is NULL', self.said("this-module")[0][2])


class Weak(Base):
    """A patched function that another file may replace."""

    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("f", binding="weak"), sym("strong", binding="global")]))

    def image(self, *found):
        self.file("vmlinux", Elf(found, "exec"))

    def ask(self, name, **kwargs):
        return self.policy(**kwargs).get_sym_mod_for_patched_fun(name, self.ids())

    def test_strong_elsewhere(self):
        self.image(sym("f", binding="global"))
        self.assertRaisesRegex(ccp.LpCreationPolicyError, "weak.*from another file.*patch=f", self.ask, "f")
        self.assertEqual(value(self.ask("f", options=("patch=f",)))._new_name, "klpp_f")

    def test_the_one_that_runs(self):
        self.image(sym("f", binding="weak"), sym("strong", binding="global"))
        for name in ("f", "strong"):
            self.assertEqual(warning(self.ask(name)), "")

    def test_without_image(self):
        self.assertIn("weak", warning(self.ask("f")))
        self.assertEqual(warning(self.ask("strong")), "")


class Configuration(Base):
    def test_what_source_alone_does_not_show(self):
        self.file(".config", None)
        with open(os.path.join(self.tmp.name, ".config"), "w", encoding="utf-8") as f:
            f.write("CONFIG_LTO=y\nCONFIG_RANDSTRUCT=y\n# CONFIG_GCC_PLUGIN_RANDSTRUCT is not set\n")
        self.policy()
        self.assertIn("CONFIG_LTO", self.said("lto")[0][2])
        self.assertEqual(len(self.said("randstruct")), 1)

    def test_lines_of_a_dump_that_make_no_sense(self):
        warnings = tuple((n, "unknown kind of record") for n in range(1, 8))
        with unittest.mock.patch("klp.clones._ccp.read_ipa_clones", lambda path: ((), warnings)):
            clones.read("dump")
        said = self.said("ipa-clones")
        self.assertEqual([s[4] for s in said], [1, 2, 3, 4, 5, 0, 0])
        self.assertIn("2 more lines", said[-2][2])
        self.assertIn("has no line that makes sense", said[-1][2])

    def test_found(self):
        self.file("Module.symvers", Symvers(()))
        self.policy()
        found = [s[2] for s in fake_ccp.unit.said if s[0] == "verbose"]
        self.assertIn(f"klp: exports: {self.tmp.name}/Module.symvers", found)
        self.assertIn("klp: clone dump: not found", found)
        self.assertEqual(len(found), 8)


class Statics(Base):
    """Which symbol is which static variable, by what the object tells."""

    def setUp(self):
        super().setUp()
        fake_ccp.unit.debug_info = fake_ccp.DebugInfo(0, (), (), ())

    def statics(self, *functions, name="n"):
        """Variables of one name, one for each function given, in the order of the text."""
        found = [ccp.Symbol(name, L.NONE, f, ("/src/fs/f.c", 10 + i, 4), f.startswith("const"), 10 + i)
                 for i, f in enumerate(functions)]
        fake_ccp.unit.local_statics[name] = found
        return found

    def object(self, users, numbers=None, code=("f", "g", "h", "const_f"), section=".bss",
               comments=("GCC: (Debian 12.2.0-14) 12.2.0",), needs=()):
        names = numbers or sorted(users or ())
        self.file("fs/f.o", Elf([sym(c) for c in code] + [sym(n, "object", section=section) for n in names] +
                                [sym(n, binding="global", defined=False) for n in needs],
                                users=users, comments=comments))
        self.file("vmlinux", Elf([sym(n, "object") for n in names], "exec"))

    def ask(self, symbols, **kwargs):
        """What each variable is bound to; "copy", or the warning's text."""
        p = self.policy(**kwargs)
        result = []
        for s in symbols:
            answer = p.shall_externalize_object(s, L.NONE, s.location)
            result.append(p.describe(s)["symbol"] if value(answer) else warning(answer) or "copy")
        return result

    def test_by_code(self):
        self.object({"n.1": ("g",), "n.2": ("f",)})
        self.assertEqual(self.ask(self.statics("f", "g")), ["n.2", "n.1"])

    def test_copies_of_the_function_count_as_it(self):
        self.object({"n.1": ("g.part.0", "g.cold"), "n.2": ("f.isra.0",)})
        self.assertEqual(self.ask(self.statics("f", "g")), ["n.2", "n.1"])

    def test_held_by_another(self):
        # g is inlined into f: code of f knows both, that of g only its own.
        self.object({"n.1": ("f", "g"), "n.2": ("f",)})
        self.assertEqual(self.ask(self.statics("f", "g")), ["n.2", "n.1"])

    def test_without_code_of_its_own(self):
        # Only f has code: g, which it holds, may own either.
        self.object({"n.1": ("f",), "n.2": ("f",)}, code=("f",))
        self.assertEqual([w[:24] for w in self.ask(self.statics("f", "g"))], ['static variable "n" of a'] * 2)

    def test_clone_dump_tells_who_holds_it(self):
        self.object({"n.1": ("h",), "n.2": ("f",)}, code=("f", "h"))
        self.file("fs/f.c.000i.ipa-clones", (clone("g", "h"),))
        self.assertEqual(self.ask(self.statics("f", "g")), ["n.2", "n.1"])

    def test_folded(self):
        self.object({"n.1": ("g",)})
        self.assertEqual(self.ask(self.statics("f", "g")), ["copy", "n.1"])

    def test_no_owner_is_any_owner(self):
        # As code that takes the address in a way that is not seen.
        self.object({"n.1": ("h",)})
        self.assertIn("is one of n.1", self.ask(self.statics("f", "g"))[0])

    def test_no_code_refers_to_it(self):
        self.object({"n.1": (), "n.2": ("f",)})
        self.assertEqual(self.ask(self.statics("f", "g")), ["n.2", "n.1"])

    def test_positions_in_a_function(self):
        self.object({"n.1": ("f",), "n.2": ("f",), "n.10": ("f",)})
        self.assertEqual(self.ask(self.statics("f", "f", "f")), ["n.10", "n.2", "n.1"])

    def test_positions_need_all_of_them(self):
        self.object({"n.1": ("f",), "n.2": ("f",)})
        self.assertIn("n.1, n.2", self.ask(self.statics("f", "f", "f"))[0])
        self.assertIn("symbol=f:n#2=SYMBOL", self.ask(self.statics("f", "f", "f"))[1])

    def test_positions_of_other_compilers(self):
        for comments in (("GCC: (SUSE Linux) 7.5.0",), ("clang version 14.0.6",), ()):
            self.object({"n.31": ("f",), "n.32": ("f",)}, comments=comments)
            self.assertIn("n.31, n.32", self.ask(self.statics("f", "f"))[0])

    def test_constant_and_not(self):
        self.object({"n.1": ("f", "const_f"), "n.2": ("f", "const_f")})
        both = self.statics("const_f", "f")
        self.assertEqual(self.ask(both)[0], "copy")
        self.file("fs/f.o", Elf([sym("f"), sym("const_f"), sym("n.1", "object", section=".rodata"),
                                 sym("n.2", "object", section=".bss")], users={"n.1": ("const_f",), "n.2": ("f",)}))
        self.assertEqual(self.ask(both), ["copy", "n.2"])

    def test_debug_information(self):
        self.object(None, ["n.1", "n.2", "n.3"])
        fake_ccp.unit.debug_info = fake_ccp.DebugInfo(1, (), (), (
            ("f", "n", "f.c", 10, 20, "n.3", "f.c"), ("g", "n", "f.c", 11, 20, "n.1", "f.c"),
            ("g", "n", "f.c", 12, 20, "n.2", "f.c")))
        self.assertEqual(self.ask(self.statics("f", "g", "g")), ["n.3", "n.1", "n.2"])

    def test_names_of_clang(self):
        self.object(None, ["f.n", "g.n", "g.n.2"])
        asked = self.ask(self.statics("f", "g", "g"))
        self.assertEqual(asked[0], "f.n")
        self.assertIn("g.n, g.n.2", asked[1])

    def test_named_one_by_one(self):
        self.object({"n.1": ("f",), "n.2": ("f",), "n.3": ("f",)})
        options = ("symbol=f:n#2=n.3,f:n#1=n.1",)
        self.assertEqual(self.ask(self.statics("f", "f"), options=options), ["n.1", "n.3"])
        self.assertEqual(self.ask(self.statics("f", "f"), options=("copy=f:n",)), ["copy", "copy"])
        self.assertEqual(self.ask(self.statics("f", "f"), options=("copy=n",)), ["copy", "copy"])
        self.assertIn("f:n#2", self.ask(self.statics("f", "f"), options=("copy=f:n#1",))[1])

    def test_local_keys(self):
        self.file("fs/f.o", Elf([sym("f"), sym("key.1", "object", section=".data")], keys=("key.1",),
                                users={"key.1": ("f",)}))
        self.file("vmlinux", Elf([sym("key.1", "object")], "exec"))
        p = self.policy(options=("style=kallsyms",))
        (key,) = self.statics("f", name="key")
        self.assertIs(value(p.shall_externalize_object(key, L.NONE, key.location)), True)
        mod = p.get_sym_mod_for_externalized_obj(key, self.ids())
        self.assertEqual((mod._symbol_mod._new_name, mod._make_pointer), ("klpe_key", False))
        self.assertIn('asm(".set klpe_key, ', p.epilogue())
        self.assertEqual(len(self.said("static-key")), 1)

    def begins_anew(self, guarded, options=()):
        """The error for a variable that must be copied, None without."""
        self.object({"n.1": ("f",), "n.2": ("f",)}, needs=[str(n) for n, _to in guarded])
        (n, _other, _third) = self.statics("f", "f", "f")
        fake_ccp.unit.guarded["n"] = guarded
        p = self.policy(options=options)
        self.assertIs(value(p.shall_externalize_object(n, L.NONE, n.location)), False)
        for name, _to in guarded:
            if str(name) in ("bound", "lock"):
                p.shall_externalize_object(name, L.EXTERNAL, HERE)
            elif str(name) != "copied":
                p.is_function_externalizable(name, L.EXTERNAL, None)
        try:
            p.epilogue()
        except ccp.LpCreationPolicyError as e:
            return e._msg
        return None

    def test_guards_of_what_is_bound(self):
        bound, init, printk, copied, lock = (ccp.Symbol(n) for n in ("bound", "init_hw", "_printk", "copied", "lock"))
        for guarded in (((bound, None),), ((init, None),), ((printk, None), (bound, "memcpy"))):
            self.assertIn("symbol=f:n#1=SYMBOL names", self.begins_anew(guarded))
            self.assertIsNone(self.begins_anew(guarded, ("copy=f:n#1",)))
        for guarded in ((), ((printk, None),), ((copied, None),), ((lock, "mutex_lock_nested"), (lock, "spin_unlock"))):
            self.assertIsNone(self.begins_anew(guarded), guarded)

    def test_guards_of_many(self):
        many = tuple((ccp.Symbol(f"init_{i}"), None) for i in range(5))
        self.assertIn('"init_0", "init_1", "init_2" and 2 more', self.begins_anew(many))


class Clashes(Base):
    """An object of the file and a static variable of a function that have one name."""

    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("both", "object", section=".bss"), sym("both.1", "object", section=".bss"),
                                 sym("two.1", "object", section=".bss"), sym("twin")]))
        self.file("vmlinux", Elf([sym("two.1", "object", count=2, position=1), sym("twin", count=2, position=1),
                                  sym("both", "object"), sym("both.1", "object"), sym("twin", count=2, position=2),
                                  sym("two.1", "object", count=2, position=2)], "exec"))

    def taken(self, p, name, linkage):
        self.assertIs(value(p.shall_externalize_object(name, linkage, HERE)), True)
        return p.get_sym_mod_for_externalized_obj(name, self.ids("klpe_both"))._symbol_mod._new_name

    def test_either_first(self):
        for first in (0, 1):
            p = self.policy()
            asked = [("both", L.INTERNAL), static("both")[:2]]
            names = {str(linkage): self.taken(p, name, linkage) for name, linkage in (asked[first], asked[1 - first])}
            self.assertEqual(names, {str(L.INTERNAL): None, str(L.NONE): "klpe_both_2"})
            self.assertIn("extern typeof(both) both KLP_RELOC_SYMBOL(vmlinux, vmlinux, both);", p.epilogue())
            self.assertIn('klpe_both_2, \\".klp.sym.rela.vmlinux.vmlinux.both.1,0', p.epilogue())
            self.assertEqual(p.describe(static("both")[0])["symbol"], "both.1")
            self.assertEqual(p.describe("both")["symbol"], "both")

    def test_variables_of_two_files(self):
        self.assertRaisesRegex(ccp.LpCreationPolicyError, '"two.1" is one of 2.*position=two.1=N',
                               self.policy().shall_externalize_object, *static("two"))

    def test_functions_of_two_files(self):
        answer = self.policy().is_function_externalizable("twin", L.INTERNAL, HERE)
        self.assertIs(value(answer), False)
        self.assertIn("2 symbols with that name exist", warning(answer))
        p = self.policy(options=("ambiguous=copy",))
        self.assertIs(p.is_function_externalizable("twin", L.INTERNAL, HERE), False)

    def test_function_that_must_be_taken(self):
        p = self.policy(options=("externalize=twin",))
        self.assertIs(p.is_function_externalizable("twin", L.INTERNAL, HERE), True)
        self.assertRaisesRegex(ccp.LpCreationPolicyError, "position=twin=N",
                               p.get_sym_mod_for_externalized_fun, "twin", self.ids())


class Module(Base):
    def setUp(self):
        super().setUp()
        self.file("fs/f.o", Elf([sym("helper"), sym("own", binding="global")]))
        self.file("fs/f.ko", Elf([sym("helper"), sym("own", binding="global")]))
        self.file("Module.symvers", Symvers([("own", "fs/f", "EXPORT_SYMBOL", "", 1)]))
        self.command = KERNEL + ("-DMODULE",)

    def lines(self, p):
        p.is_function_externalizable("helper", L.INTERNAL, HERE)
        p.is_function_externalizable("own", L.EXTERNAL, HERE)
        return [p.get_sym_mod_for_externalized_fun(n, self.ids())._make_pointer for n in ("helper", "own")]

    def test_relocations(self):
        p = self.policy(command=self.command)
        self.assertEqual(self.lines(p), [False, False])
        self.assertIn("KLP_RELOC_SYMBOL(f, f, helper);", p.epilogue())
        self.assertIn("KLP_RELOC_SYMBOL(f, f, own);", p.epilogue())

    def test_pointers_before_6_3(self):
        p = self.policy(command=self.command, options=("kernel_version=6.1.0-56",))
        self.assertEqual(self.lines(p), [True, True])
        self.assertIn("(void *)&klpe_helper, /* f.helper,0 */\n"
                      "\t(void *)&klpe_own, /* f.own,0 */\n};", p.epilogue())
        p = self.policy(command=self.command, options=("kernel_version=6.3",))
        self.assertEqual(self.lines(p), [False, False])


    def test_tracepoints_are_never_pointers(self):
        p = self.policy(command=self.command, options=("style=kallsyms", "externalize=__tracepoint_x"))
        p.shall_externalize_object("__tracepoint_x", L.EXTERNAL, HERE)
        mod = p.get_sym_mod_for_externalized_obj("__tracepoint_x", self.ids())
        self.assertIs(mod._make_pointer, False)
        p.epilogue()
        self.assertIn('bound by relocations to f: "__tracepoint_x": the kernel', self.said("static-key")[0][2])
        self.assertEqual([s[0] for s in self.said("static-key")], ["warning", "note"])

    def test_keys_of_a_module_are_read(self):
        p = self.policy(command=self.command, options=("style=kallsyms", "externalize=__tracepoint_x"))
        p.shall_externalize_object("__tracepoint_x", L.EXTERNAL, HERE)
        self.assertIs(p.reads_key("__tracepoint_x"), True)
        self.assertIs(p.get_sym_mod_for_externalized_obj("__tracepoint_x", self.ids())._make_pointer, True)
        p.epilogue()
        self.assertEqual(self.said("static-key"), [])

    def test_keys_are_not_read(self):
        for option, answer in (("keys=relocation", False), ("keys=refuse", None)):
            p = self.policy(command=self.command, options=(option, "externalize=__tracepoint_x"))
            p.shall_externalize_object("__tracepoint_x", L.EXTERNAL, HERE)
            if answer is None:
                self.assertRaisesRegex(ccp.LpCreationPolicyError, "keys=enabled", p.reads_key, "__tracepoint_x")
            else:
                self.assertIs(p.reads_key("__tracepoint_x"), answer)
        p = self.policy(command=self.command, options=("keys=refuse",))
        self.assertIs(p.reads_key("nobody_asked"), False)

    def test_iterator_of_a_key_that_is_read(self):
        self.file("fs/f.o", Elf([sym(n, "object", defined=False) for n in ("__SCK__tp_func_x", "__SCK__tp_func_y")]))
        self.file("fs/f.ko", Elf([sym(n, "object") for n in ("__SCK__tp_func_x", "__SCK__tp_func_y")] +
                                 [sym("__traceiter_x"), sym("__traceiter_y")]))
        p = self.policy(command=self.command, options=("style=kallsyms",))
        p.shall_externalize_object("__SCK__tp_func_x", L.EXTERNAL, HERE)
        self.assertIs(p.reads_key("__SCK__tp_func_x"), True)
        pointers = []
        for name in ("__traceiter_x", "__traceiter_y"):  # only of the first one the object has a call instead
            p.is_function_externalizable(name, L.EXTERNAL, None)
            pointers.append(p.get_sym_mod_for_externalized_fun(name, self.ids())._make_pointer)
        self.assertEqual(pointers, [True, False])

    def test_many_keys_are_named_up_to_a_number(self):
        names = [f"key{i}" for i in range(6)]
        self.file("fs/f.o", Elf([sym(n, "object") for n in names], keys=names))
        self.file("fs/f.ko", Elf([sym(n, "object") for n in names]))
        p = self.policy(command=self.command, options=("style=kallsyms",))
        for n in names:
            p.shall_externalize_object(n, L.INTERNAL, HERE)
            p.get_sym_mod_for_externalized_obj(n, self.ids())
        p.epilogue()
        self.assertIn('"key0", "key1", "key2", "key3" and 2 more: the', self.said("static-key")[0][2])

    def test_tracepoints_of_a_module_can_be_refused(self):
        p = self.policy(command=self.command, options=("module_keys=error", "externalize=__tracepoint_x"))
        p.shall_externalize_object("__tracepoint_x", L.EXTERNAL, HERE)
        self.assertRaisesRegex(ccp.LpCreationPolicyError, "bound too late.*static_key_enabled",
                               p.get_sym_mod_for_externalized_obj, "__tracepoint_x", self.ids())

    def test_tables_of_vmlinux_can_be_refused(self):
        p = self.policy(options=("vmlinux_keys=error", "externalize=__tracepoint_x"))
        p.shall_externalize_object("__tracepoint_x", L.EXTERNAL, HERE)
        self.assertRaisesRegex(ccp.LpCreationPolicyError, "must not have.*vmlinux_keys=warn",
                               p.get_sym_mod_for_externalized_obj, "__tracepoint_x", self.ids())

    def test_exports_of_other_modules(self):
        self.file("Module.symvers", Symvers([("a", "x/one-a", "EXPORT_SYMBOL", "", 1),
                                             ("b", "x/two", "EXPORT_SYMBOL", "", 1)]))
        self.file("fs/f.ko", Elf([], modinfo=("name=f", "depends=one-a,three")))
        self.file("fs/f.o", Elf([sym(n, binding="global", defined=False) for n in "ab"]))
        p = self.policy(command=self.command, options=("style=extern",))
        for name in ("a", "b"):
            p.is_function_externalizable(name, L.EXTERNAL, None)
            p.get_sym_mod_for_externalized_fun(name, self.ids())
        self.assertIn("KLP_RELOC_SYMBOL(f, one_a, a);", p.epilogue())
        self.assertEqual([s[2].split()[0] for s in self.said("no-dependency")], ['"b"'])
        told = p.describe("a")
        self.assertEqual((told.pop("crc"), told.pop("why")), ("0x00000001", "one_a has it, and lp.c must use the same one"))
        self.assertEqual(told.pop("binding_why"), "the livepatch core fills in its address when the object is loaded")
        self.assertEqual(told, {"binding": "relocation", "provider": "one_a", "symbol": "a",
                                "position": 0})

    def test_vmlinux_is_never_bound_to_a_module(self):
        self.file("Module.symvers", Symvers([("a", "x/one-a", "EXPORT_SYMBOL", "", 1)]))
        self.file("fs/f.o", Elf([sym("a", binding="global", defined=False)]))
        p = self.policy(command=self.command, options=("style=extern", "module=vmlinux"))
        self.assertRaisesRegex(ccp.LpCreationPolicyError, '"a" is exported by one_a: a function of vmlinux cannot',
                               p.is_function_externalizable, "a", L.EXTERNAL, None)

    def test_functions_that_another_file_of_the_livepatch_has(self):
        p = self.policy(command=self.command, options=("own=shared",))
        self.assertTrue(p.is_function_externalizable("shared", L.EXTERNAL, None))
        mod = p.get_sym_mod_for_externalized_fun("shared", self.ids())
        self.assertEqual(mod._symbol_mod._new_name, "klpp_shared")
        self.assertEqual(p.describe("shared")["binding"], "none")
        self.assertIsNone(p.epilogue())

    def test_what_the_report_tells(self):
        p = self.policy(command=self.command)
        self.assertEqual((p.describe(None)["module"], p.describe("unknown")), ("f", {}))

    def test_static_keys_are_never_pointers(self):
        self.file("fs/f.o", Elf([sym("key", "object")], keys=("key",)))
        self.file("fs/f.ko", Elf([sym("key", "object")]))
        p = self.policy(command=self.command, options=("style=kallsyms",))
        p.shall_externalize_object("key", L.INTERNAL, HERE)
        self.assertIs(p.get_sym_mod_for_externalized_obj("key", self.ids())._make_pointer, False)

    def test_constants_are_never_pointers(self):
        self.file("fs/f.o", Elf([sym("key", "object")]))
        self.file("fs/f.ko", Elf([sym("key", "object")]))
        p = self.policy(command=self.command, options=("style=kallsyms",))
        p.shall_externalize_object("key", L.INTERNAL, HERE)
        p.needs_constant("key")
        self.assertIs(p.get_sym_mod_for_externalized_obj("key", self.ids())._make_pointer, False)
        self.assertTrue(self.said("constant-address"))


class Inlining(Base):
    def setUp(self):
        super().setUp()
        self.records = [clone("f", "mid"), removal("f"), clone("mid", "mid.isra.0", "isra"),
                        clone("mid.isra.0", "top"), clone("other", "top"), clone("odd", "f2", "")]
        self.file("fs/f.c.000i.ipa-clones", tuple(self.records))

    def test_holders(self):
        self.assertEqual(Clones(self.records).holders("f"), {"mid": ["f", "mid"], "top": ["f", "mid", "top"]})
        self.assertEqual(Clones(self.records).holders("odd"), {})
        self.assertEqual(Clones(self.records).holders("nobody"), {})
        self.assertEqual(Clones([clone("a", "b"), clone("b", "a")]).holders("a"), {"b": ["a", "b"]})

    def test_callers_become_patched(self):
        p = self.policy()
        self.assertIs(p.is_patched_fun("top"), True)
        self.assertIs(p.is_patched_fun("other"), False)
        self.assertIn("f -> mid -> top", self.said("inlined-copy")[0][2])

    def test_not_completed(self):
        self.assertIs(self.policy(options=("complete=no",)).is_patched_fun("top"), False)

    def patch(self, p, name):
        """The error for a patched function, None without."""
        try:
            p.get_sym_mod_for_patched_fun(name, self.ids())
        except ccp.LpCreationPolicyError as e:
            return e._msg
        return None

    def test_optimized_clone(self):
        self.file("fs/f.o", Elf([sym("mid.isra.0"), sym("mid2"), sym("caller")]))
        fake_ccp.unit.mentions.update(mid=("mid", "caller", "mid2"))
        no = "patch_callers=no"
        p = self.policy(patched=("mid", "mid2"), options=(no,))
        self.assertIn("only as mid.isra.0, which has a different signature. Patch its callers as well: caller (or drop",
                      self.patch(p, "mid"))
        self.assertIs(p.is_patched_fun("caller"), False)
        for options, patched in (((), ("mid",)), ((no, "patch=mid"), ()), ((no,), ("mid", "mid2", "caller"))):
            p = self.policy(patched=patched, options=options)
            self.assertIsNone(self.patch(p, "mid"))

    def test_optimized_clone_that_only_the_object_tells(self):
        os.unlink(os.path.join(self.tmp.name, "fs/f.c.000i.ipa-clones"))
        self.file("fs/f.o", Elf([sym("leaf.constprop.0"), sym("caller"), sym("leafy")]))
        fake_ccp.unit.mentions.update(leaf=("caller",))
        self.assertIn("leaf.constprop.0", self.patch(self.policy(patched=("leaf",), options=("patch_callers=no",)), "leaf"))
        p = self.policy(patched=("leaf",))
        self.assertIsNone(self.patch(p, "leaf"))
        self.assertIs(p.is_patched_fun("caller"), True)

    def test_a_function_without_code(self):
        self.file("fs/f.o", Elf([sym("holder"), sym("far"), sym("starter", section=".init.text")]))
        self.file("fs/f.c.000i.ipa-clones", (clone("helper", "holder"), clone("unit2", "x")))
        self.assertIsNone(self.patch(self.policy(patched=("helper",)), "helper"))
        fake_ccp.unit.mentions.update(lost=("middle",), middle=("far",))
        p = self.policy(patched=("lost",))
        self.assertEqual([n for n in ("middle", "far", "holder") if p.is_patched_fun(n)], ["middle", "far"])
        self.assertIn("lost -> middle -> far", self.said("inlined-copy")[-1][2])
        self.assertIsNone(self.patch(p, "lost"))
        self.assertIn("does not contain its code", self.patch(self.policy(patched=("nobody",)), "nobody"))
        self.assertIn("does not contain its code", self.patch(self.policy(patched=("lost",), options=("complete=no",)), "lost"))
        self.assertIsNone(self.patch(self.policy(options=("patch=nobody",)), "nobody"))
        self.assertIsNone(self.patch(self.policy(patched=("starter",)), "starter"))

    def test_an_empty_dump(self):
        self.file("fs/f.c.000i.ipa-clones", ())
        self.file("fs/f.o", Elf([sym("f"), sym("holder")]))
        p = self.policy()
        self.assertIn("is empty", self.said("ipa-clones")[0][2])
        self.assertEqual(len(self.said("no-ipa-clones")), 1)
        fake_ccp.reset()
        self.file("fs/f.c.000i.ipa-clones", ())
        self.file("fs/f.o", Elf([sym("f"), sym("holder")]))
        fake_ccp.unit.debug_info = fake_ccp.DebugInfo(
            1, (("f", "f.c", 3, "mid", "holder", "fs/f.c"), ("mid", "f.c", 9, "holder", "holder", "fs/f.c"),
                ("f", "f.c", 3, "stranger", "stranger", "net/f.c")),
            (("holder", "f.c", 12, "holder", "fs/f.c"), ("f", "f.c", 3, "f.part.0", "fs/f.c")), ())
        p = self.policy()
        self.assertEqual([n for n in ("mid", "holder", "stranger") if p.is_patched_fun(n)], ["mid", "holder"])
        self.assertFalse(self.said("no-ipa-clones"))
        self.assertEqual(self.said("inlined-copy")[0][3:5], ("f.c", 9))

    def test_callers_of_optimized_clones(self):
        records = [clone("leaf", "leaf.part.0", "part"), removal("leaf"),
                   clone("caller", "caller.constprop.0", "constprop"), removal("caller"), clone("main", "outer")]
        self.file("fs/f.c.000i.ipa-clones", tuple(records))
        self.file("fs/f.o", Elf([sym("leaf.part.0"), sym("caller.constprop.0"), sym("main"), sym("outer")]))
        fake_ccp.unit.mentions.update(leaf=("caller",), caller=("main",), main=("nobody",))
        p = self.policy(patched=("leaf",))
        self.assertEqual([n for n in ("caller", "main", "outer", "nobody") if p.is_patched_fun(n)],
                         ["caller", "main", "outer"])
        self.assertIsNone(self.patch(p, "leaf"))
        self.assertIn('"main" is patched as well, it calls an optimized copy of "caller"',
                      self.said("patched-caller")[1][2])
        self.assertEqual(p.describe(ccp.Symbol("caller", L.EXTERNAL))["calls_copy_of"], "leaf")
        self.assertEqual(p.describe(ccp.Symbol("outer", L.EXTERNAL))["inlined"], "main -> outer")

    def test_brute_force(self):
        names = [f"n{i}" for i in range(30)]
        records = [clone(names[i], names[(i * 7 + k * 11 + 3) % 30]) for i in range(0, 30, 2) for k in (1, 2)]
        edges = {(r[1][0], r[2][0]) for r in records}
        for start in names:
            reach = {start}
            while True:
                more = {b for a, b in edges if a in reach} - reach
                if not more:
                    break
                reach |= more
            self.assertEqual(set(Clones(records).holders(start)), reach - {start})


class OptionsTest(Base):
    def check(self, words, pattern):
        with self.assertRaisesRegex(ccp.LpCreationPolicyError, pattern):
            Options().add_words(words)

    def test_errors(self):
        self.check(["style"], "expected KEY=VALUE")
        self.check(["stile=x"], "unknown option 'stile'.*style")
        self.check(["style=x"], "must be one of auto, extern, kallsyms")
        self.check(["table=perhaps"], "yes or no")
        for words in (["position=a"], ["position=a=b"]):
            o = Options()
            o.add_words(words)
            self.assertRaises(ccp.LpCreationPolicyError, o.positions)

    def test_file(self):
        fake_ccp.unit.files["c.yaml"] = (("style", "kallsyms", 1), ("copy", "a", 2), ("copy", "b", 2),
                                         ("source-root", "/a #b", 4), ("position", "x=2", 5))
        o = Options()
        o.add_file("c.yaml")
        o.add_words(["copy=c,d", "style=extern"])
        self.assertEqual((o.style, o.copy, o.positions(), o.source_root),
                         ("extern", ["a", "b", "c", "d"], {"x": 2}, "/a #b"))

    def test_file_errors(self):
        fake_ccp.unit.files["c.yaml"] = (("table", "yes", 1), ("nope", "1", 3))
        for path, pattern in (("c.yaml", "c.yaml:3: unknown option"), ("none", "--policy-config.*No such file")):
            with self.assertRaisesRegex(ccp.LpCreationPolicyError, pattern):
                Options().add_file(path)

    def test_empty_symbol_list_is_no_image(self):
        self.file("System.map", Elf([sym("The")], "list"))
        self.policy()
        self.assertIn("not the symbol list", self.said("unusable-file")[0][2])
        self.assertTrue(self.said("no-image"))
        with self.assertRaisesRegex(ccp.LpCreationPolicyError, "--policy-opt vmlinux"):
            self.policy(options=("vmlinux=System.map",))

    def test_given_file_must_exist(self):
        with self.assertRaisesRegex(ccp.LpCreationPolicyError, "symvers.*No such file"):
            self.policy(options=("symvers=nowhere",))


if __name__ == "__main__":
    unittest.main()
