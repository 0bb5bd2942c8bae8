// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The proof: the finished text is preprocessed as its compiler would, and must give exactly the
 * planned tokens; then they must parse. Where the file's own -D or -I played a part, the same must come
 * out without them. Tokens that come from __LINE__, __COUNTER__ and the like
 * differ by nature and are compared by where they come from.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/path.h"
#include "text.h"

/*
 * The pp token of the original unit that expected token k stands for, PP_NONE when it is new text.
 */
static uint32_t original_token(const struct text *t, uint32_t k)
{
	const struct item *it = &t->items.v[t->expect_item.v[k]];
	uint32_t at = k - it->first_expect;

	if (it->kind == ITEM_TEXT)
		return PP_NONE;
	if (it->kind == ITEM_REWRITE || it->kind == ITEM_NESTED)
		return it->tok;
	if (it->kind == ITEM_INCLUDE && t->lp->holes.n) {
		uint32_t tok = it->tok, hole;

		for (;; tok++) {
			hole = lp_hole_end(t->lp, tok);
			if (hole != PP_NONE)
				tok = hole;
			if (!at--)
				return tok;
		}
	}
	return it->tok + at;
}

/* Same but for digits, which is what counters and lines leave in identifiers and numbers. */
static bool same_but_digits(const char *a, const char *b)
{
	while (*a || *b) {
		while (*a >= '0' && *a <= '9')
			a++;
		while (*b >= '0' && *b <= '9')
			b++;
		if (*a != *b)
			return false;
		if (*a) {
			a++;
			b++;
		}
	}
	return true;
}

static bool tells_position(struct text *t, uint32_t k)
{
	uint32_t tok = original_token(t, k);
	const struct pp_trace *tr;

	if (tok == PP_NONE || !pp_in_invocation(&t->rec->toks.v[tok]))
		return false;
	tr = call_trace(t, t->rec->toks.v[tok].origin & ~PP_INVOC);
	for (uint32_t i = 0; i < tr->used.n; i++)
		if (t->rec->macros.v[tr->used.v[i]]->origin == PPM_BUILTIN)
			return true;
	return false;
}

static bool acceptable(struct text *t, uint32_t k, const struct pp_tok *got, const char *is)
{
	const char *want = name_str(&t->rec->names, t->expect.v[k]);

	if (!tells_position(t, k))
		return false;
	if (got->kind == TOK_STR)
		return want[0] == '"';
	return same_but_digits(want, is);
}

/* Compares; the index of the first expected token that is not met, PP_NONE when all are. */
static uint32_t first_difference(struct text *t, const struct pp_record *again, bool more_allowed)
{
	uint32_t n = again->toks.n ? again->toks.n - 1 : 0, k,
		 result = PP_NONE; /* without TOK_EOF */

	for (k = 0; k < n && k < t->expect.n; k++) {
		name_t have = again->toks.v[k].name;

		if (have == t->expect.v[k] ||
		    acceptable(t, k, &again->toks.v[k], name_str(&again->names, have)))
			continue;
		result = k;
		break;
	}
	if (result == PP_NONE && (k < t->expect.n || (k < n && !more_allowed)))
		result = k;
	return result;
}

static uint32_t item_at_line(const struct text *t, uint32_t line)
{
	uint32_t found = PP_NONE;

	for (uint32_t i = 0; i < t->items.n && t->items.v[i].line <= line; i++)
		found = i;
	return found;
}

static const char *show_difference(struct text *t, const struct pp_record *again, uint32_t k)
{
	struct loc l = { 0 };
	const char *want = k < t->expect.n ? name_str(&t->rec->names, t->expect.v[k])
					   : "end of file";
	const char *have = k + 1 < again->toks.n ? name_str(&again->names, again->toks.v[k].name)
						 : "end of file";

	if (k + 1 < again->toks.n)
		l = pp_tok_loc(again, k);
	return arena_printf(&t->arena, "token %u is '%s' where '%s' was planned (%s:%u)", k, have,
			    want, l.file ? l.file : "?", l.line);
}

/* The kept #include whose file, or one below, is that of the message. */
static uint32_t item_of_header(const struct text *t, const char *path, size_t len)
{
	const struct pp_record *rec = t->rec;

	for (uint32_t i = 0; i < t->items.n; i++) {
		uint32_t root = t->items.v[i].ref, first, last;

		if (t->items.v[i].kind != ITEM_INCLUDE)
			continue;
		first = rec->inclusions.v[root].dir_first;
		last = rec->inclusions.v[root].dir_last;
		for (uint32_t d = first; ; d++) {
			uint32_t incl = d == first ? root : rec->directives.v[d - 1].inclusion;
			const char *p = rec->files.v[rec->inclusions.v[incl].file].path;

			if (strlen(p) == len && !memcmp(p, path, len))
				return i;
			if (d == last)
				break;
		}
	}
	return PP_NONE;
}

/* The first message begins with "file:line:". */
static void blame_error(struct text *t, const struct buf *messages, const char *path, bool parsing,
			uint32_t *item, const char **why)
{
	size_t n = strcspn(messages->s, "\n"), file = strcspn(messages->s, ":");
	unsigned int line;

	*why = arena_strndup(&t->arena, messages->s, n);
	if (strlen(path) == file && !memcmp(messages->s, path, file)) {
		/*
		 * the tokens are right then: only a header with other declarations could change
		 * anything
		 */
		if (!parsing && sscanf(messages->s + file, ":%u", &line) == 1)
			*item = item_at_line(t, line);
	} else {
		*item = item_of_header(t, messages->s, file);
	}
}

/* Preprocesses as inv says and compares; EXIT_PROOF with *item and *why when the tokens are not the plan's. */
static enum exit_code compare(struct text *t, struct pp_record *again, const struct cc_invocation *inv,
			      struct provider *fs, struct diag *d, uint32_t *item, const char **why)
{
	uint32_t k;

	if (pp_run_again(again, t->rec, inv, fs, d)) {
		blame_error(t, d->capture, inv->file, false, item, why);
		return EXIT_PROOF;
	}
	k = first_difference(t, again, t->opt->epilogue != NULL);
	if (k == PP_NONE)
		return EXIT_WRITTEN;
	*why = show_difference(t, again, k);
	*item = k < t->expect.n ? t->expect_item.v[k] : t->items.n ? t->items.n - 1 : PP_NONE;
	return EXIT_PROOF;
}

/* The same as the livepatch module is built: the file's own -D and -I are not there. */
static enum exit_code compare_module(struct text *t, const struct cc_invocation *inv, struct provider *fs,
				     struct diag *d, uint32_t *item, const char **why)
{
	const struct pp_record *rec = t->rec;
	bool *wanted = arena_alloc(&t->arena, rec->inv->dirs.n + 1);
	struct pp_record again = { 0 };
	struct cc_invocation module;
	enum exit_code rc;

	memset(wanted, 0, rec->inv->dirs.n + 1);
	for (uint32_t i = 0; i < rec->inclusions.n; i++)
		if (t->lp->headers[i].wanted && rec->inclusions.v[i].slot >= 0)
			wanted[rec->inclusions.v[i].slot] = true;
	cc_module_invocation(&module, inv, &t->arena, wanted);
	rc = compare(t, &again, &module, fs, d, item, why);
	if (rc)
		*why = arena_printf(&t->arena, "without the file's own -D and -I: %s", *why);
	pp_release(&again);
	return rc;
}

enum exit_code text_prove(struct text *t, struct provider *fs, const struct buf *out,
			  uint32_t *item, const char **why)
{
	struct cc_invocation inv = *t->rec->inv;
	struct pp_record again = { 0 };
	struct buf messages = BUF_INIT;
	struct provider over;
	struct diag d;
	enum exit_code rc;
	char *text;

	*item = PP_NONE;
	*why = "";
	diag_init(&d);
	d.capture = &messages;
	text = mem_zalloc(out->len + FILE_SLACK);
	memcpy(text, out->s, out->len);
	provider_init(&over);
	over.cwd = fs->cwd;
	inv.file = path_join(&t->arena, path_dir(&t->arena, t->rec->inv->file), "klp-ccp-proof.c");
	for (unsigned int i = 0; i < fs->noverlays; i++)
		provider_add_overlay(&over, fs->overlays[i].path, fs->overlays[i].text,
				     fs->overlays[i].len);
	provider_add_overlay(&over, inv.file, text, out->len);
	rc = compare(t, &again, &inv, &over, &d, item, why);
	if (!rc && ast_check_against(&again, t->lp->ast, &d)) {
		blame_error(t, &messages, inv.file, true, item, why);
		rc = EXIT_PROOF;
	}
	if (!rc && again.met_own)
		rc = compare_module(t, &inv, &over, &d, item, why);
	pp_release(&again);
	provider_release(&over);
	buf_free(&messages);
	free(text);
	return rc;
}
