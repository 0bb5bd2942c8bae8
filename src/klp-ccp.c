// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp: options, the order of the stages, exit codes. Everything else is in the stages' folders;
 * this is the only file that calls exit() (by returning from main).
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "klp-ccp/ast.h"
#include "klp-ccp/cc.h"
#include "klp-ccp/emit.h"
#include "klp-ccp/lp.h"
#include "klp-ccp/opt.h"
#include "klp-ccp/path.h"
#include "klp-ccp/policy.h"
#include "klp-ccp/pp.h"
#include "klp-ccp/report.h"

struct settings {
	bool help, version, quiet, no_origin_comments, allow_unpatchable;
	int verbose;
	const char *compiler, *outfile, *policy, *predefines, *dump, *stop_after, *diagnostics;
	const char *policy_config, *report, *source_root, *conditionals, *save_temps;
	struct opt_list patched, objects, policy_opts, path_map, keep_include, expand_include,
		explain, common_defines;
};

/* Everything one run owns; zeroed, then released in one place. */
struct run {
	struct settings set;
	int argc, options,
		words; /* argv[1 .. options) are ours, argv[words ..] is the compiler's */
	char **argv;
	struct diag diag;
	struct diag_log log;     /* for the report */
	struct yaml_out *report; /* begun */
	struct buf report_text;
	struct arena arena;
	struct provider files;
	struct cc_invocation inv;
	struct pp_record rec;
	struct ast_unit ast;
	struct policy *policy;
	struct lp lp;
	struct lp_options lp_opt;
	bool lp_started;
};

enum stage { STAGE_PP, STAGE_AST, STAGE_CLOSURE, STAGE_ALL };

static unsigned int make_options(struct settings *s, struct opt *t)
{
	unsigned int n = 0;

#define ROW(kind, letter, name, arg, help, field) \
	(t[n++] = (struct opt){ kind, letter, name, arg, help, field })
	ROW(OPT_GROUP, 0, "What to patch", NULL, NULL, NULL);
	ROW(OPT_COMMAS, 'i', "patched-functions", "NAME,...",
	    "functions to patch; may be given repeatedly", &s->patched);
	ROW(OPT_FLAG, 0, "allow-unpatchable", NULL,
	    "only warn about functions that ftrace cannot redirect (notrace, noinstr, init, "
	    "inline)",
	    &s->allow_unpatchable);
	ROW(OPT_GROUP, 0, "Input", NULL, NULL, NULL);
	ROW(OPT_STRING, 'c', "compiler", "ARCH-gcc-VERSION|PATH",
	    "the compiler to imitate, or a real one to ask; default: the one named behind --, or "
	    "gcc",
	    &s->compiler);
	ROW(OPT_STRING, 0, "predefines", "FILE", "predefined macros as recorded by gcc -dM -E",
	    &s->predefines);
	ROW(OPT_COMMAS, 0, "common-define", "GLOB,...",
	    "-D macros that every object is built with, the livepatch, too; lp.c never defines "
	    "them",
	    &s->common_defines);
	ROW(OPT_GROUP, 0, "Output", NULL, NULL, NULL);
	ROW(OPT_STRING, 'o', "outfile", "FILE",
	    "where the livepatch source goes; - is stdout; default lp.c", &s->outfile);
	ROW(OPT_STRING, 0, "conditionals", "guard|taken|keep",
	    "conditionals around copied text: guarded by #error (default), only the taken branch, "
	    "or as in the source",
	    &s->conditionals);
	ROW(OPT_LIST, 0, "keep-include", "GLOB",
	    "keep includes of headers that match, whatever the policy says", &s->keep_include);
	ROW(OPT_LIST, 0, "expand-include", "GLOB",
	    "take headers that match apart, whatever the policy says", &s->expand_include);
	ROW(OPT_STRING, 0, "source-root", "DIR", "folder that origin comments are relative to",
	    &s->source_root);
	ROW(OPT_LIST, 0, "path-map", "OLD=NEW", "replace the beginning of paths in the output",
	    &s->path_map);
	ROW(OPT_FLAG, 0, "no-origin-comments", NULL, "no /* klp-ccp: from ... */ lines",
	    &s->no_origin_comments);
	ROW(OPT_GROUP, 0, "Policy", NULL, NULL, NULL);
	ROW(OPT_STRING, 'P', "python-policy", "MODULE.CLASS",
	    "the policy to ask; default klp.Policy", &s->policy);
	ROW(OPT_LIST, 0, "object", "[ARCH:]FILE",
	    "the object of the source, also for other architectures", &s->objects);
	ROW(OPT_LIST, 0, "policy-opt", "KEY=VALUE", "an option of the policy", &s->policy_opts);
	ROW(OPT_STRING, 0, "policy-config", "FILE", "options of the policy as YAML",
	    &s->policy_config);
	ROW(OPT_GROUP, 0, "Diagnostics", NULL, NULL, NULL);
	ROW(OPT_COUNT, 'v', "verbose", NULL, "say what is done; twice: every decision",
	    &s->verbose);
	ROW(OPT_FLAG, 'q', "quiet", NULL, "errors only", &s->quiet);
	ROW(OPT_STRING, 0, "diagnostics", "plain|compat",
	    "form of messages: file:line:col (default), or the older tool's", &s->diagnostics);
	ROW(OPT_STRING, 0, "report", "FILE",
	    "write every decision with its reason, and all messages, as YAML", &s->report);
	ROW(OPT_LIST, 0, "explain", "NAME",
	    "print why a function, object or header is in lp.c, and write nothing", &s->explain);
	ROW(OPT_GROUP, 0, "Debugging", NULL, NULL, NULL);
	ROW(OPT_STRING, 0, "dump", "WHAT",
	    "print to stdout: tokens, files, expansions, includes, conditionals, preprocessed, "
	    "chunks, uses, closure, "
	    "headers, plan, macros, none",
	    &s->dump);
	ROW(OPT_STRING, 0, "stop-after", "STAGE",
	    "end after pp, ast or closure; nothing is written", &s->stop_after);
	ROW(OPT_STRING, 0, "save-temps", "DIR",
	    "folder in which a failed proof leaves what a report needs; default: that of lp.c",
	    &s->save_temps);
	ROW(OPT_FLAG, 0, "version", NULL, "print the version", &s->version);
	ROW(OPT_FLAG, 'h', "help", NULL, "print this", &s->help);
#undef ROW
	return n;
}

static int print_help(const struct opt *t, unsigned int n)
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

static int print_version(void)
{
	printf("klp-ccp %s%s%s\n", KLP_CCP_VERSION, KLP_CCP_GIT_ID[0] ? " " : "", KLP_CCP_GIT_ID);
	printf("License GPL-2.0-or-later; there is no warranty.\n");
	return fflush(stdout) ? EXIT_SYSTEM : EXIT_WRITTEN;
}

/* policies/ beside the binary when run from the build tree, else where it was installed. */
static const char *find_data_dir(struct arena *a)
{
	char exe[4096];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);
	char *dir;

	if (n > 0) {
		exe[n] = 0;
		dir = arena_printf(a, "%s/policies", path_dir(a, exe));
		if (!access(arena_printf(a, "%s/ccp.py", dir), R_OK))
			return dir;
		dir = arena_printf(a, "%s/../policies", path_dir(a, exe)); /* build/klp-ccp */
		if (!access(arena_printf(a, "%s/ccp.py", dir), R_OK))
			return path_normalize(a, dir);
	}
	return KLP_CCP_DATADIR "/policies";
}

static bool one_of(struct run *r, const char *option, const char *value, const char *const *words,
		   int *index)
{
	for (int i = 0; words[i]; i++) {
		if (!strcmp(words[i], value)) {
			*index = i;
			return true;
		}
	}
	opt_error(&r->diag, "invalid value '%s' for option '%s'", value, option);
	return false;
}

enum {
	DUMP_TOKENS,
	DUMP_FILES,
	DUMP_EXPANSIONS,
	DUMP_INCLUDES,
	DUMP_CONDITIONALS,
	DUMP_PREPROCESSED,
	DUMP_CHUNKS,
	DUMP_USES,
	DUMP_CLOSURE,
	DUMP_HEADERS,
	DUMP_PLAN,
	DUMP_MACROS,
	DUMP_NONE
};

static const char *const dump_words[] = {
	"tokens", "files",   "expansions", "includes", "conditionals", "preprocessed", "chunks",
	"uses",   "closure", "headers",    "plan",     "macros",       "none",         NULL
};

static enum exit_code put_stdout(struct run *r, struct buf *b)
{
	bool bad = fwrite(b->s, 1, b->len, stdout) != b->len || fflush(stdout);

	buf_free(b);
	if (bad) {
		diag_report(&r->diag, DIAG_ERROR, "output", NULL,
			    "cannot write to standard output");
		return EXIT_SYSTEM;
	}
	return EXIT_WRITTEN;
}

/* Prints the dump when it belongs to this stage. */
static enum exit_code dump(struct run *r, enum stage stage, int what,
			   enum conditionals conditionals)
{
	struct buf b = BUF_INIT;

	if (stage == STAGE_PP) {
		switch (what) {
		case DUMP_TOKENS:
			pp_dump_tokens(&r->rec, &b);
			break;
		case DUMP_FILES:
			pp_dump_files(&r->rec, &b);
			break;
		case DUMP_EXPANSIONS:
			pp_dump_expansions(&r->rec, &b);
			break;
		case DUMP_INCLUDES:
			pp_dump_includes(&r->rec, &b);
			break;
		case DUMP_CONDITIONALS:
			pp_dump_conditionals(&r->rec, &b);
			break;
		case DUMP_PREPROCESSED:
			pp_dump_preprocessed(&r->rec, &b);
			break;
		}
	} else if (stage == STAGE_AST && what == DUMP_CHUNKS) {
		ast_dump_chunks(&r->ast, &b);
	} else if (stage == STAGE_CLOSURE && what == DUMP_USES) {
		ast_dump_uses(&r->ast, &b);
	} else if (stage == STAGE_CLOSURE && what == DUMP_CLOSURE) {
		lp_dump(&r->lp, &b);
	} else if (stage == STAGE_CLOSURE && what == DUMP_HEADERS) {
		lp_dump_headers(&r->lp, &b);
	} else if (stage == STAGE_CLOSURE && what == DUMP_MACROS) {
		struct emit_options opt = { .conditionals = conditionals };

		emit_dump_macros(&r->lp, &opt, &r->diag, &b);
	} else if (stage == STAGE_CLOSURE && what == DUMP_PLAN) {
		struct plan plan = { 0 };

		plan_make(&plan, &r->lp);
		plan_dump(&plan, &b);
		plan_release(&plan);
	}
	return put_stdout(r, &b);
}

typedef void found_fn(void *ctx, const char *text);
typedef void search_fn(const struct ast_unit *u, name_t name, found_fn *found, void *ctx);

/* A name that no token of the unit has is nowhere. */
static void search(void *unit, const char *name, search_fn *f, found_fn *found, void *ctx)
{
	struct ast_unit *u = unit;
	name_t n = name_lookup(&u->rec->names, name, strlen(name));

	if (n)
		f(u, n, found, ctx);
}

static void mentions(void *unit, const char *name, found_fn *found, void *ctx)
{
	search(unit, name, ast_mentions, found, ctx);
}

static void expands(void *unit, const char *name, found_fn *found, void *ctx)
{
	search(unit, name, ast_expands, found, ctx);
}

static void labels(void *unit, const char *name, found_fn *found, void *ctx)
{
	search(unit, name, ast_labels, found, ctx);
}

struct statics {
	const struct pp_record *rec;
	void (*found)(void *ctx, const char *function, const struct loc *where, bool is_const);
	void *ctx;
};

static void one_static(void *ctx, const char *function, uint32_t tok, bool is_const)
{
	struct statics *s = ctx;
	struct loc where = pp_tok_loc(s->rec, tok);

	s->found(s->ctx, function, &where, is_const);
}

static void statics(void *unit, const char *name,
		    void (*found)(void *ctx, const char *function, const struct loc *where,
				  bool is_const),
		    void *ctx)
{
	struct ast_unit *u = unit;
	struct statics s = { u->rec, found, ctx };
	name_t n = name_lookup(&u->rec->names, name, strlen(name));

	if (n)
		ast_local_statics(u, n, one_static, &s);
}

static enum exit_code open_policy(struct run *r)
{
	struct policy_config cfg = {
		.mentions = mentions,
		.expands = expands,
		.labels = labels,
		.statics = statics,
		.unit = &r->ast,
		.name = r->set.policy,
		.patched = r->set.patched.v.v,
		.npatched = r->set.patched.v.n,
		.data_dir = find_data_dir(&r->arena),
		.opts = r->set.policy_opts.v.v,
		.nopts = r->set.policy_opts.v.n,
		.objects = r->set.objects.v.v,
		.nobjects = r->set.objects.v.n,
		.config_file = r->set.policy_config,
		.inv = &r->inv,
		.source_root = r->set.source_root,
		.outfile = strcmp(r->set.outfile, "-") ? r->set.outfile : NULL,
	};

	return policy_open_python(&cfg, &r->diag, &r->policy);
}

static enum exit_code explain(struct run *r)
{
	struct buf b = BUF_INIT;
	bool missing = false;

	for (uint32_t i = 0; i < r->set.explain.v.n; i++) {
		if (lp_explain(&r->lp, r->set.explain.v.v[i], &b))
			continue;
		diag_report(&r->diag, DIAG_ERROR, "explain", NULL, "'%s' is not in the closure",
			    r->set.explain.v.v[i]);
		missing = true;
	}
	if (put_stdout(r, &b))
		return EXIT_SYSTEM;
	return missing ? EXIT_USAGE : EXIT_WRITTEN;
}

/* The folder goes where --save-temps says, else beside where lp.c would have gone. */
static void keep_reproducer(struct run *r, const struct buf *rejected, const char *why)
{
	struct reproducer how = {
		.where = r->set.save_temps             ? r->set.save_temps
			 : strcmp(r->set.outfile, "-") ? path_dir(&r->arena, r->set.outfile)
						       : "",
		.version = KLP_CCP_VERSION " " KLP_CCP_GIT_ID,
		.argc = r->argc,
		.options = r->options,
		.words = r->words,
		.argv = r->argv,
	};
	struct buf path = BUF_INIT;
	int err = emit_reproducer(&r->lp, &how, rejected, why, &path);

	if (err)
		diag_report(&r->diag, DIAG_WARNING, "reproducer", NULL,
			    "what a report of this needs could not be kept in %s: %s "
			    "(--save-temps=DIR names another folder)",
			    *how.where ? how.where : ".", strerror(-err));
	else
		diag_report(&r->diag, DIAG_NOTE, "reproducer", NULL,
			    "nothing was written; what a report of this needs is in %s", path.s);
	buf_free(&path);
}

static void report_messages(struct yaml_out *y, const struct diag_log *log)
{
	static const char *const words[] = { "note", "warning", "error" };

	yaml_list(y, "messages");
	for (uint32_t i = 0; i < log->entries.n; i++) {
		const struct diag_entry *e = &log->entries.v[i];

		yaml_map(y, NULL);
		yaml_str(y, "severity", words[e->severity]);
		yaml_str(y, "id", e->id);
		yaml_str(y, "text", e->text);
		yaml_str(y, "file", e->where.file);
		if (e->where.file) {
			yaml_int(y, "line", e->where.line);
			yaml_int(y, "column", e->where.col + 1);
		}
		yaml_map_end(y);
	}
	yaml_list_end(y);
}

static void begin_report(struct run *r)
{
	buf_init(&r->report_text);
	r->report = yaml_out_new(&r->report_text);
	yaml_str(r->report, "klp_ccp", KLP_CCP_VERSION);
	yaml_str(r->report, "source", r->inv.file);
	yaml_str(r->report, "outfile", r->set.outfile);
	yaml_list(r->report, "patched_functions");
	for (uint32_t i = 0; i < r->set.patched.v.n; i++)
		yaml_str(r->report, NULL, r->set.patched.v.v[i]);
	yaml_list_end(r->report);
}

/* The report of a run that ended with rc, with the decisions if it came that far. */
static enum exit_code write_report(struct run *r, enum exit_code rc)
{
	int err;

	if (!r->report)
		begin_report(r);
	yaml_int(r->report, "exit", rc);
	report_messages(r->report, &r->log);
	err = yaml_out_end(r->report)
		      ? -EIO
		      : file_write_atomic(r->set.report, r->report_text.s, r->report_text.len);
	buf_free(&r->report_text);
	if (err)
		diag_report(&r->diag, DIAG_ERROR, "output", NULL, "%s: %s", r->set.report,
			    strerror(-err));
	return rc ? rc : err ? EXIT_SYSTEM : EXIT_WRITTEN;
}

static enum exit_code write_result(struct run *r, enum conditionals conditionals)
{
	char *epilogue = NULL;
	struct buf text = BUF_INIT, why = BUF_INIT;
	struct emit_options opt = {
		.conditionals = conditionals,
		.path_map = r->set.path_map.v.v,
		.npath_map = r->set.path_map.v.n,
		.origin_comments = !r->set.no_origin_comments,
	};
	enum exit_code rc = EXIT_WRITTEN;
	int err;

	rc = lp_tell_policy(&r->lp);
	if (!rc && r->policy->ops->epilogue)
		rc = r->policy->ops->epilogue(r->policy, &epilogue);
	opt.epilogue = epilogue;
	if (!rc)
		rc = emit_run(&r->lp, &r->files, &opt, &r->diag, &text, &why);
	if (rc == EXIT_PROOF)
		keep_reproducer(r, &text, why.s ? why.s : "");
	if (!rc && r->set.report) {
		begin_report(r);
		rc = lp_report(&r->lp, r->report);
	}
	if (!rc) {
		err = file_write_atomic(r->set.outfile, text.s, text.len);
		if (err) {
			diag_report(&r->diag, DIAG_ERROR, "output", NULL, "%s: %s", r->set.outfile,
				    strerror(-err));
			rc = EXIT_SYSTEM;
		}
	}
	free(epilogue);
	buf_free(&text);
	buf_free(&why);
	return rc;
}

static enum exit_code run_closure(struct run *r)
{
	enum exit_code rc = open_policy(r);

	if (rc)
		return rc;
	r->lp_opt = (struct lp_options){
		.patched = r->set.patched.v.v,
		.npatched = r->set.patched.v.n,
		.keep_include = r->set.keep_include.v.v,
		.nkeep_include = r->set.keep_include.v.n,
		.expand_include = r->set.expand_include.v.v,
		.nexpand_include = r->set.expand_include.v.n,
		.allow_unpatchable = r->set.allow_unpatchable,
	};
	r->lp.ast = &r->ast;
	r->lp.policy = r->policy;
	r->lp.opt = &r->lp_opt;
	r->lp.diag = &r->diag;
	r->lp_started = true;
	return lp_run(&r->lp);
}

static enum exit_code run_stages(struct run *r, enum stage last, int what,
				 enum conditionals conditionals)
{
	enum exit_code rc = pp_run(&r->rec, &r->inv, &r->files, &r->diag);

	if (!rc)
		rc = dump(r, STAGE_PP, what, conditionals);
	if (rc || last == STAGE_PP)
		return rc;
	rc = ast_skeleton(&r->ast, &r->rec, &r->diag);
	if (!rc)
		rc = dump(r, STAGE_AST, what, conditionals);
	if (rc || last == STAGE_AST)
		return rc;
	rc = run_closure(r);
	if (!rc)
		rc = dump(r, STAGE_CLOSURE, what, conditionals);
	if (rc || last == STAGE_CLOSURE)
		return rc;
	if (r->set.explain.v.n)
		return explain(r);
	return write_result(r, conditionals);
}

/* Python is gone before anything else, on every path: policies rely on their files being flushed.
 */
static void release(struct run *r)
{
	if (r->policy)
		r->policy->ops->release(r->policy);
	if (r->lp_started)
		lp_release(&r->lp);
	ast_release(&r->ast);
	pp_release(&r->rec);
	cc_release(&r->inv);
	provider_release(&r->files);
	diag_log_release(&r->log);
	arena_release(&r->arena);
}

static bool check_settings(struct run *r, int nwords, int *what, enum stage *last,
			   int *conditionals)
{
	static const char *const stages[] = { "pp", "ast", "closure", NULL };
	static const char *const forms[] = { "plain", "compat", NULL };
	static const char *const conds[] = { "guard", "taken", "keep", NULL };
	struct settings *s = &r->set;
	int i;

	*what = DUMP_NONE;
	*last = STAGE_ALL;
	*conditionals = COND_GUARD;
	if (nwords <= 0) {
		opt_error(&r->diag, "missing compiler invocation");
		return false;
	}
	if (s->policy && !strchr(s->policy, '.')) {
		diag_text(&r->diag, "command line error: expected fully qualified \"MOD.CLS\" for "
				    "--python-policy\n");
		return false;
	}
	if (s->diagnostics && !one_of(r, "--diagnostics", s->diagnostics, forms, &i))
		return false;
	r->diag.format = s->diagnostics && i ? DIAG_COMPAT : DIAG_PLAIN;
	if (s->dump && !one_of(r, "--dump", s->dump, dump_words, what))
		return false;
	if (s->conditionals && !one_of(r, "--conditionals", s->conditionals, conds, conditionals))
		return false;
	if (s->dump && *what != DUMP_NONE)
		*last = *what <= DUMP_PREPROCESSED ? STAGE_PP
			: *what == DUMP_CHUNKS     ? STAGE_AST
						   : STAGE_CLOSURE;
	if (s->stop_after) {
		if (!one_of(r, "--stop-after", s->stop_after, stages, &i))
			return false;
		*last = (enum stage)i;
	}
	if (!s->outfile)
		s->outfile = "lp.c";
	r->diag.verbosity = s->quiet ? -1 : s->verbose;
	return true;
}

int main(int argc, char **argv)
{
	struct run r = { 0 };
	struct opt table[40];
	unsigned int n = make_options(&r.set, table);
	struct cc_options cc_opt;
	enum exit_code rc = EXIT_USAGE;
	enum stage last;
	bool dashes;
	int at, what, conditionals;

	diag_init(&r.diag);
	provider_init(&r.files);
	if (argc == 1) {
		diag_text(&r.diag,
			  "usage: klp-ccp --patched-functions=NAME,... -- gcc ARGUMENT...\n"
			  "       klp-ccp --help\n");
		return EXIT_USAGE;
	}
	at = opt_parse(table, n, argc, argv, &dashes, &r.diag);
	if (at < 0)
		return EXIT_USAGE;
	if (r.set.help)
		return print_help(table, n);
	if (r.set.version)
		return print_version();
	r.argc = argc;
	r.argv = argv;
	r.options = at - dashes;
	r.words = at;
	r.diag.log = r.set.report ? &r.log : NULL;
	if (check_settings(&r, argc - at, &what, &last, &conditionals)) {
		cc_opt = (struct cc_options){
			.compiler = r.set.compiler,
			.predefines = r.set.predefines,
			.source_root = r.set.source_root,
			.common_defines = r.set.common_defines.v.v,
			.ncommon_defines = r.set.common_defines.v.n,
		};
		rc = cc_parse(&r.inv, argc - at, argv + at, &cc_opt, &r.diag);
		if (!rc)
			rc = run_stages(&r, last, what, (enum conditionals)conditionals);
		if (r.set.report)
			rc = write_report(&r, rc);
	}
	release(&r);
	return rc;
}
