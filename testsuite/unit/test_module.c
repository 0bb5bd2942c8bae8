/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The folder of a livepatch: what is in it, and that nothing that somebody wrote is lost.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klp-ccp/file.h"
#include "klp-ccp/module.h"
#include "klp-ccp/sha256.h"

static int failures;

#define CHECK(name, cond) check(name, cond, #cond, __LINE__)

static void check(const char *name, bool good, const char *what, int line)
{
	if (good) {
		printf("ok %s-%d\n", name, line);
	} else {
		printf("not ok %s-%d: %s\n", name, line, what);
		failures++;
	}
}

static bool digests_to(const char *s, size_t n, const char *expected)
{
	char hex[SHA256_HEX];

	sha256_hex(s, n, hex);
	return !strcmp(hex, expected);
}

/* The examples of FIPS 180-4, and lengths around the end of a block, as sha256sum has them. */
static void test_digest(void)
{
	char a[130];

	memset(a, 'a', sizeof(a));
	CHECK("sha256",
	      digests_to("", 0,
			 "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"));
	CHECK("sha256",
	      digests_to("abc", 3,
			 "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
	CHECK("sha256",
	      digests_to("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
			 "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"));
	for (size_t n = 54; n <= 130; n++) {
		char command[256], hex[SHA256_HEX];
		FILE *p;

		snprintf(command, sizeof(command),
			 "printf %%%zus | tr ' ' a | sha256sum | cut -c1-64 | tr -d '\\n'", n);
		p = popen(command, "r");
		if (!p || fread(hex, 1, 64, p) != 64 || pclose(p))
			abort();
		hex[64] = 0;
		if (!digests_to(a, n, hex))
			CHECK("sha256-length", false);
	}
}

static const struct module_function functions[] = {
	{ "cmdline_proc_show", 0, "klpp_cmdline_proc_show" },
	{ "show", 2, "klpp_show" },
};

static const struct module_pointer pointers[] = {
	{ "klpe_loop_add", "loop_add", "loop", 1 },
};

static const struct module_unit units[] = {
	{ .source = "drivers/block/loop-x.c",
	  .object = "loop",
	  .text = "int klpp_loop(void);\n",
	  .len = 21,
	  .prototypes = "#include <linux/fs.h>\nstruct x;\nint klpp_show(struct x *x);\n",
	  .opaque = "",
	  .pointers = pointers,
	  .npointers = 1,
	  .flags = "",
	  .functions = functions + 1,
	  .nfunctions = 1 },
	{ .source = "fs/proc/cmdline.c",
	  .object = "vmlinux",
	  .text = "int a;\n",
	  .len = 7,
	  .prototypes = "#include <linux/fs.h>\nstruct x;\n",
	  .opaque = "void klpp_cmdline_proc_show(void);\n",
	  .flags = "-Ifs",
	  .functions = functions,
	  .nfunctions = 1 },
};

static const char *const ids[] = { "SHADOW_PID" };

static const char *const namespaces[] = { "DMA_BUF", "CXL" };

static const struct module_spec spec = {
	.name = "fix-1",
	.made_by = "a test",
	.patches = "fix.patch",
	.kdir = "/no/such",
	.sources = "",
	.units = units,
	.nunits = 2,
	.shadow_ids = ids,
	.nshadow_ids = 1,
	.namespaces = namespaces,
	.nnamespaces = 2,
	.replace = true,
};

static const char *text_of(const struct module_files *f, const char *path)
{
	for (uint32_t i = 0; i < f->v.n; i++)
		if (!strcmp(f->v.v[i].path, path))
			return f->v.v[i].text.s;
	return "";
}

static void test_files(struct module_files *f, struct diag *d)
{
	const char *main_file, *kbuild;

	CHECK("make", module_make(f, &spec, d) == EXIT_WRITTEN);
	main_file = text_of(f, "fix-1_main.c");
	kbuild = text_of(f, "Kbuild");
	CHECK("make", !strcmp(text_of(f, "lp/fs_proc_cmdline.c"),
			      "int a;\n\n#define KLP_IN_fs_proc_cmdline\n#include \"fix-1.h\"\n"));
	CHECK("make",
	      strstr(kbuild, "obj-m := fix-1.o") && strstr(kbuild, "lp/drivers_block_loop_x.o"));
	CHECK("make", strstr(kbuild, "CFLAGS_lp/fs_proc_cmdline.o := -Ifs\n"));
	CHECK("make",
	      strstr(main_file, ".old_sympos = 2") && strstr(main_file, ".name = \"loop\""));
	CHECK("make", strstr(main_file, "fill(klp_pointers_drivers_block_loop_x)"));
	CHECK("make", strstr(main_file, "\t{ .id = SHADOW_PID },\n"));
	CHECK("make", strstr(main_file, ".callbacks.post_patch = own_vmlinux,\n"));
	CHECK("make", strstr(main_file, "return check_build() ?: find_shadows() ?: klp_enable"));
	CHECK("imports", strstr(main_file, "#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 13, 0)\n"
					   "MODULE_IMPORT_NS(\"DMA_BUF\");\n"
					   "MODULE_IMPORT_NS(\"CXL\");\n#else\n"
					   "MODULE_IMPORT_NS(DMA_BUF);\nMODULE_IMPORT_NS(CXL);\n"
					   "#endif\n"));
	CHECK("imports", strstr(main_file, "#include <linux/version.h>\n"));
	CHECK("make", strstr(main_file, "vmlinux_funcs") < strstr(main_file, "loop_funcs"));
	CHECK("make", !strcmp(text_of(f, "patched_funcs.csv"),
			      "vmlinux cmdline_proc_show klpp_cmdline_proc_show\n"
			      "loop show,2 klpp_show\n"));
	CHECK("make", strstr(text_of(f, "fix-1.h"), "extern const struct klp_pointer "
						    "klp_pointers_drivers_block_loop_x[];"));
	CHECK("header", strstr(text_of(f, "fix-1.h"), "#include <linux/fs.h>\n\nstruct x;\n\n"));
	CHECK("header", strstr(text_of(f, "fix-1.h"), "#ifndef KLP_IN_fs_proc_cmdline\n"));
}

static void test_suse(struct diag *d)
{
	struct module_spec s = spec;
	struct module_files f = { 0 };
	const char *shared, *header;

	s.suse = true;
	CHECK("suse-name", module_make(&f, &s, d) == EXIT_USAGE && !f.v.n);
	module_files_release(&f);
	memset(&f, 0, sizeof(f));
	s.name = "bsc1";
	CHECK("suse", module_make(&f, &s, d) == EXIT_WRITTEN);
	header = text_of(&f, "livepatch_bsc1.h");
	shared = text_of(&f, "livepatch_bsc1.c");
	/* linux/fs.h must not stand before a unit's own text. */
	CHECK("suse", strstr(text_of(&f, "bsc1_fs_proc_cmdline.c"), "int a;\n") ==
			      text_of(&f, "bsc1_fs_proc_cmdline.c"));
	CHECK("suse", strstr(text_of(&f, "Kbuild.inc"),
			     "CFLAGS_bsc1_fs_proc_cmdline.o += -Wno-missing-prototypes"));
	CHECK("suse",
	      strstr(text_of(&f, "Kbuild.inc"), "CFLAGS_bsc1/livepatch_bsc1.o += -Werror\n"));
	CHECK("suse", strstr(header, "int livepatch_bsc1_init(void);\n"));
	CHECK("suse", strstr(header, "void livepatch_bsc1_cleanup(void);\n"));
	CHECK("suse", strstr(shared, "if (!ret && is_loaded(\"loop\"))\n\t\tret = fill_loop();"));
	CHECK("suse", strstr(shared, "if (!find)\n\t\tret = -ENOENT;\n"));
	CHECK("suse", strstr(shared, "fill(bsc1_pointers_drivers_block_loop_x)"));
	CHECK("suse-shadows", strstr(shared, "\tatomic_inc(shadow_users(SHADOW_PID));\n"));
	CHECK("suse-shadows", strstr(shared, "\tleave_shadows(SHADOW_PID);\n"));
	CHECK("suse-shadows", strstr(shared, "klp_shadow_free_all(id, NULL)"));
	CHECK("suse-imports", strstr(shared, "MODULE_IMPORT_NS(CXL);\n#endif\n"));
	module_files_release(&f);
}

/* Each module may go, and with it its post_unpatch is called, while the other one still runs. */
static void test_shadows_of_modules(struct diag *d)
{
	struct module_unit v[] = { units[0], units[1] };
	struct module_spec s = spec;
	struct module_files f = { 0 };
	const char *main_file;

	v[1].object = "zram";
	s.units = v;
	CHECK("shadows", module_make(&f, &s, d) == EXIT_WRITTEN);
	main_file = text_of(&f, "fix-1_main.c");
	CHECK("shadows", strstr(main_file, "klp_func vmlinux_funcs[] = {\n\t{ }\n};\n"));
	CHECK("shadows", strstr(main_file, "\t\t.callbacks.post_unpatch = leave_vmlinux,\n"));
	CHECK("shadows", !strstr(main_file, "leave_loop") && !strstr(main_file, "leave_zram"));
	module_files_release(&f);
	memset(&f, 0, sizeof(f));
	s.nunits = 1;
	CHECK("shadows", module_make(&f, &s, d) == EXIT_WRITTEN);
	main_file = text_of(&f, "fix-1_main.c");
	CHECK("shadows", strstr(main_file, "leave_loop") && !strstr(main_file, "vmlinux_funcs"));
	module_files_release(&f);
}

static void test_refusals(struct diag *d)
{
	struct module_unit twice[] = { units[1], units[1] };
	struct module_spec s = spec;
	struct module_files f = { 0 };

	s.name = "-x";
	CHECK("name", module_make(&f, &s, d) == EXIT_USAGE && !f.v.n);
	s.name = "a/b";
	CHECK("name", module_make(&f, &s, d) == EXIT_USAGE);
	module_files_release(&f);
	s = spec;
	twice[1].source = "other.c";
	s.units = twice;
	CHECK("twice", module_make(&f, &s, d) == EXIT_NO_PATCH && strstr(d->capture->s, "other.c"));
	module_files_release(&f);
}

static bool shell(const char *command)
{
	return !system(command);
}

static void test_install(const struct module_files *f, struct diag *d)
{
	const struct module_keep careful = { 0 }, force = { .force = true };

	CHECK("install", module_install(f, "deep/er/fix-1/", &careful, d) == EXIT_WRITTEN);
	CHECK("install", shell("cd deep/er/fix-1 && sha256sum -c --quiet .klp-ccp.sha256"));
	CHECK("install", shell("test $(ls deep/er | wc -l) = 1"));
	CHECK("again", shell("touch deep/er/fix-1/fix-1.ko deep/er/fix-1/lp/.x.o.cmd"));
	CHECK("again", module_install(f, "deep/er/fix-1", &careful, d) == EXIT_WRITTEN);
	CHECK("again", shell("test ! -e deep/er/fix-1/fix-1.ko && test $(ls deep/er | wc -l) = 1"));
	CHECK("edited", shell("echo '/* mine */' >>deep/er/fix-1/lp/fs_proc_cmdline.c"));
	CHECK("edited", module_install(f, "deep/er/fix-1", &careful, d) == EXIT_USAGE);
	CHECK("edited", shell("grep -q mine deep/er/fix-1/lp/fs_proc_cmdline.c"));
	CHECK("edited", strstr(d->capture->s, "lp/fs_proc_cmdline.c [edited]"));
	CHECK("force", module_install(f, "deep/er/fix-1", &force, d) == EXIT_WRITTEN);
	CHECK("force", shell("grep -q mine deep/er/fix-1.old.1/lp/fs_proc_cmdline.c"));
	CHECK("force", shell("! grep -q mine deep/er/fix-1/lp/fs_proc_cmdline.c"));
	CHECK("added", shell("echo >deep/er/fix-1/notes"));
	CHECK("added", module_install(f, "deep/er/fix-1", &careful, d) == EXIT_USAGE);
	CHECK("foreign", shell("mkdir foreign && echo >foreign/precious"));
	CHECK("foreign", module_install(f, "foreign", &careful, d) == EXIT_USAGE);
	CHECK("foreign", shell("test -e foreign/precious && test $(ls -a foreign | wc -l) = 3"));
	CHECK("file", shell("echo >plain") && module_install(f, "plain", &force, d) == EXIT_SYSTEM);
	CHECK("empty",
	      shell("mkdir empty") && module_install(f, "empty", &careful, d) == EXIT_WRITTEN);
}

static void test_merge(const struct module_files *f, struct diag *d)
{
	const struct module_keep merge = { .merge = true };
	static const char dir[] = "merged/fix-1";

	CHECK("merge-new", module_install(f, dir, &merge, d) == EXIT_WRITTEN);
	CHECK("merge-base", shell("cd merged/fix-1 && for f in $(ls -p | grep -v /); do "
				  "cmp $f .klp-ccp.base/$f || exit 1; done"));
	CHECK("merge", shell("cd merged/fix-1 && sed -i '1s/^/# mine\\n/' Kbuild && echo >notes"));
	CHECK("merge", module_install(f, dir, &merge, d) == EXIT_WRITTEN);
	CHECK("merge",
	      shell("grep -q '^# mine' merged/fix-1/Kbuild && test -e merged/fix-1/notes"));
	CHECK("merge", shell("! grep -q mine merged/fix-1/.klp-ccp.base/Kbuild"));
	CHECK("merge", shell("test $(ls merged | wc -l) = 1"));
	CHECK("merge-edited", module_install(f, dir, &(struct module_keep){ 0 }, d) == EXIT_USAGE);
	/* Another text than the one that was edited. */
	CHECK("merge-conflict",
	      shell("cd merged/fix-1 && sed -i 's/^obj-m.*/x/' .klp-ccp.base/Kbuild"
		    " && sed -i 's/^obj-m.*/y/' Kbuild && sed -i "
		    "\"s/.* Kbuild/$(sha256sum .klp-ccp.base/Kbuild | cut -c1-64)"
		    "  Kbuild/\" .klp-ccp.sha256"));
	CHECK("merge-conflict", module_install(f, dir, &merge, d) == EXIT_NO_PATCH);
	CHECK("merge-conflict", strstr(d->capture->s, "Kbuild has 1 conflict between"));
	CHECK("merge-conflict", shell("grep -q '^<<<<<<< as it was edited' merged/fix-1/Kbuild"));
	CHECK("merge-again", module_install(f, dir, &merge, d) == EXIT_USAGE);
	CHECK("merge-again", strstr(d->capture->s, "still has the conflicts"));
	CHECK("merge-no-base",
	      shell("cd merged/fix-1 && echo '# mine' >Kbuild && rm -r .klp-ccp.base"
		    " && sed -i 's/.* Kbuild/0&/; s/0\\(.*\\). Kbuild/\\1 Kbuild/' "
		    ".klp-ccp.sha256"));
	CHECK("merge-no-base", module_install(f, dir, &merge, d) == EXIT_USAGE);
	CHECK("merge-no-base", strstr(d->capture->s, "cannot be told"));
}

int main(void)
{
	struct module_files f = { 0 };
	struct buf messages = BUF_INIT;
	struct diag d;

	diag_init(&d);
	d.capture = &messages;
	test_digest();
	test_files(&f, &d);
	test_suse(&d);
	test_shadows_of_modules(&d);
	test_refusals(&d);
	test_install(&f, &d);
	test_merge(&f, &d);
	module_files_release(&f);
	buf_free(&messages);
	return failures != 0;
}
