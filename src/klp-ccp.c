// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-ccp: options and exit codes. Everything else is in the folders; this is the only file that
 * calls exit() (by returning from main).
 */
#include <stdio.h>
#include <string.h>
#include "message-ids.h"
#include "run-bundle.h"
#include "run.h"

/* Prints what --dump, --explain and --dry-run ask for of a run that ended with rc. */
static enum exit_code show(struct run *r, enum exit_code rc)
{
	const struct opt_list *names = &r->set.explain;
	struct buf b = BUF_INIT;

	if (r->dump != UNIT_DUMP_NONE)
		unit_dump(&r->unit, r->dump, &b);
	else if (!rc && r->set.dry_run && r->last == UNIT_TEXT)
		unit_describe(&r->unit, &b);
	if (!rc && names->v.n && !r->set.stop_after &&
	    !unit_explain(&r->unit, names->v.v, names->v.n, &b))
		rc = EXIT_USAGE;
	if (run_put_stdout(r, &b))
		rc = EXIT_SYSTEM;
	buf_free(&b);
	return rc;
}

static enum exit_code run_unit(struct run *r)
{
	if (!run_check_settings(r, r->nwords))
		return EXIT_USAGE;
	run_set_unit_options(r);
	r->opt.lp.one_unit = true;
	unit_init(&r->unit, &r->opt, r->words, r->nwords, &r->diag);
	return unit_write(&r->unit, show(r, unit_run(&r->unit, &r->files, &r->files, r->last)));
}

static void release(struct run *r)
{
	unit_release(&r->unit);
	provider_release(&r->files);
	command_release(&r->commands);
	cc_cache_close(r->cache);
	pp_shared_free(r->shared);
	diag_log_release(&r->log);
	diag_rules_release(&r->diag.rules);
	vec_free(&r->read);
	arena_release(&r->arena);
}

/* How messages are shown, and which; false after one. */
static bool set_messages(struct run *r)
{
	const struct settings *s = &r->set;
	const char *p = s->policy;
	bool own = p && strncmp(p, "klp.", 4) != 0 && strncmp(p, "suse.", 5) != 0, good = true;
	struct buf why = BUF_INIT;

	r->diag.verbosity = s->quiet ? -1 : s->verbose;
	r->diag.format = opt_word(s->diagnostics, options_forms, DIAG_PLAIN);
	diag_set_color(&r->diag, opt_word(s->color, options_colors, DIAG_COLOR_AUTO));
	r->diag.log = s->report || s->review ? &r->log : NULL;
	for (uint32_t i = 0; i < s->warning.v.n && good; i++) {
		good = diag_rule_add(&r->diag.rules, s->warning.v.v[i], message_ids, message_ids_n,
				     own, &why);
		if (!good)
			opt_error(&r->diag, "-W%s: %s", s->warning.v.v[i], why.s);
	}
	buf_free(&why);
	return good;
}

static void add_lists(struct run *r, const struct opt_list *l)
{
	for (uint32_t i = 0; i < l->files.n; i++)
		vec_push(&r->read, l->files.v[i]);
}

/* Files that options name, and that are read here or before. */
static void note_read(struct run *r)
{
	const struct settings *s = &r->set;
	const char *const files[] = { s->cmd_file, s->make_log, s->compile_commands, s->callbacks };
	const struct opt_list *const lists[] = { &s->patched,        &s->skip,
						 &s->functions,      &s->keep_include,
						 &s->expand_include, &s->explain,
						 &s->common_defines };

	for (size_t i = 0; i < ARRAY_SIZE(lists); i++)
		add_lists(r, lists[i]);
	for (uint32_t i = 0; i < s->patches.v.n; i++)
		vec_push(&r->read, s->patches.v.v[i]);
	for (size_t i = 0; i < ARRAY_SIZE(files); i++)
		if (files[i])
			vec_push(&r->read, files[i]);
}

static enum exit_code run(struct run *r, char **words, int nwords)
{
	enum exit_code rc;

	if (!set_messages(r))
		return EXIT_USAGE;
	note_read(r);
	if (r->set.facts) {
		rc = run_facts(r);
	} else if (r->set.patches.v.n || r->set.callbacks) {
		rc = run_patch(r, words, nwords);
	} else {
		rc = run_take_command(r, words, nwords);
		if (!rc)
			rc = run_unit(r);
	}
	return !rc && r->diag.promoted ? EXIT_NO_PATCH : rc;
}

static enum exit_code run_words(struct bundling *b, int argc, char **argv)
{
	struct run r = { 0 };
	struct opt table[OPTIONS_MAX];
	unsigned int n = options_table(&r.set, table);
	enum exit_code rc;
	bool dashes;
	int at;

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
		return options_help(table, n);
	if (r.set.version)
		return options_version();
	if (r.set.completion)
		return options_complete(table, n, r.set.completion);
	r.opt.words = argv + 1;
	r.opt.nwords = at - dashes - 1;
	rc = bundling_outputs(b, &r.set, argv, at < argc);
	if (!rc)
		rc = run(&r, argv + at, argc - at);
	release(&r);
	return rc;
}

int main(int argc, char **argv)
{
	struct bundling b = { 0 };
	enum exit_code rc = bundling_begin(&b, &argc, &argv);

	if (!rc)
		rc = run_words(&b, argc, argv);
	return bundling_end(&b, rc);
}
