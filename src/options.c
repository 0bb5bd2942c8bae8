// SPDX-License-Identifier: GPL-2.0-or-later
/* The options of klp-ccp: the table for parsing and for --help. */
#include "options.h"

#include <stdio.h>
#include <string.h>
#include "klp-ccp/ast.h"
#include "klp-ccp/elf.h"
#include "klp-ccp/policy.h"
#include "klp-ccp/report.h"
#include "message-ids.h"

#define ROW(kind, letter, name, arg, help, field) \
	(t[n++] = (struct opt){ kind, letter, name, arg, help, field, NULL })
#define WORDS(letter, name, arg, help, field, words) \
	(t[n++] = (struct opt){ OPT_WORD, letter, name, arg, help, field, words })

/* In the order of their enums: cond_style, unit_dump, unit_stage from UNIT_RECORD on. */
const char *const options_conditionals[] = { "guard", "taken", "keep", "head", NULL };
const char *const options_dumps[] = {
	"tokens", "files",   "expansions", "includes", "conditionals", "preprocessed", "chunks",
	"uses",   "closure", "headers",    "plan",     "macros",       "none",         NULL
};
const char *const options_stages[] = { "pp", "ast", "closure", NULL };
const char *const options_answers[] = { "no", "yes", NULL };
const char *const options_includes[] = { "author", "needed", NULL };
const char *const options_forms[] = { "plain", "compat", NULL };
const char *const options_layouts[] = { "module", "suse", NULL };
const char *const options_colors[] = { "auto", "always", "never", NULL };
const char *const options_shells[] = { "bash", "zsh", NULL };

static unsigned int options_to_patch(struct settings *s, struct opt *t)
{
	unsigned int n = 0;

	ROW(OPT_GROUP, 0, "What to patch", NULL, NULL, NULL);
	ROW(OPT_COMMAS, 'i', "patched-functions", "NAME,...",
	    "functions to patch; may be given repeatedly; @FILE has a list of them", &s->patched);
	ROW(OPT_LIST, 0, "patch", "FILE",
	    "a fix as a diff, applied in memory; several are applied in order", &s->patches);
	ROW(OPT_STRING, 0, "fuzz", "N", "lines of a hunk's context that may differ; default 0",
	    &s->fuzz);
	ROW(OPT_NAMES, 0, "skip", "FILE[:NAME][=REASON]",
	    "leave out a file of the patch, or one of its changes", &s->skip);
	ROW(OPT_NAMES, 0, "function", "FILE:NAME",
	    "a function to patch in addition to those of --patch", &s->functions);
	ROW(OPT_STRING, 0, "write-patch", "FILE", "write the patch as it was applied",
	    &s->write_patch);
	ROW(OPT_FLAG, 0, "allow-unpatchable", NULL,
	    "only warn about functions that ftrace cannot redirect (notrace, noinstr, init, "
	    "inline)",
	    &s->allow_unpatchable);
	return n;
}

/* All units of a patch: what -o DIR/ makes. */
static unsigned int options_of_livepatch(struct settings *s, struct opt *t, unsigned int n)
{
	ROW(OPT_GROUP, 0, "Livepatch (--patch without a command, -o DIR/)", NULL, NULL, NULL);
	ROW(OPT_STRING, 0, "max-units", "N",
	    "maximum number of units that a patch may affect; default 200", &s->max_units);
	ROW(OPT_STRING, 0, "kernel", "RELEASE|DIR",
	    "the kernel to patch: its headers, symbols and modules; or where modules are built",
	    &s->kernel);
	ROW(OPT_STRING, 0, "kernel-root", "DIR",
	    "folder below which its files are installed; default /", &s->kernel_root);
	ROW(OPT_STRING, 0, "kernel-image", "FILE",
	    "its vmlinuz or vmlinux; objects are compared with it", &s->kernel_image);
	ROW(OPT_STRING, 0, "facts", "FILE",
	    "only compare the objects of a livepatch's facts.tsv with the kernel", &s->facts);
	ROW(OPT_STRING, 0, "callbacks", "FILE.c",
	    "livepatch callbacks: functions OBJECT_pre_patch and so on", &s->callbacks);
	WORDS(0, "layout", NULL,
	      "DIR/ is a module that make builds (default), or a livepatch for SUSE's repository",
	      &s->layout, options_layouts);
	ROW(OPT_FLAG, 0, "any-build", NULL,
	    "let the livepatch load on other builds of the kernel as well", &s->any_build);
	ROW(OPT_FLAG, 0, "no-replace", NULL, "do not let the livepatch replace loaded ones",
	    &s->no_replace);
	return n;
}

static unsigned int options_of_input(struct settings *s, struct opt *t, unsigned int n)
{
	ROW(OPT_GROUP, 0, "Input", NULL, NULL, NULL);
	ROW(OPT_STRING, 'c', "compiler", "ARCH-gcc-VERSION|PATH",
	    "the compiler to imitate, or a real one to query; default: the one named after --, or "
	    "gcc",
	    &s->compiler);
	ROW(OPT_STRING, 0, "cmd-file", "FILE",
	    "take the command from a kbuild .cmd file, instead of from after --", &s->cmd_file);
	ROW(OPT_STRING, 'p', "compile-commands", "DIR|FILE",
	    "take it from a build folder's .cmd files, or from compile_commands.json; only the "
	    "source follows",
	    &s->compile_commands);
	ROW(OPT_STRING, 0, "make-log", "FILE",
	    "take it from the output of make V=1; only the source follows", &s->make_log);
	ROW(OPT_FLAG, 0, "make", NULL,
	    "ask make -n for it, in the build folder; only the source follows", &s->make);
	ROW(OPT_STRING, 0, "predefines", "FILE", "predefined macros as recorded by gcc -dM -E",
	    &s->predefines);
	ROW(OPT_COMMAS, 0, "common-define", "GLOB,...",
	    "-D macros that every object is built with, the livepatch included; lp.c never defines "
	    "them",
	    &s->common_defines);
	ROW(OPT_STRING, 0, "from-bundle", "FILE.tar",
	    "repeat the run that wrote the bundle; only options for output files go with it",
	    &s->from_bundle);
	ROW(OPT_FLAG, 0, "no-cache", NULL,
	    "run the compiler even if ~/.cache/klp-ccp has its answers, and keep none there",
	    &s->no_cache);
	return n;
}

static unsigned int options_of_output(struct settings *s, struct opt *t, unsigned int n)
{
	ROW(OPT_GROUP, 0, "Output", NULL, NULL, NULL);
	ROW(OPT_STRING, 'o', "outfile", "FILE",
	    "output file; - is stdout; default lp.c; with --patch and no command, DIR/ for the "
	    "sources of a livepatch module",
	    &s->outfile);
	ROW(OPT_FLAG, 0, "force", NULL,
	    "replace an output file or DIR that was edited; the old one is kept as NAME.old.N",
	    &s->force);
	ROW(OPT_FLAG, 0, "merge", NULL,
	    "carry the edits of lp.c or DIR over; the text as generated is kept beside it for the "
	    "next time",
	    &s->merge);
	ROW(OPT_STRING, 0, "header", "FILE",
	    "write prototypes of the patched functions, and the declarations that their types need",
	    &s->header);
	WORDS(0, "conditionals", NULL,
	      "conditionals around copied text: each guarded by #error, only the taken branch, as "
	      "in "
	      "the source, or all at the head of lp.c and in patched functions as in the source "
	      "(klp.Policy's default)",
	      &s->conditionals, options_conditionals);
	ROW(OPT_FLAG, 0, "line-directives", NULL,
	    "#line before functions: warnings and debug information name the source's lines",
	    &s->line_directives);
	WORDS(0, "aliases", NULL,
	      "lp.c keeps the names of symbols that it calls otherwise, by macros behind their "
	      "declarations; default: as the policy says",
	      &s->aliases, options_answers);
	WORDS(0, "includes", NULL,
	      "which of the source's #include lines stay: the fewest that give what lp.c needs "
	      "(klp.Policy's default), or all whose headers may be included",
	      &s->includes, options_includes);
	ROW(OPT_NAMES, 0, "keep-include", "GLOB",
	    "include matching headers, regardless of the policy", &s->keep_include);
	ROW(OPT_NAMES, 0, "expand-include", "GLOB",
	    "expand matching headers inline, regardless of the policy", &s->expand_include);
	ROW(OPT_STRING, 0, "source-root", "DIR",
	    "root of the sources: paths in patches and in origin comments are relative to it",
	    &s->source_root);
	ROW(OPT_STRING, 0, "build-root", "DIR", "folder in which the build ran", &s->build_root);
	ROW(OPT_LIST, 0, "path-map", "OLD=NEW", "replace a leading part of paths in the output",
	    &s->path_map);
	ROW(OPT_STRING, 0, "depfile", "FILE",
	    "write for make and ninja which files the output depends on", &s->depfile);
	ROW(OPT_STRING, 0, "bundle", "FILE.tar",
	    "write everything that the run has read, to repeat it on another machine", &s->bundle);
	ROW(OPT_FLAG, 'n', "dry-run", NULL,
	    "check everything and write nothing; with --patch, also show what the patch does",
	    &s->dry_run);
	ROW(OPT_FLAG, 0, "no-origin-comments", NULL, "no /* klp-ccp: from ... */ lines",
	    &s->no_origin_comments);
	return n;
}

static unsigned int options_of_policy(struct settings *s, struct opt *t, unsigned int n)
{
	ROW(OPT_GROUP, 0, "Policy", NULL, NULL, NULL);
	ROW(OPT_STRING, 'P', "python-policy", "MODULE.CLASS|FILE.py",
	    "the policy; default klp.Policy", &s->policy);
	ROW(OPT_LIST, 0, "object", "[ARCH:]FILE",
	    "the object file of the source, also for other architectures", &s->objects);
	ROW(OPT_LIST, 0, "policy-opt", "KEY=VALUE", "an option of the policy", &s->policy_opts);
	ROW(OPT_STRING, 0, "policy-config", "FILE", "options of the policy as YAML",
	    &s->policy_config);
	return n;
}

static unsigned int options_of_messages(struct settings *s, struct opt *t, unsigned int n)
{
	ROW(OPT_GROUP, 0, "Diagnostics", NULL, NULL, NULL);
	ROW(OPT_COUNT, 'v', "verbose", NULL,
	    "show stages with their time and memory; twice: every decision", &s->verbose);
	ROW(OPT_FLAG, 'q', "quiet", NULL, "errors only", &s->quiet);
	ROW(OPT_LIST, 'W', "warning", "error[=ID]|no-ID",
	    "-Werror: warnings, or those with an id, are errors; -Wno-ID: do not show them",
	    &s->warning);
	WORDS(0, "color", NULL,
	      "colours, and the line of the source below a message; default: on a terminal",
	      &s->color, options_colors);
	WORDS(0, "diagnostics", NULL,
	      "message format: file:line:col (default), or that of the older tool", &s->diagnostics,
	      options_forms);
	ROW(OPT_STRING, 0, "report", "FILE",
	    "write all decisions with their reasons, and all messages, as YAML", &s->report);
	ROW(OPT_STRING, 0, "review", "FILE.html",
	    "write a page for reviewers: the source beside lp.c, with every edit and its reason",
	    &s->review);
	ROW(OPT_COMMAS, 0, "explain", "NAME,...",
	    "print why a symbol, macro or header is in lp.c, or is not, and write nothing",
	    &s->explain);
	return n;
}

static unsigned int options_of_debugging(struct settings *s, struct opt *t, unsigned int n)
{
	ROW(OPT_GROUP, 0, "Debugging", NULL, NULL, NULL);
	WORDS(0, "dump", "WHAT", "print to stdout", &s->dump, options_dumps);
	WORDS(0, "stop-after", NULL, "stop after a stage; nothing is written", &s->stop_after,
	      options_stages);
	ROW(OPT_STRING, 0, "save-temps", "DIR",
	    "folder for the reproducer of a failed proof; default: that of lp.c", &s->save_temps);
	ROW(OPT_FLAG, 0, "version", NULL, "print the version", &s->version);
	ROW(OPT_FLAG, 'h', "help", NULL, "print this help", &s->help);
	WORDS(0, "completion", NULL, NULL, &s->completion, options_shells);
	return n;
}

unsigned int options_table(struct settings *s, struct opt *t)
{
	unsigned int n = options_of_livepatch(s, t, options_to_patch(s, t));

	n = options_of_input(s, t, n);
	n = options_of_output(s, t, n);
	n = options_of_policy(s, t, n);
	n = options_of_messages(s, t, n);
	n = options_of_debugging(s, t, n);
	return n;
}

#undef ROW
#undef WORDS

/* What -W is given, for completion: of what can be shown or hidden. */
static const char **warning_words(struct arena *a)
{
	const char **v = arena_alloc(a, (2 * message_ids_n + 2) * sizeof(*v));
	unsigned int n = 0;

	v[n++] = "error";
	for (unsigned int i = 0; i < message_ids_n; i++) {
		if (message_ids[i].can == DIAG_CAN(DIAG_ERROR))
			continue;
		v[n++] = arena_printf(a, "no-%s", message_ids[i].name);
		v[n++] = arena_printf(a, "error=%s", message_ids[i].name);
	}
	v[n] = NULL;
	return v;
}

enum exit_code options_complete(struct opt *t, unsigned int n, const char *shell)
{
	struct buf b = BUF_INIT;
	struct arena a = { 0 };

	for (unsigned int i = 0; i < n; i++)
		if (t[i].letter == 'W')
			t[i].words = warning_words(&a);
	if (!strcmp(shell, "zsh"))
		opt_complete_zsh(t, n, "klp-ccp", &b);
	else
		opt_complete_bash(t, n, "klp-ccp", &b);
	fwrite(b.s, 1, b.len, stdout);
	buf_free(&b);
	arena_release(&a);
	return fflush(stdout) ? EXIT_SYSTEM : EXIT_WRITTEN;
}

enum exit_code options_help(const struct opt *t, unsigned int n)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, "Usage: klp-ccp [OPTION]... -- [COMPILER] ARGUMENT...\n"
		     "Writes a self-contained livepatch source for functions of one C file, given "
		     "the gcc\n"
		     "command line that compiles the file.\n");
	opt_help(t, n, &b);
	buf_puts(&b,
		 "\nExit status: 0 written, 1 usage, 2 input, 3 no livepatch possible, 4 system,\n"
		 "5 policy, 6 proof failed, 70 internal error.\n"
		 "\nExample:\n"
		 "  klp-ccp --patched-functions=cmdline_proc_show -- gcc -Iinclude -c "
		 "fs/proc/cmdline.c\n");
	fwrite(b.s, 1, b.len, stdout);
	buf_free(&b);
	return fflush(stdout) ? EXIT_SYSTEM : EXIT_WRITTEN;
}

enum exit_code options_version(void)
{
	struct buf python = BUF_INIT;

	printf("klp-ccp %s%s%s\n", KLP_CCP_VERSION, KLP_CCP_GIT_ID[0] ? " " : "", KLP_CCP_GIT_ID);
	policy_python_version(&python);
	printf("Uses %s, Python %s, libyaml %s; unpacks %s.\n", ast_libclang_name(), python.s,
	       yaml_library_version(), blob_formats());
	buf_free(&python);
	printf("License GPL-2.0-or-later; there is NO WARRANTY.\n");
	return fflush(stdout) ? EXIT_SYSTEM : EXIT_WRITTEN;
}
