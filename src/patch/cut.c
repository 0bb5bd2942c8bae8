// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Cutting a text into what it says. The words of one item are collected, with the directives among
 * them, and looked at when its end is found.
 */
#include "cut.h"

#include <string.h>
#include "scan.h"

#define MAX_DEPTH  50 /* of structures in structures that are looked at member by member */
#define HASH_BEGIN 0xcbf29ce484222325ull

struct cond {
	uint64_t hash;       /* of its directives so far, and of those around */
	uint32_t first_word; /* in cutter.cond_words */
	uint8_t own;         /* CUT_*: who sees this branch by its own condition, */
	uint8_t seen_by;     /* and by those around it, too */
};

struct cutter {
	struct cut *c;
	struct scan s;
	VEC(struct scan_word) words; /* of the item at hand */
	VEC(struct cond) conds;
	VEC(struct cut_word) cond_words; /* identifiers of the conditionals around */
};

static uint64_t add_hash(uint64_t hash, const char *s, size_t len)
{
	for (size_t i = 0; i < len; i++)
		hash = (hash ^ (unsigned char)s[i]) * 0x100000001b3ull;
	return (hash ^ 0xff) * 0x100000001b3ull;
}

static struct cut_word word_of(const struct scan_word *w)
{
	return (struct cut_word){ w->s, (uint32_t)w->len };
}

static bool is_any(const struct scan_word *w, const char *const *list, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (scan_is_word(w, list[i]))
			return true;
	return false;
}

/*
 * A word that may stand for attributes: they begin with two underscores. Many functions do, too: a
 * declaration without any other name is one of these, and `strict' then leaves out only what ends
 * with two as well.
 */
static bool is_attribute(const struct scan_word *w, bool strict)
{
	if (w->kind != SCAN_ID || w->len < 3 || w->s[0] != '_' || w->s[1] != '_')
		return scan_is_word(w, "typeof");
	return !strict || (w->s[w->len - 1] == '_' && w->s[w->len - 2] == '_');
}

static bool is_tag_word(const struct scan_word *w)
{
	return scan_is_word(w, "struct") || scan_is_word(w, "union") || scan_is_word(w, "enum");
}

/* -- items ------------------------------------------------------------------------------------ */

static struct cut_item *begin_item(struct cutter *k)
{
	struct cut_item *it = vec_add(&k->c->items);

	it->hash = k->conds.n ? vec_last(&k->conds).hash : HASH_BEGIN;
	it->seen_by = k->conds.n ? vec_last(&k->conds).seen_by : CUT_C | CUT_ASSEMBLY;
	if (k->words.n && scan_is(&k->words.v[0], '.'))
		it->seen_by &= CUT_ASSEMBLY; /* ".macro" */
	it->first_name = k->c->names.n;
	it->first_word = k->c->words.n;
	return it;
}

static void add_name(struct cutter *k, struct cut_item *it, const struct scan_word *w)
{
	vec_push(&k->c->names, word_of(w));
	it->nnames++;
}

/* The words [first, last) belong to the item; what they mention as far as `mentioned'. */
static void add_words(struct cutter *k, struct cut_item *it, uint32_t first, uint32_t last,
		      uint32_t mentioned)
{
	for (uint32_t i = first; i < last; i++) {
		const struct scan_word *w = &k->words.v[i];

		it->hash = add_hash(it->hash, w->s, w->len);
		if ((w->kind == SCAN_ID || w->condition) && i < mentioned)
			vec_push(&k->c->words, word_of(w));
	}
	it->nwords = k->c->words.n - it->first_word;
}

static void end_item(struct cutter *k, struct cut_item *it)
{
	for (uint32_t i = 0; i < k->cond_words.n; i++)
		vec_push(&k->c->words, k->cond_words.v[i]);
	it->nwords = k->c->words.n - it->first_word;
}

/* -- what is declared ------------------------------------------------------------------------- */

/* Index behind the bracket that closes the one at `at', at most `last'. */
static uint32_t behind_bracket(const struct cutter *k, uint32_t at, uint32_t last)
{
	char open = *k->words.v[at].s, close = open == '(' ? ')' : open == '{' ? '}' : ']';
	unsigned int depth = 0;

	for (; at < last; at++) {
		depth += scan_is(&k->words.v[at], open);
		depth -= scan_is(&k->words.v[at], close);
		if (!depth)
			return at + 1;
	}
	return last;
}

static bool is_open(const struct scan_word *w)
{
	return scan_is(w, '(') || scan_is(w, '{') || scan_is(w, '[');
}

/* The next word that is no attribute, `last' at the end. */
static uint32_t behind_attributes(const struct cutter *k, uint32_t at, uint32_t last, bool strict)
{
	while (at < last && is_attribute(&k->words.v[at], strict)) {
		at++;
		if (at < last && scan_is(&k->words.v[at], '('))
			at = behind_bracket(k, at, last);
	}
	return at;
}

/* Up to the comma that the next declarator stands behind. */
static uint32_t next_declarator(const struct cutter *k, uint32_t at, uint32_t last)
{
	while (at < last && !scan_is(&k->words.v[at], ','))
		at = is_open(&k->words.v[at]) ? behind_bracket(k, at, last) : at + 1;
	return at;
}

/* True if, by what follows, the identifier at `at' is what is declared. */
static bool is_declared(const struct cutter *k, uint32_t at, uint32_t last, bool strict)
{
	uint32_t next = behind_attributes(k, at + 1, last, strict);

	return next == last ||
	       (k->words.v[next].kind == SCAN_PUNCT && strchr(";,=[():", *k->words.v[next].s));
}

/*
 * Names that the words [first, last) declare: what stands in front of a parenthesis, or at the end
 * of a declarator. Of "int (*f)(int)" it is the one within. The index of the first.
 */
static uint32_t look_for_names(struct cutter *k, struct cut_item *it, uint32_t first, uint32_t last,
			       bool strict)
{
	uint32_t found = last, i = behind_attributes(k, first, last, strict);

	for (; i < last; i = behind_attributes(k, i + 1, last, strict)) {
		const struct scan_word *w = &k->words.v[i];

		if (is_open(w) && !(scan_is(w, '(') && i + 1 < last && scan_is(w + 1, '*'))) {
			i = behind_bracket(k, i, last) - 1;
			continue;
		}
		if (w->kind != SCAN_ID || is_tag_word(w) || (i > first && is_tag_word(w - 1)) ||
		    !is_declared(k, i, last, strict))
			continue;
		add_name(k, it, w);
		found = found == last ? i : found;
		i = next_declarator(k, i, last);
	}
	return found;
}

static uint32_t find_names(struct cutter *k, struct cut_item *it, uint32_t first, uint32_t last)
{
	uint32_t found = look_for_names(k, it, first, last, false);

	return found < last ? found : look_for_names(k, it, first, last, true);
}

/* -- structures and enumerations -------------------------------------------------------------- */

static bool has_star(const struct cutter *k, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i < last; i++)
		if (scan_is(&k->words.v[i], '*'))
			return true;
	return false;
}

static void cut_member(struct cutter *k, struct cut_word owner, uint32_t first, uint32_t last)
{
	struct cut_item *it = begin_item(k);

	it->owner = owner;
	it->member = true;
	it->value = !has_star(k, first, last);
	it->hash = add_hash(it->hash, owner.s, owner.len);
	(void)find_names(k, it, first, last);
	add_words(k, it, first, last, last);
	end_item(k, it);
}

static void cut_members(struct cutter *k, struct cut_word owner, uint32_t first, uint32_t last,
			unsigned int depth)
{
	uint32_t from = first;

	for (uint32_t i = first; i < last; i++) {
		const struct scan_word *w = &k->words.v[i];

		if (scan_is(w, '{')) {
			uint32_t end = behind_bracket(k, i, last);

			if (depth < MAX_DEPTH)
				cut_members(k, owner, i + 1, end - 1, depth + 1);
			i = end - 1;
		} else if (scan_is(w, ';')) {
			cut_member(k, owner, from, i);
			from = i + 1;
		}
	}
}

/* A value is one more than the one before, back to one that is written. */
static void cut_enumerators(struct cutter *k, struct cut_word owner, uint32_t first, uint32_t last)
{
	uint64_t so_far = HASH_BEGIN;

	for (uint32_t i = first; i < last;) {
		struct cut_item *it;
		uint32_t end = i;
		bool written = false;

		for (; end < last && !scan_is(&k->words.v[end], ','); end++) {
			written |= scan_is(&k->words.v[end], '=');
			if (is_open(&k->words.v[end]))
				end = behind_bracket(k, end, last) - 1;
		}
		it = begin_item(k);
		it->owner = owner;
		it->value = true;
		for (uint32_t n = i; n < end && !scan_is(&k->words.v[n], '='); n++)
			if (k->words.v[n].kind == SCAN_ID) {
				add_name(k, it, &k->words.v[n]);
				break;
			}
		it->hash = written ? it->hash : it->hash ^ so_far;
		add_words(k, it, i, end, end);
		so_far = it->hash;
		end_item(k, it);
		i = end + 1;
	}
}

/* True if the '{' at `at' opens a structure's body; *keyword is the word that says so. */
static bool opens_tag(const struct cutter *k, uint32_t at, uint32_t *keyword)
{
	for (uint32_t i = at; i-- > 0;) {
		const struct scan_word *w = &k->words.v[i];

		if (is_tag_word(w)) {
			*keyword = i;
			return true;
		}
		if (w->kind != SCAN_ID && !scan_is(w, '(') && !scan_is(w, ')'))
			return false;
		if (scan_is(w, ')') && i + 1 == at)
			return false;
	}
	return false;
}

/* The name of the tag, or of the first thing of that type. */
static struct cut_word owner_of(const struct cutter *k, uint32_t at, uint32_t behind, uint32_t last)
{
	if (at && k->words.v[at - 1].kind == SCAN_ID && !is_tag_word(&k->words.v[at - 1]))
		return word_of(&k->words.v[at - 1]);
	for (uint32_t i = behind; i < last; i++)
		if (k->words.v[i].kind == SCAN_ID && !is_attribute(&k->words.v[i], false))
			return word_of(&k->words.v[i]);
	return (struct cut_word){ "", 0 };
}

/* "struct x { ... } y;": its members, and an item for all of it but them. */
static void cut_tag(struct cutter *k, uint32_t keyword, uint32_t at)
{
	uint32_t last = k->words.n, end = behind_bracket(k, at, last);
	struct cut_word owner = owner_of(k, at, end, last);
	uint32_t before = k->c->items.n, behind;
	struct cut_item *it;
	uint64_t order = HASH_BEGIN;

	if (scan_is_word(&k->words.v[keyword], "enum"))
		cut_enumerators(k, owner, at + 1, end - 1);
	else
		cut_members(k, owner, at + 1, end - 1, 0);
	behind = k->c->items.n;
	for (uint32_t i = before; i < behind && !scan_is_word(&k->words.v[keyword], "enum"); i++)
		order = (order ^ k->c->items.v[i].hash) * 0x100000001b3ull;
	it = begin_item(k);
	it->hash ^= order;
	if (owner.len) {
		vec_push(&k->c->names, owner);
		it->nnames++;
	}
	(void)find_names(k, it, end, last);
	add_words(k, it, 0, at, at);
	add_words(k, it, end, last, last);
	end_item(k, it);
}

/* -- one declaration -------------------------------------------------------------------------- */

/* "MACRO(...)", with or without a ';': what it declares is the macro's business. */
static bool is_call(const struct cutter *k)
{
	uint32_t end;

	if (k->words.n < 2 || k->words.v[0].kind != SCAN_ID || !scan_is(&k->words.v[1], '('))
		return false;
	end = behind_bracket(k, 1, k->words.n);
	return !is_attribute(&k->words.v[0], false) || end == k->words.n ||
	       scan_is(&k->words.v[end], ';');
}

static bool is_assertion(const struct scan_word *w)
{
	return scan_is_word(w, "_Static_assert") || scan_is_word(w, "static_assert");
}

static void cut_plain(struct cutter *k, uint32_t head)
{
	struct cut_item *it = begin_item(k);
	bool body = head < k->words.n && scan_is(&k->words.v[head], '{');
	uint32_t name = head, mentioned = k->words.n;

	if (is_call(k))
		it->unclear = !is_assertion(&k->words.v[0]);
	else
		name = find_names(k, it, 0, head);
	/* Who calls a function that is only declared need not know the types of its parameters. */
	if (!body && name + 1 < head && scan_is(&k->words.v[name + 1], '('))
		mentioned = name;
	it->unclear |= !it->nnames && k->words.n > 1 && !is_assertion(&k->words.v[0]) &&
		       !is_tag_word(&k->words.v[0]);
	it->unclear |= scan_is(&k->words.v[0], '.'); /* ".macro" */
	add_words(k, it, 0, k->words.n, mentioned);
	end_item(k, it);
}

static void end_declaration(struct cutter *k)
{
	uint32_t head = 0, keyword;

	while (head < k->words.n && !scan_is(&k->words.v[head], '{') &&
	       !scan_is(&k->words.v[head], '='))
		head++;
	if (head < k->words.n && scan_is(&k->words.v[head], '{') && opens_tag(k, head, &keyword))
		cut_tag(k, keyword, head);
	else if (k->words.n)
		cut_plain(k, head);
	k->words.n = 0;
}

/* -- directives ------------------------------------------------------------------------------- */

static void push_cond(struct cutter *k, uint64_t hash)
{
	struct cond c = { .hash = hash, .first_word = k->cond_words.n };

	vec_push(&k->conds, c);
}

static bool is_assembly_word(const struct scan_word *w)
{
	return scan_is_word(w, "__ASSEMBLY__") || scan_is_word(w, "__ASSEMBLER__");
}

/* What a condition says of assembly. */
struct asks {
	bool bang;            /* a '!' stands before what comes */
	bool found, negative; /* it asks for assembly, or for C */
	bool also;            /* and something else */
};

static void note_word(struct asks *a, const struct scan_word *w)
{
	if (is_assembly_word(w)) {
		a->found = true;
		a->negative |= a->bang;
	}
	a->also |= scan_is(w, '|') || scan_is(w, '&');
	a->bang = scan_is(w, '!') || (a->bang && (scan_is(w, '(') || scan_is_word(w, "defined")));
}

/* "#ifndef __ASSEMBLY__", "#if !defined(__ASSEMBLY__)", and the #else of that. */
static void end_condition(struct cutter *k, const struct asks *a, bool is_else)
{
	struct cond *c = &vec_last(&k->conds);
	const uint8_t both = CUT_C | CUT_ASSEMBLY;

	if (is_else)
		c->own = c->own == both ? both : both ^ c->own;
	else if (a->found && !a->also)
		c->own = a->negative ? CUT_C : CUT_ASSEMBLY;
	else
		c->own = both;
	c->seen_by = c->own & (k->conds.n > 1 ? k->conds.v[k->conds.n - 2].seen_by : both);
}

static void pop_cond(struct cutter *k)
{
	if (!k->conds.n)
		return;
	k->cond_words.n = vec_last(&k->conds).first_word;
	k->conds.n--;
}

/* #if and the like: what stands under them is another thing than the same without. */
static void take_conditional(struct cutter *k, const struct scan_word *word, bool again)
{
	uint64_t hash = k->conds.n ? vec_last(&k->conds).hash : HASH_BEGIN;
	struct asks asks = { .bang = scan_is_word(word, "ifndef") };
	struct scan_word w;

	if (!again)
		push_cond(k, hash);
	if (!k->conds.n) {
		scan_skip_line(&k->s);
		return;
	}
	hash = add_hash(hash, word->s, word->len);
	while ((w = scan_next_here(&k->s)).kind != SCAN_END) {
		hash = add_hash(hash, w.s, w.len);
		note_word(&asks, &w);
		if (w.kind == SCAN_ID && !scan_is_word(&w, "defined"))
			vec_push(&k->cond_words, word_of(&w));
	}
	vec_last(&k->conds).hash = hash;
	end_condition(k, &asks, scan_is_word(word, "else"));
}

static void take_macro(struct cutter *k)
{
	struct cut_item *it = begin_item(k);
	struct scan_word w = scan_next_here(&k->s);

	it->hash = add_hash(it->hash, "#define", 7);
	if (w.kind == SCAN_ID)
		add_name(k, it, &w);
	for (; w.kind != SCAN_END; w = scan_next_here(&k->s)) {
		it->hash = add_hash(it->hash, w.s, w.len);
		/* "A (x)" is another macro than "A(x)". */
		it->hash = it->hash * 3 + (scan_is(&w, '(') && w.joined);
		if (w.kind == SCAN_ID)
			vec_push(&k->c->words, word_of(&w));
	}
	end_item(k, it);
}

/* #include, #pragma and so on. */
static void take_other(struct cutter *k, const struct scan_word *word)
{
	struct cut_item *it = begin_item(k);
	struct scan_word w;

	it->hash = add_hash(it->hash, word->s, word->len);
	it->unclear = !scan_is_word(word, "include");
	while ((w = scan_next_here(&k->s)).kind != SCAN_END)
		it->hash = add_hash(it->hash, w.s, w.len);
	end_item(k, it);
}

/* A directive within a declaration: its words are of that, but say nothing of C. */
static void take_inner(struct cutter *k, const struct scan_word *hash, const struct scan_word *word)
{
	struct scan_word w = *hash;

	for (; w.kind != SCAN_END; w = w.s == hash->s ? *word : scan_next_here(&k->s)) {
		w.condition = w.kind == SCAN_ID;
		w.kind = SCAN_OTHER;
		vec_push(&k->words, w);
	}
}

static void take_directive(struct cutter *k, const struct scan_word *hash)
{
	static const char *const begins[] = { "if", "ifdef", "ifndef" };
	static const char *const again[] = { "elif", "else", "elifdef", "elifndef" };
	struct scan_word w = scan_next_here(&k->s);
	bool defines = scan_is_word(&w, "define") || scan_is_word(&w, "undef");

	if (k->words.n && scan_is(&k->words.v[0], '.'))
		end_declaration(k); /* assembly, which has no ';' */
	if (k->words.n && !defines && w.kind != SCAN_END) {
		take_inner(k, hash, &w);
	} else if (is_any(&w, begins, 3)) {
		take_conditional(k, &w, false);
	} else if (is_any(&w, again, 4)) {
		take_conditional(k, &w, true);
	} else if (scan_is_word(&w, "endif")) {
		scan_skip_line(&k->s);
		pop_cond(k);
	} else if (defines) {
		take_macro(k);
	} else if (w.kind != SCAN_END) {
		take_other(k, &w);
	}
}

/* -- all of it -------------------------------------------------------------------------------- */

/* True if the '}' that was just added ends a function. */
static bool ends_function(const struct cutter *k)
{
	uint32_t head = 0, keyword;

	while (head < k->words.n && !scan_is(&k->words.v[head], '{') &&
	       !scan_is(&k->words.v[head], '='))
		head++;
	return head == k->words.n ||
	       (scan_is(&k->words.v[head], '{') && !opens_tag(k, head, &keyword));
}

static bool ends_call(const struct cutter *k, const struct scan_word *next)
{
	return scan_is(&vec_last(&k->words), ')') && next->first && is_call(k);
}

void cut_text(struct cut *c, const char *text, size_t len)
{
	struct cutter k = { .c = c };
	unsigned int braces = 0, parens = 0;
	struct scan_word w;

	scan_begin(&k.s, text, len);
	while ((w = scan_next(&k.s)).kind != SCAN_END) {
		if (w.first && scan_is(&w, '#')) {
			take_directive(&k, &w);
			continue;
		}
		if (!braces && !parens && k.words.n && ends_call(&k, &w) && !scan_is(&w, ';') &&
		    !scan_is(&w, '{'))
			end_declaration(&k);
		vec_push(&k.words, w);
		braces += scan_is(&w, '{');
		parens += scan_is(&w, '(');
		parens -= parens && scan_is(&w, ')');
		if (scan_is(&w, '}') && braces)
			braces--;
		if (!braces && !parens &&
		    (scan_is(&w, ';') || (scan_is(&w, '}') && ends_function(&k))))
			end_declaration(&k);
	}
	end_declaration(&k);
	if (braces && c->items.n) /* torn by conditionals */
		vec_last(&c->items).unclear = true;
	vec_free(&k.words);
	vec_free(&k.conds);
	vec_free(&k.cond_words);
}

void cut_release(struct cut *c)
{
	vec_free(&c->items);
	vec_free(&c->names);
	vec_free(&c->words);
}
