// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * run-patch: a fix as input, for one unit whose command line is given, or only said.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/patch.h"
#include "klp-ccp/path.h"
#include "run.h"

static bool parse_number(struct run *r, const char *option, const char *value, unsigned int *n)
{
	char *end;
	unsigned long long number = value ? strtoull(value, &end, 10) : 0;

	if (!value)
		return true;
	if (*value >= '0' && *value <= '9' && !*end && number <= INT32_MAX) {
		*n = (unsigned int)number;
		return true;
	}
	opt_error(&r->diag, "invalid value '%s' for option '%s'", value, option);
	return false;
}

/* True if a folder is wanted, with all units of the patch. */
static bool wants_folder(const struct run *r)
{
	const char *out = r->set.outfile;
	size_t n = out ? strlen(out) : 0;

	return n && (out[n - 1] == '/' || path_is_folder(out));
}

/* False after the message. */
static bool check_output(struct run *r, int nwords, bool folder)
{
	const struct settings *s = &r->set;

	if (s->callbacks && !folder) {
		opt_error(&r->diag, "--callbacks needs -o DIR/, without a compiler command");
		return false;
	}
	if (!s->dry_run && !nwords && !folder) {
		opt_error(&r->diag,
			  "--patch needs -o DIR/, a compiler command line after --, or --dry-run");
		return false;
	}
	return true;
}

/* What is of one unit has no place among many. */
static bool check_folder_settings(struct run *r)
{
	const struct settings *s = &r->set;
	const struct {
		const char *option;
		bool given;
	} single[] = {
		{ "-i", s->patched.v.n },
		{ "--header", s->header },
		{ "--object", s->objects.v.n },
		{ "--cmd-file", s->cmd_file },
		{ "--dump", s->dump },
		{ "--explain", s->explain.v.n },
		{ "--stop-after", s->stop_after },
	};

	for (size_t i = 0; i < ARRAY_SIZE(single); i++) {
		if (!single[i].given)
			continue;
		opt_error(&r->diag, "%s needs a single unit, given by its command after --",
			  single[i].option);
		return false;
	}
	return true;
}

/* --write-patch */
static enum exit_code save_patch(struct run *r, const struct patch *p)
{
	const char *path = r->set.write_patch;
	struct depfile inputs = { 0 };
	bool is_free;

	run_add_inputs(r, p, &inputs);
	is_free = run_is_free(r, &inputs, path);
	depfile_release(&inputs);
	return is_free ? patch_save(p, path, &r->diag) : EXIT_USAGE;
}

static enum exit_code describe_patch(struct run *r, const struct patch *p)
{
	const char *written = r->set.write_patch;
	struct buf b = BUF_INIT;
	enum exit_code rc;

	if (written && !strcmp(written, "-"))
		return EXIT_WRITTEN;
	patch_describe(p, &b);
	rc = run_put_stdout(r, &b);
	buf_free(&b);
	return rc;
}

/* "FILE:NAME=REASON"; false: there is no NAME, the file is meant. */
static bool split_name(struct run *r, const char *value, struct fix_skip *skip)
{
	const char *equals = strchr(value, '='), *colon = strchr(value, ':');
	size_t len = equals ? (size_t)(equals - value) : strlen(value);

	if (!colon || colon >= value + len)
		return false;
	skip->file = arena_strndup(&r->arena, value, colon - value);
	skip->name = arena_strndup(&r->arena, colon + 1, value + len - colon - 1);
	skip->reason = equals ? equals + 1 : NULL;
	return true;
}

/* What of --skip names files goes to `files`, the rest and --function to opt. */
static bool split_names(struct run *r, struct patch_options *files, struct fix_options *opt)
{
	const struct opt_list *skip = &r->set.skip, *add = &r->set.functions;
	struct fix_skip *skips = arena_alloc(&r->arena, (skip->v.n + 1) * sizeof(*skips));
	struct fix_skip *functions = arena_alloc(&r->arena, (add->v.n + 1) * sizeof(*functions));
	const char **names = arena_alloc(&r->arena, (skip->v.n + 1) * sizeof(*names));

	for (uint32_t i = 0; i < skip->v.n; i++) {
		if (split_name(r, skip->v.v[i], &skips[opt->nskips]))
			opt->nskips++;
		else
			names[files->nskip++] = skip->v.v[i];
	}
	for (uint32_t i = 0; i < add->v.n; i++) {
		if (!split_name(r, add->v.v[i], &functions[i])) {
			opt_error(&r->diag, "--function=%s: expected FILE:NAME", add->v.v[i]);
			return false;
		}
	}
	opt->skips = skips;
	opt->functions = functions;
	opt->nfunctions = add->v.n;
	files->skip = names;
	return true;
}

/* One unit, given by its command line. */
static enum exit_code run_fix(struct run *r, const struct patch *p, struct fix_options *opt,
			      char **words, int nwords)
{
	const struct opt_list *names = &r->set.explain;
	struct provider patched;
	struct fix f;
	struct buf b = BUF_INIT;
	enum exit_code rc;

	if (!run_check_settings(r, nwords))
		return EXIT_USAGE;
	run_set_unit_options(r);
	provider_init(&patched);
	patched.cwd = r->files.cwd;
	patched.pipes = &r->files;
	patch_overlay(p, &patched);
	opt->patch = p;
	opt->dry_run = r->set.dry_run;
	patch_fix_init(&f, &r->opt, opt, words, nwords, &r->diag);
	rc = patch_fix_run(&f, &patched, &r->files, UNIT_TEXT);
	if (opt->dry_run)
		patch_fix_describe(&f, &b);
	if (!rc && names->v.n && !unit_explain(&f.unit, names->v.v, names->v.n, &b))
		rc = EXIT_USAGE;
	if (run_put_stdout(r, &b) && !rc)
		rc = EXIT_SYSTEM;
	buf_free(&b);
	rc = patch_fix_write(&f, rc);
	patch_fix_release(&f);
	provider_release(&patched);
	return rc;
}

/* Where the build is, of which the sources may tell. */
static const char *build_folder(const struct settings *s)
{
	const char *p = s->compile_commands;

	return s->build_root || !p || !path_is_folder(p) ? s->build_root : p;
}

/* Where there is one unit, its command may be found as without a patch. */
static enum exit_code take_unit(struct run *r, char ***words, int *nwords)
{
	const struct settings *s = &r->set;
	enum exit_code rc;

	if (!s->cmd_file && !(*nwords && (s->compile_commands || s->make_log || s->make)))
		return EXIT_WRITTEN;
	rc = run_take_command(r, *words, *nwords);
	*words = r->words;
	*nwords = r->nwords;
	return rc;
}

enum exit_code run_patch(struct run *r, char **words, int nwords)
{
	const struct settings *s = &r->set;
	struct patch_options opt = {
		.diffs = s->patches.v.v,
		.ndiffs = s->patches.v.n,
		.source_root = s->source_root,
		.build_root = build_folder(s),
	};
	struct fix_options fix = { 0 };
	struct patch p = { 0 };
	bool folder = !nwords && wants_folder(r);
	enum exit_code rc = folder ? EXIT_WRITTEN : take_unit(r, &words, &nwords);

	if (rc)
		return rc;
	if (!parse_number(r, "--fuzz", s->fuzz, &opt.fuzz) ||
	    !parse_number(r, "--max-units", s->max_units, &r->max_units) ||
	    !split_names(r, &opt, &fix) || (folder && !check_folder_settings(r)) ||
	    !check_output(r, nwords, folder))
		return EXIT_USAGE;
	opt.units = folder;
	rc = patch_read(&p, &opt, &r->diag);
	if (!rc && s->write_patch)
		rc = save_patch(r, &p);
	if (!rc && folder)
		rc = run_livepatch(r, &p, &fix);
	else if (!rc)
		rc = nwords ? run_fix(r, &p, &fix, words, nwords) : describe_patch(r, &p);
	patch_release(&p);
	return rc;
}
