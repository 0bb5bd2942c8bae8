/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The policy of the ccp cases for programs that have no Python: ccp/toy.py says what names mean.
 */
#ifndef TOY_H
#define TOY_H

#include <stdlib.h>
#include <string.h>

#include "klp-ccp/policy.h"

struct toy_meaning {
	char patched, externalized; /* u, s, e; 0: it is not */
	bool pointer, renamed;
};

static struct toy_meaning toy_meaning(const char *name)
{
	struct toy_meaning m = { 0 };

	if (name[0] == 'p' && name[1] && strchr("use", name[1]) && name[2] == '_') {
		m.patched = name[1];
		name += 3;
	}
	if (name[0] == 'e' && name[1] && strchr("use", name[1])) {
		const char *s = name + 2;
		bool pointer = *s == 'p', renamed;

		s += pointer;
		renamed = *s == 'r';
		s += renamed;
		if (*s == '_') {
			m.externalized = name[1];
			m.pointer = pointer;
			m.renamed = renamed;
		}
	}
	return m;
}

static enum linkage_change change_of(char c)
{
	return c == 's' ? LINKAGE_MAKE_STATIC : c == 'e' ? LINKAGE_MAKE_EXTERN : LINKAGE_KEEP;
}

static char *prefixed(const char *prefix, const char *name)
{
	size_t n = strlen(prefix);
	char *s = mem_alloc(n + strlen(name) + 1);

	memcpy(s, prefix, n);
	strcpy(s + n, name);
	return s;
}

static enum exit_code is_patched(struct policy *p, const struct policy_symbol *s, bool *answer)
{
	(void)p;
	*answer = toy_meaning(s->name).patched;
	return EXIT_WRITTEN;
}

static enum exit_code is_eligible(struct policy *p, const char *path, bool pre_include,
				  bool *answer)
{
	(void)p, (void)pre_include;
	*answer = !strstr(path, "internal");
	return EXIT_WRITTEN;
}

static enum exit_code fun_externalizable(struct policy *p, const struct policy_symbol *s,
					 const struct loc *definition, bool *answer)
{
	(void)p, (void)definition;
	*answer = toy_meaning(s->name).externalized;
	return EXIT_WRITTEN;
}

static enum exit_code fun_preferred(struct policy *p, const struct policy_symbol *s, bool in_header,
				    const struct loc *definition, bool *answer)
{
	(void)p, (void)s, (void)definition;
	*answer = !in_header;
	return EXIT_WRITTEN;
}

static enum exit_code obj_externalizable(struct policy *p, const struct policy_symbol *s,
					 bool *answer)
{
	(void)p;
	*answer = toy_meaning(s->name).externalized;
	return EXIT_WRITTEN;
}

static enum exit_code externalized(struct policy *p, const struct policy_symbol *s,
				   const struct allocated_ids *ids, struct sym_mod *mod)
{
	struct toy_meaning m = toy_meaning(s->name);

	(void)p, (void)ids;
	*mod = (struct sym_mod){ m.renamed ? prefixed("klpe_", s->name) : NULL,
				 change_of(m.externalized), m.pointer };
	return EXIT_WRITTEN;
}

static enum exit_code patched(struct policy *p, const struct policy_symbol *s,
			      const struct allocated_ids *ids, struct sym_mod *mod)
{
	(void)p, (void)ids;
	*mod = (struct sym_mod){ prefixed("klpp_", s->name),
				 change_of(toy_meaning(s->name).patched), false };
	return EXIT_WRITTEN;
}

static enum exit_code rewritten(struct policy *p, const struct policy_symbol *s,
				const struct allocated_ids *ids, char **new_name)
{
	(void)p, (void)ids;
	*new_name = prefixed("klpr_", s->name);
	return EXIT_WRITTEN;
}

static void release(struct policy *p)
{
	(void)p;
}

static const struct policy_ops toy_ops = {
	.is_patched_fun = is_patched,
	.is_header_eligible = is_eligible,
	.is_function_externalizable = fun_externalizable,
	.is_function_externalization_preferred = fun_preferred,
	.shall_externalize_object = obj_externalizable,
	.get_sym_mod_for_externalized_obj = externalized,
	.get_sym_mod_for_externalized_fun = externalized,
	.get_sym_mod_for_patched_fun = patched,
	.rename_rewritten_closure_fun = rewritten,
	.release = release,
};

#endif
