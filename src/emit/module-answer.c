// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A header may give a module something else than a file that is built in:
 *
 * 	#if IS_REACHABLE(CONFIG_X)
 * 	int use_x(void);
 * 	#else
 * 	static inline int use_x(void) { return 0; }
 * 	#endif
 *
 * When X is a module, vmlinux has the second function. lp.c, which is a module, would get the first
 * one, and need X: a header cannot stay that gives such a function to it.
 */
#include <stdlib.h>
#include <string.h>
#include "klp-ccp/search.h"
#include "text.h"

/* True if an option that is a module decides, for a file that is none itself. */
static bool depends(const struct text *t, const struct pp_conditional *c)
{
	bool module = false, option = false;

	for (uint32_t k = c->names_first; k < c->names_last; k++) {
		const struct pp_consulted *n = &t->rec->consulted.v[k];
		const char *name = name_str(&t->rec->names, n->name);
		const char *end = strrchr(name, '_');

		module |= n->name == t->module && n->macro == PP_NONE;
		option |= n->macro != PP_NONE && !strncmp(name, "CONFIG_", 7) && end &&
			  !strcmp(end, "_MODULE");
	}
	return module && option;
}

/* Per name: the text has it. */
static uint8_t *find_words(const struct text *t)
{
	uint8_t *words = mem_zalloc(names_count(t->names) + 1);

	for (uint32_t i = 0; i < t->expect.n; i++)
		words[t->expect.v[i]] = true;
	return words;
}

/* A function that the conditional declares and the text uses, PP_NONE: its name's token. */
static tok_t used_function(const struct text *t, const struct pp_conditional *c,
			   const uint8_t *words)
{
	const struct ast_unit *u = t->lp->ast;
	uint32_t i = search_first(k, 0, u->chunks.n, u->chunks.v[k].first < c->pp_first);

	for (; i < u->chunks.n && u->chunks.v[i].last <= c->pp_last; i++) {
		const struct ast_chunk *ch = &u->chunks.v[i];

		for (uint32_t d = 0; d < ch->ndeclarators; d++) {
			const struct ast_declarator *x =
				&u->declarators.v[ch->first_declarator + d];

			if (x->function && x->name != PP_NONE &&
			    words[t->rec->toks.v[x->name].name])
				return x->name;
		}
	}
	return PP_NONE;
}

const char *module_answer_differs(struct text *t, uint32_t *header)
{
	uint8_t *words = NULL;
	tok_t found = PP_NONE;
	uint32_t kept = PP_NONE;

	for (uint32_t i = 0; t->module && found == PP_NONE && i < t->rec->conditionals.n; i++) {
		const struct pp_conditional *c = &t->rec->conditionals.v[i];

		kept = lp_kept_above(t->lp, c->inclusion);
		if (kept == PP_NONE || !depends(t, c))
			continue;
		if (!words)
			words = find_words(t);
		found = used_function(t, c, words);
	}
	free(words);
	if (found == PP_NONE)
		return NULL;
	*header = kept;
	return arena_printf(&t->arena, "a module, which lp.c is, gets another %s() from it",
			    name_str(&t->rec->names, t->rec->toks.v[found].name));
}
