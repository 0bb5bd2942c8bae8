// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What -W makes of messages: which warnings are errors, and which are not shown.
 */
#include <string.h>
#include "klp-ccp/diag.h"
#include "klp-ccp/near.h"

static const struct diag_id *find_id(const struct diag_id *ids, unsigned int n, const char *name)
{
	for (unsigned int i = 0; i < n; i++)
		if (!strcmp(ids[i].name, name))
			return &ids[i];
	return NULL;
}

static const char *nearest(const struct diag_id *ids, unsigned int n, const char *name)
{
	const char **names = mem_alloc((n + 1) * sizeof(*names)), *near;

	for (unsigned int i = 0; i < n; i++)
		names[i] = ids[i].name;
	near = near_word(name, names, n);
	free(names);
	return near;
}

/* The id of a word behind its first part, NULL. */
static const char *id_behind(const char *word, const char *first)
{
	size_t len = strlen(first);

	return !strncmp(word, first, len) && word[len] ? word + len : NULL;
}

/* What a word asks for, without regard to the id; false: it is no such word. */
static bool read_word(const char *word, struct diag_rule *rule)
{
	static const struct {
		const char *first;
		int what;
	} forms[] = { { "error=", DIAG_PROMOTE },
		      { "no-error=", DIAG_LEAVE },
		      { "no-", DIAG_HIDE } };

	*rule = (struct diag_rule){ .what = DIAG_PROMOTE };
	if (!strcmp(word, "error"))
		return true;
	for (size_t i = 0; i < ARRAY_SIZE(forms) && !rule->id; i++) {
		rule->id = id_behind(word, forms[i].first);
		rule->what = forms[i].what;
	}
	return rule->id;
}

bool diag_rule_add(struct diag_rules *r, const char *word, const struct diag_id *ids,
		   unsigned int n, bool others, struct buf *why)
{
	const struct diag_id *known;
	struct diag_rule rule;
	const char *near;

	if (!read_word(word, &rule)) {
		buf_puts(why, "expected error, error=ID, no-error=ID or no-ID");
		return false;
	}
	known = rule.id ? find_id(ids, n, rule.id) : NULL;
	near = rule.id && !known ? nearest(ids, n, rule.id) : NULL;
	if (rule.id && !known && (!others || near)) {
		buf_printf(why, "there is no message '%s'", rule.id);
		if (near)
			buf_printf(why, "; did you mean '%s'?", near);
		return false;
	}
	if (known && known->can == DIAG_CAN(DIAG_ERROR) && rule.what != DIAG_PROMOTE) {
		buf_printf(why, "'%s' is an error, not a warning", rule.id);
		return false;
	}
	rule.notes = known && !(known->can & DIAG_CAN(DIAG_WARNING));
	vec_push(&r->v, rule);
	return true;
}

const struct diag_rule *diag_rule_of(const struct diag_rules *r, enum diag_severity sev,
				     const char *id)
{
	const struct diag_rule *found = NULL;

	for (uint32_t i = r->v.n; i-- > 0;) {
		const struct diag_rule *rule = &r->v.v[i];

		if (!rule->id && sev == DIAG_WARNING && !found)
			found = rule;
		if (!rule->id || !id || strcmp(rule->id, id) != 0)
			continue;
		/* Notes of what also warns belong to those warnings, and are hidden with them. */
		if (sev == DIAG_WARNING || rule->notes || rule->what == DIAG_HIDE)
			return rule;
	}
	return found;
}

void diag_rules_release(struct diag_rules *r)
{
	vec_free(&r->v);
}
