// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the address of a function or object is stored, so that others may have it by now: found
 * from tokens, on the safe side.
 */
#include <stdlib.h>
#include <string.h>
#include "ast-internal.h"

static const char *str(const struct ast_unit *u, uint32_t tok)
{
	return name_str(&u->rec->names, u->rec->toks.v[tok].name);
}

static bool is(const struct ast_unit *u, uint32_t tok, const char *s)
{
	return tok < u->rec->toks.n && !strcmp(str(u, tok), s);
}

struct holders {
	const struct ast_unit *u;
	struct ast_told told;
	bool function, array;
};

static bool is_operand(const struct ast_unit *u, uint32_t tok)
{
	return is(u, tok, "sizeof") || is(u, tok, "typeof") || is(u, tok, "__typeof__") ||
	       is(u, tok, "__typeof") || is(u, tok, "_Alignof") || is(u, tok, "__alignof__");
}

/* "(x)" is x: the outermost parentheses around nothing else. */
static void strip(const struct ast_unit *u, uint32_t *first, uint32_t *last)
{
	while (*first && is(u, *first - 1, "(") && is(u, *last, ")") &&
	       u->rec->toks.v[*first - 1].kind == TOK_PUNCT) {
		uint32_t before = *first - 1;

		if (before && (u->rec->toks.v[before - 1].kind == TOK_ID || is(u, before - 1, ")")))
			break; /* a call */
		(*first)--;
		(*last)++;
	}
}

/* Within sizeof() or typeof(), which look at the type alone; `floor` is where the chunk begins. */
static bool is_unevaluated(const struct ast_unit *u, uint32_t tok, uint32_t floor)
{
	uint32_t depth = 0;

	for (uint32_t i = tok; i > floor; i--) {
		if (is(u, i - 1, ")"))
			depth++;
		else if (is(u, i - 1, "(") && depth)
			depth--;
		else if (is(u, i - 1, "(") && i > floor + 1 && is_operand(u, i - 2))
			return true;
		else if (is(u, i - 1, ";") || is(u, i - 1, "{"))
			return false;
	}
	return false;
}

static bool is_type_name(const struct ast_unit *u, uint32_t tok)
{
	uint32_t at = ast_chunks_named(u, u->rec->toks.v[tok].name);

	return at != PP_NONE && u->chunks.v[u->name_chunks.v[at].chunk].typedef_;
}

/* True if a cast ends at tok, which is a ')'. */
static bool ends_cast(const struct ast_unit *u, uint32_t tok)
{
	static const char *const words[] = { "*",     "char", "int",      "long",   "short",
					     "float", "void", "unsigned", "signed", "_Bool" };

	for (size_t i = 0; tok && i < ARRAY_SIZE(words); i++)
		if (is(u, tok - 1, words[i]))
			return true;
	return tok && is_type_name(u, tok - 1);
}

static bool is_unary_and(const struct ast_unit *u, uint32_t tok)
{
	if (!is(u, tok, "&"))
		return false;
	if (!tok || is(u, tok - 1, "return") || is(u, tok - 1, "case"))
		return true;
	if (is(u, tok - 1, ")"))
		return ends_cast(u, tok - 1);
	return u->rec->toks.v[tok - 1].kind == TOK_PUNCT && !is(u, tok - 1, "]");
}

/*
 * Functions of the kernel that look at what an argument points to while they run, and keep no
 * pointer to it. (What reports an attribute of netlink names the policy that refused it until the
 * request is answered; nobody compares it with anything.)
 */
static bool only_looks(const char *callee)
{
	static const char *const names[] = {
		"memcpy",
		"memcmp",
		"memmove",
		"__builtin_memcpy",
		"__builtin_memcmp",
		"__builtin_memmove",
		"__underlying_memcpy",
		"__underlying_memcmp",
		"__underlying_memmove",
		"__memcpy",
		"strcmp",
		"strncmp",
		"strcasecmp",
		"strncasecmp",
		"strlen",
		"strscpy",
		"match_string",
		"__sysfs_match_string",
		"copy_to_user",
		"simple_read_from_buffer",
		"print_hex_dump",
		"__nla_parse",
		"__nla_validate",
		"nla_parse",
		"nla_parse_deprecated",
		"nla_parse_deprecated_strict",
		"nla_parse_nested",
		"nla_parse_nested_deprecated",
		"nla_validate",
		"nla_validate_deprecated",
		"nla_validate_nested",
		"nla_validate_nested_deprecated",
		"__nlmsg_parse",
		"nlmsg_parse",
		"nlmsg_parse_deprecated",
		"nlmsg_parse_deprecated_strict",
		"nlmsg_validate_deprecated",
		"genlmsg_parse",
		"genlmsg_parse_deprecated",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++)
		if (!strcmp(callee, names[i]))
			return true;
	return false;
}

/* True if [first, last) is an argument of a call that only looks at it; `floor` as above. */
static bool is_lent(const struct ast_unit *u, uint32_t first, uint32_t last, uint32_t floor)
{
	uint32_t depth = 0;

	if (!is(u, last, ",") && !is(u, last, ")"))
		return false;
	if (first <= floor + 1 || (!is(u, first - 1, ",") && !is(u, first - 1, "(")))
		return false;
	for (uint32_t i = first; i > floor + 1; i--) {
		if (is(u, i - 1, ")") || is(u, i - 1, "}") || is(u, i - 1, "]"))
			depth++;
		else if (depth && (is(u, i - 1, "(") || is(u, i - 1, "{") || is(u, i - 1, "[")))
			depth--;
		else if (is(u, i - 1, "("))
			return only_looks(str(u, i - 2));
		else if (!depth && (is(u, i - 1, ";") || is(u, i - 1, "{") || is(u, i - 1, "[")))
			return false;
	}
	return false;
}

/* True if its value is read at once, and its address not taken. */
static bool is_read(const struct holders *h, const struct ast_mention *m)
{
	const struct ast_unit *u = h->u;
	uint32_t first = m->tok, last = m->tok + 1, floor = u->chunks.v[m->chunk].first;

	if (is_unevaluated(u, m->tok, floor))
		return true;
	strip(u, &first, &last);
	if (first && is_unary_and(u, first - 1))
		return !h->function && is_lent(u, first - 1, last, floor);
	if (h->function)
		return is(u, last, "(");
	return h->array ? is(u, last, "[") || is_lent(u, first, last, floor) : true;
}

static void meet_holder(void *ctx, const struct ast_mention *m)
{
	struct holders *h = ctx;
	const struct ast_chunk *c = &h->u->chunks.v[m->chunk];
	bool body = c->kind == CHUNK_FUNCTION && m->tok >= c->body_first;

	if (!body && !ast_defines_object(h->u, c))
		return;
	if (!body || !is_read(h, m))
		ast_tell_user(&h->told, h->u, m->chunk);
}

static bool find_holders(struct holders *h, name_t name)
{
	uint32_t n = names_count(&h->u->rec->names);
	uint8_t *marks = mem_zalloc(n + 1);

	marks[name] = AST_ORDINARY;
	ast_find_users(h->u, marks, n, meet_holder, h);
	free(marks);
	return h->told.n > 0;
}

/* -- strings ----------------------------------------------------------------------------------- */

struct speaking {
	struct ast_index *index;
	uint32_t chunk;
};

static void note_speaking(void *ctx, const char *s, size_t len)
{
	const struct speaking *k = ctx;
	struct ast_index *ix = k->index;
	name_t word = name_intern(&ix->words, s, len);
	struct ast_speaking one = { k->chunk, PP_NONE };

	while (ix->first_speaking.n <= word)
		vec_push(&ix->first_speaking, PP_NONE);
	one.next = ix->first_speaking.v[word];
	if (one.next != PP_NONE && ix->speaking.v[one.next].chunk == k->chunk)
		return;
	ix->first_speaking.v[word] = ix->speaking.n;
	vec_push(&ix->speaking, one);
}

/* Whose strings have which words, from the last chunk on. Found once: many names are looked for. */
static void find_speaking(const struct ast_unit *u)
{
	struct speaking k = { u->index, u->chunks.n };

	if (u->index->words.t)
		return;
	names_init(&u->index->words);
	for (uint32_t i = u->index->groups.n; i--;) {
		tok_t tok = u->index->groups.v[i];

		while (k.chunk && (k.chunk == u->chunks.n || u->chunks.v[k.chunk].first > tok))
			k.chunk--;
		if (k.chunk < u->chunks.n && tok < u->chunks.v[k.chunk].last)
			ast_words_at(u, tok, u->chunks.v[k.chunk].last, note_speaking, &k);
	}
}

/* Whom asm text calls, or an alias is another name of, is called without a token of its name. */
static bool find_in_strings(struct holders *h, name_t name)
{
	const struct ast_unit *u = h->u;
	const struct name *n = name_get(&u->rec->names, name);
	name_t word;

	find_speaking(u);
	word = name_lookup(&u->index->words, n->s, n->len);
	for (uint32_t i = word ? u->index->first_speaking.v[word] : PP_NONE; i != PP_NONE;
	     i = u->index->speaking.v[i].next) {
		uint32_t chunk = u->index->speaking.v[i].chunk;

		if (!ast_declarator_of(u, &u->chunks.v[chunk], name)) /* else its own label */
			ast_tell_user(&h->told, u, chunk);
	}
	return h->told.n > 0;
}

bool ast_address_taken(const struct ast_unit *u, name_t name, bool array, struct buf *out)
{
	struct holders h = { u, { out, 0, PP_NONE }, false, array };

	return find_holders(&h, name);
}

bool ast_address_stored(const struct ast_unit *u, name_t name, struct buf *out)
{
	struct holders h = { u, { out, 0, PP_NONE }, true, false };

	find_holders(&h, name);
	return find_in_strings(&h, name);
}
