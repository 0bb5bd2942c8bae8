/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * conversion: the conversion itself. Symbols keep their indices and get the names and the section
 * index of the livepatch core; their relocations move to sections of their own, one for each object
 * and section, in the original order.
 */
#include "convert-internal.h"

#include <string.h>

/* The relocations of one section that are applied when one object comes. */
struct group {
	const char *lpobj;
	uint32_t section; /* of the relocations */
	Elf64_Rela *rela;
	uint32_t n;
};

struct groups {
	VEC(struct group) v;
	struct map of; /* section << 32 | name_t of lpobj */
};

static struct group *group_of(struct convert *c, struct groups *g, const struct use *u)
{
	uint64_t key = (uint64_t)u->section << 32 | name_of(&c->names, u->lpobj);
	uint32_t *i = map_at(&g->of, key, g->v.n);

	if (*i == g->v.n)
		vec_push(&g->v, ((struct group){ .lpobj = u->lpobj, .section = u->section }));
	return &g->v.v[*i];
}

static void move_out(struct convert *c, struct groups *g)
{
	for (uint32_t i = 0; i < c->uses.n; i++)
		group_of(c, g, &c->uses.v[i])->n++;
	for (uint32_t i = 0; i < g->v.n; i++) {
		struct group *one = &g->v.v[i];

		one->rela = arena_alloc(&c->arena, one->n * sizeof(*one->rela));
		one->n = 0;
	}
	for (uint32_t i = 0; i < c->uses.n; i++) {
		const struct use *u = &c->uses.v[i];
		struct group *one = group_of(c, g, u);

		one->rela[one->n++] = c->mod.sections.v[u->section].rela[u->rela];
	}
}

/* Uses are in the order of sections and relocations. */
static void close_gaps(struct convert *c)
{
	uint32_t i = 0;

	while (i < c->uses.n) {
		uint32_t section = c->uses.v[i].section, kept = c->uses.v[i].rela;
		struct elf_section *s = &c->mod.sections.v[section];

		for (uint32_t k = kept; k < s->nrela; k++) {
			if (i < c->uses.n && c->uses.v[i].section == section &&
			    c->uses.v[i].rela == k)
				i++;
			else
				s->rela[kept++] = s->rela[k];
		}
		s->nrela = kept;
	}
}

/* The tables of the older notation have done their work. */
static void empty_tables(struct convert *c)
{
	for (uint32_t i = 1; i < c->mod.sections.n; i++) {
		struct elf_section *s = &c->mod.sections.v[i];

		if (s->h.sh_type == SHT_RELA && table_object(&c->mod.sections.v[s->h.sh_info]))
			s->nrela = 0;
	}
	for (uint32_t i = 1; i < c->mod.sections.n; i++) {
		struct elf_section *s = &c->mod.sections.v[i];

		if (!table_object(s) || s->h.sh_type == SHT_RELA)
			continue;
		s->h.sh_size = 0;
		s->h.sh_flags &= ~(uint64_t)(SHF_ALLOC | SHF_WRITE);
	}
}

static void mark_symbols(struct convert *c)
{
	struct buf name = BUF_INIT;

	for (uint32_t i = 0; i < c->bindings.n; i++) {
		const struct binding *b = &c->bindings.v[i];
		Elf64_Sym *s = &c->mod.syms[b->sym];

		buf_reset(&name);
		buf_printf(&name, ".klp.sym.%s.%s,%u", b->symobj, b->name, b->pos);
		s->st_name = elf_module_add_string(&c->mod, name.s);
		s->st_shndx = SHN_LIVEPATCH;
	}
	buf_free(&name);
}

void rewrite(struct convert *c, struct buf *out)
{
	struct groups g = { 0 };

	move_out(c, &g);
	if (c->mod.sections.n + g.v.n >= SHN_LORESERVE) {
		refuse(c, "sections", "would have %u sections, more than ELF can number",
		       c->mod.sections.n + g.v.n);
	} else {
		close_gaps(c);
		for (uint32_t i = 0; i < g.v.n; i++) {
			struct group *one = &g.v.v[i];
			uint32_t target = c->mod.sections.v[one->section].h.sh_info;
			const char *name = arena_printf(&c->arena, ".klp.rela.%s.%s", one->lpobj,
							c->mod.sections.v[target].name);

			elf_module_add_rela(&c->mod, name, target, one->rela, one->n);
			vec_last(&c->mod.sections).h.sh_flags = SHF_ALLOC | SHF_INFO_LINK |
								SHF_RELA_LIVEPATCH;
		}
		empty_tables(c);
		mark_symbols(c);
		elf_module_write(&c->mod, out);
	}
	vec_free(&g.v);
	map_free(&g.of);
}
