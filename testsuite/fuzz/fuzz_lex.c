// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fuzzing of the lexer alone: raw tokens lie in order inside of the text, and each, taken by
 * itself, is lexed to the same token again.
 *
 * The first byte of an input selects the dialect.
 */
#include "fuzz.h"

/*
 * Header names and raw strings depend on what stands around them; stray bytes are no token by
 * themselves.
 */
static bool stands_alone(const struct pp_raw *t, const struct name *n)
{
	return t->kind != TOK_EOF && t->kind != TOK_HEADER && t->kind != TOK_OTHER &&
	       !(t->kind == TOK_STR && memchr(n->s, '\n', n->len));
}

/* one: another lexer, as the expander has, that is inside of no file. */
static void check_token(struct lexer *one, const struct pp_raw *t)
{
	const struct name *n = name_get(one->names, t->name);
	struct pp_raw again;

	if (!stands_alone(t, n))
		return;
	if (!pp_lex_one(one, n->s, n->len, &again) || again.kind != t->kind || again.name != t->name)
		die("a token's spelling is not that token");
}

static void check_file(const struct lexer *lx, const struct pp_file *f)
{
	struct lexer one = { .lang = lx->lang, .names = lx->names };
	uint32_t i, end = 0;

	if (!f->raw.n || f->raw.v[f->raw.n - 1].kind != TOK_EOF)
		die("no end");
	for (i = 0; i < f->raw.n; i++) {
		const struct pp_raw *t = &f->raw.v[i];
		const struct name *n = name_get(lx->names, t->name);

		if (t->off < end || t->off + t->len > f->bytes.len)
			die("tokens overlap");
		end = t->off + t->len;
		if (t->kind != TOK_EOF && !t->len)
			die("an empty token");
		if (t->kind != TOK_EOF && !(t->flags & TF_SPLICED) &&
		    (n->len != t->len || memcmp(n->s, f->bytes.s + t->off, t->len)))
			die("a token is not spelled as in the file");
		check_token(&one, t);
	}
	for (i = 0; i < f->hashes.n; i++)
		if (!(f->raw.v[f->hashes.v[i]].flags & TF_BOL))
			die("a directive begins inside of a line");
	pp_lexer_release(&one);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cc_invocation inv;
	struct names names;
	struct lang lang;
	struct lexer lx = { .lang = &lang, .names = &names };
	struct pp_file f = { 0 };
	char *copy;

	if (!size)
		return 0;
	set_dialect(&inv, data[0]);
	pp_lang_init(&lang, &inv);
	names_init(&names);
	pp_fixed_names_add(&names);
	copy = text_copy(data + 1, size - 1);
	f.bytes.s = copy;
	f.bytes.len = size - 1;
	pp_lex_file(&lx, &f);
	if (lx.error == LEX_OK)
		check_file(&lx, &f);
	vec_free(&f.raw);
	vec_free(&f.hashes);
	pp_lexer_release(&lx);
	names_release(&names);
	vec_free(&inv.file_maps);
	free(copy);
	return 0;
}
