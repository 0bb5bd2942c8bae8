# SPDX-License-Identifier: GPL-2.0-or-later
"""suse.KlpPolicy without the C side."""

import contextlib
import io
import os
import tempfile
import unittest
from types import SimpleNamespace

import fake_ccp
from fake_ccp import AllocatedIds, Elf, Symvers, clone, removal, sym

import ccp
import suse
import suse.klp_policy

L = ccp.Linkage
C = ccp.SymbolModification.LinkageChange
HERE = ("/src/fs/f.c", 3, 4)


class SusePolicy(unittest.TestCase):
    def setUp(self):
        fake_ccp.reset()
        self.tmp = tempfile.TemporaryDirectory()
        self.addCleanup(self.tmp.cleanup)
        saved = dict(os.environ)
        self.addCleanup(lambda: (os.environ.clear(), os.environ.update(saved)))
        for name in [n for n in os.environ if n.startswith("KCP_")]:
            del os.environ[name]
        os.environ.update({
            "KCP_WORK_DIR": self.tmp.name, "KCP_MOD_SYMVERS": "sv", "KCP_PATCHED_OBJ": "obj/nf-x.ko.zst",
            "KCP_IPA_CLONES_DUMP": "dump", "KCP_KBUILD_SDIR": "/src", "KCP_KBUILD_ODIR": "/obj",
            "KCP_RENAME_PREFIX": "klp"})
        fake_ccp.unit.files["sv"] = Symvers([("printk", "vmlinux", "EXPORT_SYMBOL", "", 1),
                                             ("other", "net/a/nf-b", "EXPORT_SYMBOL", "", 1)])
        fake_ccp.unit.files["obj/nf-x.ko.zst"] = Elf([
            sym("f"), sym("mid"), sym("top"), sym("helper"), sym("twice", count=2), sym("twice", count=2),
            sym("state", "object", section=".data"), sym("boot", "object", section=".init.data"),
            sym("count.1", "object", section=".bss"), sym("both")])
        fake_ccp.unit.files["dump"] = (clone("f", "mid"), clone("mid", "top"), clone("f", "ghost"),
                                       removal("both"), clone("top", "top.isra.0", "isra"))

    def policy(self, patched=("f",)):
        self.err = io.StringIO()
        with contextlib.redirect_stderr(self.err):
            return suse.KlpPolicy(list(patched))

    def content(self, p, name):
        return p.files()[os.path.join(self.tmp.name, name)]

    def externalize(self, p, *functions):
        for name in functions:
            p.is_function_externalizable(name, L.EXTERNAL, None)
            p.get_sym_mod_for_externalized_fun(name, AllocatedIds())

    def test_required_variables(self):
        for name in suse.environment.REQUIRED:
            saved = os.environ.pop(name)
            with self.assertRaisesRegex(ccp.LpCreationPolicyError, name):
                self.policy()
            os.environ[name] = saved

    def test_both_names_of_the_class(self):
        self.assertIs(suse.KlpPolicy, suse.klp_policy.KlpPolicy)

    def test_patched_funcs(self):
        p = self.policy()
        self.assertEqual(self.content(p, "patched_funcs"), "f\nmid\ntop\n")
        self.assertTrue(p.is_patched_fun("top"))
        self.assertTrue(p.is_patched_fun("ghost"))
        self.assertFalse(p.is_patched_fun("helper"))

    def test_not_completed(self):
        os.environ["KCP_NO_COMPLETE_PATCHED_FUNCS"] = "1"
        p = self.policy()
        self.assertNotIn(os.path.join(self.tmp.name, "patched_funcs"), p.files())
        self.assertFalse(p.is_patched_fun("top"))

    def test_log_lines(self):
        self.policy(("f", "both"))
        told = [s[:3] for s in fake_ccp.unit.said]
        self.assertIn(("warning", "optimized-copy", 'optimized function "top.isra.0" in callgraph'), told)
        self.assertIn(("warning", "removed-symbol", '"both" symbol found in ELF but IPA says removed'), told)

    def test_conflict(self):
        answer = self.policy().is_function_externalizable("twice", L.INTERNAL, HERE)
        self.assertEqual((answer[0], answer[1]._msg),
                         (True, 'conflicting definitions for symbol "twice" found in ELF: 2 of them, and it '
                          'is unknown which one is meant'))
        fake_ccp.unit.files["obj/nf-x.ko.zst"] = Elf([sym("twice", count=2, position=1, file="g.c"),
                                                      sym("twice", count=2, position=2, file="f.c")])
        p = self.policy()
        p.source = "f.c"
        self.assertIn("the one meant is number 2 (sympos)", p.is_function_externalizable("twice", L.INTERNAL, HERE)[1]._msg)
        self.assertEqual(p.describe("twice")["position"], 2)

    def test_pointers(self):
        p = self.policy()
        p.is_function_externalizable("helper", L.INTERNAL, HERE)
        mod = p.get_sym_mod_for_externalized_fun("helper", AllocatedIds())
        self.assertEqual((mod._symbol_mod._new_name, mod._symbol_mod._linkage_change, mod._make_pointer),
                         ("klpe_helper", C.MAKE_STATIC, True))
        self.externalize(p, "printk", "other", "nowhere")
        p.shall_externalize_object("state", L.INTERNAL, HERE)
        p.get_sym_mod_for_externalized_obj("state", AllocatedIds())
        self.assertEqual(self.content(p, "fun_exts"), "KALLSYMS helper klpe_helper nf_x\n"
                         "EXPORT printk printk vmlinux\nKALLSYMS other klpe_other nf_b\n")
        self.assertEqual(self.content(p, "obj_exts"), "KALLSYMS state klpe_state nf_x\n")

    def test_no_pointers_to_what_code_has_the_address_of(self):
        fake_ccp.unit.files["sv"] = Symvers([("__SCT__known", "vmlinux", "EXPORT_SYMBOL", "", 1)])
        fake_ccp.unit.files["obj/nf-x.ko.zst"] = Elf([sym(n, "object", section=".data") for n in (
            "__SCK__known", "__SCK__private", "key", "__tracepoint_t")])
        fake_ccp.unit.files["d/f.o"] = Elf([sym(n, "object", defined=False) for n in (
            "__SCK__known", "__SCK__private", "key", "__tracepoint_t")], keys=("key",))
        fake_ccp.unit.files["d/f.c.000i.ipa-clones"] = ()
        os.environ["KCP_IPA_CLONES_DUMP"] = "d/f.c.000i.ipa-clones"
        p = self.policy()
        for name, warned in (("__SCK__known", False), ("__SCK__private", True), ("key", True),
                             ("__tracepoint_t", True)):
            p.shall_externalize_object(name, L.EXTERNAL, HERE)
            answer = p.get_sym_mod_for_externalized_obj(name, AllocatedIds())
            mod = answer[0] if warned else answer
            self.assertEqual((mod._symbol_mod._new_name, mod._make_pointer), (None, False), name)
        self.assertIn("by hand", answer[1]._msg)
        self.assertEqual(self.content(p, "obj_exts"), "")

    def test_what_the_object_does_not_need(self):
        fake_ccp.unit.files["d/f.o"] = Elf([sym("helper", defined=False)])
        fake_ccp.unit.files["d/f.c.000i.ipa-clones"] = ()
        os.environ["KCP_IPA_CLONES_DUMP"] = "d/f.c.000i.ipa-clones"
        fake_ccp.unit.mentions.update(top=("f",), mid=("inline_function",))
        p = self.policy()
        self.externalize(p, "helper", "printk", "mid", "top")
        self.assertIs(p.shall_externalize_object("boot", L.EXTERNAL, HERE), True)
        mod = p.get_sym_mod_for_externalized_obj("boot", AllocatedIds())
        self.assertEqual((mod._symbol_mod._new_name, mod._make_pointer), (None, False))
        self.assertEqual(self.content(p, "fun_exts"), "KALLSYMS helper klpe_helper nf_x\n"
                         "KALLSYMS top klpe_top nf_x\n")
        self.assertEqual(self.content(p, "obj_exts"), "")

    def test_convert(self):
        os.environ["KCP_KLP_CONVERT_EXTS"] = "1"
        p = self.policy()
        p.shall_externalize_object("state", L.INTERNAL, HERE)
        mod = p.get_sym_mod_for_externalized_obj("state", AllocatedIds())
        self.assertEqual((mod._symbol_mod._new_name, mod._symbol_mod._linkage_change, mod._make_pointer),
                         (None, C.MAKE_EXTERN, False))
        self.assertEqual(self.content(p, "obj_exts"), "KLP_CONVERT state state nf_x\n")

    def test_relocations_into_tables_of_addresses(self):
        os.environ["KCP_KLP_CONVERT_EXTS"] = "1"
        parts = ["__tracepoint_t", "__SCK__tp_func_t", "__SCT__tp_func_t", "__traceiter_t"]
        fake_ccp.unit.files["obj/nf-x.ko.zst"] = Elf([sym(n, "object", section=".data") for n in parts + ["key"]])
        fake_ccp.unit.files["d/f.o"] = Elf([sym(n, "object", defined=False) for n in parts + ["key"]], keys=("key",))
        fake_ccp.unit.files["d/f.c.000i.ipa-clones"] = (removal("nobody"),)
        os.environ["KCP_IPA_CLONES_DUMP"] = "d/f.c.000i.ipa-clones"
        p = self.policy()
        told = []
        for name in parts + ["key"]:
            p.shall_externalize_object(name, L.EXTERNAL, HERE)
            answer = p.get_sym_mod_for_externalized_obj(name, AllocatedIds())
            if isinstance(answer, tuple):
                told.append(name)
                self.assertIn("relocation in the table", answer[1]._msg)
        self.assertEqual(told, ["__tracepoint_t", "key"])
        self.assertEqual(len(self.content(p, "obj_exts").splitlines()), 5)

    def test_keys_are_read(self):
        fake_ccp.unit.files["obj/nf-x.ko.zst"] = Elf([sym("key", "object", section=".data")])
        fake_ccp.unit.files["d/f.o"] = Elf([sym("key", "object", defined=False)], keys=("key",))
        fake_ccp.unit.files["d/f.c.000i.ipa-clones"] = (removal("nobody"),)
        os.environ["KCP_IPA_CLONES_DUMP"] = "d/f.c.000i.ipa-clones"
        for option, read in ((None, True), ("keys=enabled", True), ("keys=relocation", False), ("keys=refuse", None)):
            p = self.policy()
            if option:
                p.set_context(SimpleNamespace(source=None, include_dirs=(), options=("style=x", option)))
            self.assertIs(p.reads_key("key"), False)  # nobody asked for it yet
            p.shall_externalize_object("key", L.EXTERNAL, HERE)
            if read is None:
                self.assertRaisesRegex(ccp.LpCreationPolicyError, "keys=enabled", p.reads_key, "key")
                continue
            self.assertIs(p.reads_key("key"), read)
            answer = p.get_sym_mod_for_externalized_obj("key", AllocatedIds())
            self.assertEqual(isinstance(answer, tuple), not read)  # the warning of code that is wired to it
        p = self.policy()
        self.assertRaisesRegex(ccp.LpCreationPolicyUsageError, "keys must be one of", p.set_context,
                               SimpleNamespace(source=None, include_dirs=(), options=("keys=maybe",)))

    def test_blacklist(self):
        os.environ["KCP_EXT_BLACKLIST"] = "helper, state"
        p = self.policy()
        self.assertIs(p.is_function_externalizable("helper", L.INTERNAL, HERE), False)
        self.assertIs(p.shall_externalize_object("state", L.INTERNAL, HERE), False)
        # What is only declared has nothing to copy: no entry in the tables, and no warning of the host.
        os.environ["KCP_EXT_BLACKLIST"] = "printk"
        p = self.policy()
        self.assertIs(p.is_function_externalizable("printk", L.EXTERNAL, None), True)
        self.assertIsNone(p.get_sym_mod_for_externalized_fun("printk", AllocatedIds())._symbol_mod._new_name)
        self.assertEqual(self.content(p, "fun_exts"), "")

    def test_absent_and_init(self):
        p = self.policy()
        self.assertIs(p.is_function_externalizable("inlined", L.INTERNAL, HERE), False)
        self.assertIs(p.is_function_externalizable("both", L.INTERNAL, HERE), False)
        self.assertIs(p.is_function_externalizable("never", L.EXTERNAL, None), True)
        self.assertRaises(ccp.LpCreationPolicyError, p.shall_externalize_object, "boot", L.INTERNAL, HERE)
        self.assertIs(p.shall_externalize_object("folded", L.INTERNAL, HERE), False)

    def test_local_static(self):
        answer = self.policy().shall_externalize_object(ccp.Symbol("count", L.NONE, "f", HERE), L.NONE, HERE)
        self.assertIs(answer[0], False)
        self.assertIn("count.1", answer[1]._msg)

    def test_local_static_that_guards(self):
        for other, to, harmful in (("helper", None, True), ("helper", "printk", False), ("missing", None, False)):
            p = self.policy()
            name = ccp.Symbol("count", L.NONE, "f", HERE)
            p.shall_externalize_object(name, L.NONE, HERE)
            p.is_function_externalizable("helper", L.INTERNAL, HERE)
            fake_ccp.unit.guarded["count"] = ((other, to),)
            if harmful:
                self.assertRaisesRegex(ccp.LpCreationPolicyError, "\"helper\" of the running", p.epilogue)
            else:
                self.assertIsNone(p.epilogue())

    def test_names(self):
        p = self.policy()
        mod = p.get_sym_mod_for_patched_fun("f", AllocatedIds())
        self.assertEqual((mod._new_name, mod._linkage_change), ("klpp_f", C.MAKE_STATIC))
        self.assertEqual(p.rename_rewritten_closure_fun("g", AllocatedIds(["klpr_g"])), "klpr_g_2")
        p.is_function_externalizable("helper", L.INTERNAL, HERE)
        self.assertRaises(ccp.LpCreationPolicyError, p.get_sym_mod_for_externalized_fun, "helper",
                          AllocatedIds(["klpe_helper"]))

    def test_headers(self):
        p = self.policy()
        for path, want in (("/src/include/linux/fs.h", True), ("/obj/include/generated/autoconf.h", True),
                           ("/src/arch/x86/include/asm/io.h", True), ("/src/net/private.h", False),
                           ("/usr/lib64/gcc/x86_64-suse-linux/7/include/stdarg.h", True)):
            self.assertIs(p.is_header_eligible(path, False), want, path)

    def test_missing_dump(self):
        del fake_ccp.unit.files["dump"]
        p = self.policy()
        self.assertIn("KCP_IPA_CLONES_DUMP", self.err.getvalue())
        self.assertEqual(self.content(p, "patched_funcs"), "f\n")

    def test_missing_object(self):
        del fake_ccp.unit.files["obj/nf-x.ko.zst"]
        with self.assertRaisesRegex(ccp.LpCreationPolicyError, "KCP_PATCHED_OBJ"):
            self.policy()

    def test_object_names(self):
        for path, want in (("/a/vmlinux.xz", "vmlinux"), ("vmlinux-5.3.18-default.gz", "vmlinux"),
                           ("snd-pcm.ko.gz", "snd_pcm"), ("a/loop.ko", "loop")):
            self.assertEqual(suse.environment.object_name(path), want)


if __name__ == "__main__":
    unittest.main()
