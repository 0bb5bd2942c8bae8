/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * places: where relocations against livepatch symbols are. A module's symbols are resolved when
 * that module is loaded, long after the kernel has read the tables of the livepatch, and some
 * memory has been freed by then.
 */
#include "convert-internal.h"

#include <string.h>

#define PREFIX ".klp.rela."

enum when { ALWAYS, LATE };

static const struct rule {
	const char *section; /* itself, or with a dot behind */
	enum when when;
	const char *id, *why;
} rules[] = {
	{ ".init", ALWAYS, "init-section",
	  "is freed once the livepatch is loaded: use the symbol in another function" },
	{ ".exit", ALWAYS, "init-section", "may be gone: use the symbol in another function" },
	{ ".data..percpu", ALWAYS, "percpu-section",
	  "has already been copied for each CPU by then: set the variable in pre_patch" },
	{ ".modinfo", ALWAYS, "early-section", "is not kept in memory" },
	{ "__versions", ALWAYS, "early-section", "is not kept in memory" },
	{ ".gnu.linkonce.this_module", ALWAYS, "early-section", "has already been read by then" },
	{ ".klp", ALWAYS, "early-section", "cannot have livepatch relocations" },
	{ "__jump_table", LATE, "static-key",
	  "is read when the livepatch is loaded, and the static key would never switch it: use "
	  "static_key_enabled(&key) instead of static_branch_*(&key) (klp-ccp "
	  "--policy-opt=keys=enabled writes that)" },
	{ ".static_call_sites", LATE, "static-call",
	  "is read when the livepatch is loaded: bind only the trampoline __SCT__, or call through "
	  "the key (klp-ccp --policy-opt=keys=enabled writes that)" },
	{ "__tracepoints", LATE, "early-section", NULL },
	{ "__tracepoints_ptrs", LATE, "early-section", NULL },
	{ "__bpf_raw_tp_map", LATE, "early-section", NULL },
	{ "_ftrace_events", LATE, "early-section", NULL },
	{ "_ftrace_eval_map", LATE, "early-section", NULL },
	{ ".altinstructions", LATE, "early-section", NULL },
	{ ".altinstr_replacement", LATE, "early-section", NULL },
	{ ".alternative", LATE, "early-section", NULL },
	{ ".parainstructions", LATE, "early-section", NULL },
	{ ".smp_locks", LATE, "early-section", NULL },
	{ "__bug_table", LATE, "early-section", NULL },
	{ "__ex_table", LATE, "early-section", NULL },
	{ "__mcount_loc", LATE, "early-section", NULL },
	{ "__patchable_function_entries", LATE, "early-section", NULL },
	{ ".return_sites", LATE, "early-section", NULL },
	{ ".retpoline_sites", LATE, "early-section", NULL },
	{ ".call_sites", LATE, "early-section", NULL },
	{ ".cfi_sites", LATE, "early-section", NULL },
	{ ".ibt_endbr_seal", LATE, "early-section", NULL },
	{ ".orc_unwind", LATE, "early-section", NULL },
	{ ".orc_unwind_ip", LATE, "early-section", NULL },
	{ ".orc_header", LATE, "early-section", NULL },
	{ ".static_call", LATE, "early-section", NULL },
	{ "__ftr_fixup", LATE, "early-section", NULL },
	{ "__mmu_ftr_fixup", LATE, "early-section", NULL },
	{ "__fw_ftr_fixup", LATE, "early-section", NULL },
	{ "__lwsync_fixup", LATE, "early-section", NULL },
	{ "__spec_barrier_fixup", LATE, "early-section", NULL },
	{ ".s390_indirect", LATE, "early-section", NULL },
	{ ".s390_return", LATE, "early-section", NULL },
	{ ".nospec_call_table", LATE, "early-section", NULL },
	{ ".nospec_return_table", LATE, "early-section", NULL },
	{ "__param", LATE, "early-section", NULL },
	{ "__ksymtab", LATE, "early-section", NULL },
	{ "__ksymtab_gpl", LATE, "early-section", NULL },
	{ "__kcrctab", LATE, "early-section", NULL },
	{ "__kcrctab_gpl", LATE, "early-section", NULL },
	{ "__srcu_struct_ptrs", LATE, "early-section", NULL },
	{ "_error_injection_whitelist", LATE, "early-section", NULL },
	{ "_kprobe_blacklist", LATE, "early-section", NULL },
	{ ".kunit_test_suites", LATE, "early-section", NULL },
	{ ".ctors", LATE, "early-section", NULL },
};

static const struct rule *find_rule(const char *section)
{
	for (size_t i = 0; i < ARRAY_SIZE(rules); i++) {
		size_t n = strlen(rules[i].section);

		if (!strncmp(section, rules[i].section, n) &&
		    (!section[n] || section[n] == '.' || section[n] == '_'))
			return &rules[i];
	}
	return NULL;
}

/* LPOBJ of ".klp.rela.LPOBJ.SECTION"; complaints are structure.c's. */
static const char *object_of(struct convert *c, const struct elf_section *s)
{
	const char *at, *dot;

	if (!(s->h.sh_flags & SHF_RELA_LIVEPATCH) || strncmp(s->name, PREFIX, strlen(PREFIX)))
		return NULL;
	at = s->name + strlen(PREFIX);
	dot = strchr(at, '.');
	return dot ? intern(c, at, (size_t)(dot - at)) : NULL;
}

void uses_collect(struct convert *c)
{
	for (uint32_t i = 1; i < c->mod.sections.n; i++) {
		const struct elf_section *s = &c->mod.sections.v[i], *target;
		const char *lpobj;

		if (s->h.sh_type != SHT_RELA)
			continue;
		target = &c->mod.sections.v[s->h.sh_info];
		if (!is_loaded(target) || table_object(target))
			continue;
		lpobj = object_of(c, s);
		for (uint32_t k = 0; k < s->nrela; k++) {
			uint32_t b = c->binding_of[ELF64_R_SYM(s->rela[k].r_info)];

			if (!b || (c->converted && !lpobj))
				continue;
			vec_push(&c->uses,
				 ((struct use){ b - 1, i, k,
						c->converted ? lpobj
							     : c->bindings.v[b - 1].lpobj }));
			c->bindings.v[b - 1].uses++;
		}
	}
}

/* --- all relocations that the loader applies */

static void check_type(struct convert *c, const struct elf_section *s, const Elf64_Rela *r)
{
	const struct elf_section *target = &c->mod.sections.v[s->h.sh_info];
	uint32_t number = (uint32_t)ELF64_R_TYPE(r->r_info);
	const struct reloc_type *t = machine_type(c->machine, number);

	if (!t)
		refuse(c, "relocation-type",
		       "relocation type %u at %s, against '%s', is not supported by the loader of "
		       "%s: build the module with the kernel's flags",
		       number, origin_of(c, s->h.sh_info, r->r_offset),
		       elf_module_sym_name(&c->mod, (uint32_t)ELF64_R_SYM(r->r_info)),
		       c->machine->name);
	else if (t->since > c->kernel.version)
		refuse(c, "relocation-type",
		       "relocation %s at %s is supported since %u.%u, this kernel is %u.%u",
		       t->name, origin_of(c, s->h.sh_info, r->r_offset), t->since >> 8,
		       t->since & 255, c->kernel.version >> 8, c->kernel.version & 255);
	else if (t->size > target->h.sh_size - r->r_offset)
		reject(c, "damaged", "relocation %s at %#llx reaches beyond %s", t->name,
		       (unsigned long long)r->r_offset, target->name);
}

static void check_types(struct convert *c)
{
	for (uint32_t i = 1; i < c->mod.sections.n; i++) {
		const struct elf_section *s = &c->mod.sections.v[i];

		if (s->h.sh_type == SHT_RELA && is_loaded(&c->mod.sections.v[s->h.sh_info]))
			for (uint32_t k = 0; k < s->nrela; k++)
				check_type(c, s, &s->rela[k]);
	}
}

/* --- those against livepatch symbols */

static bool is_late(const struct convert *c, const struct use *u)
{
	return !c->kernel.early || !is_vmlinux(u->lpobj);
}

static void check_section(struct convert *c, const struct use *u, const struct elf_section *target)
{
	const struct binding *b = &c->bindings.v[u->binding];
	const struct rule *r = find_rule(target->name);

	if (!r || (r->when == LATE && !is_late(c, u)))
		return;
	refuse(c, r->id, "symbol '%s' of %s is needed in %s, which %s", b->name, b->symobj,
	       target->name,
	       r->why ? r->why
		      : "the kernel reads when the livepatch is loaded, before the symbol is "
			"known");
}

static void check_field(struct convert *c, const struct use *u, const Elf64_Rela *r,
			const struct elf_section *target)
{
	const struct binding *b = &c->bindings.v[u->binding];
	const struct reloc_type *t = machine_type(c->machine, (uint32_t)ELF64_R_TYPE(r->r_info));

	if (!t || t->size > target->h.sh_size - r->r_offset)
		return; /* was refused */
	if (t->paired)
		refuse(c, "relocation-pair",
		       "%s at %s, against '%s', is one of a pair of relocations that cannot be "
		       "bound together: access the symbol through a pointer (klp-ccp: "
		       "style=kallsyms)",
		       t->name, origin_of(c, (uint32_t)(target - c->mod.sections.v), r->r_offset),
		       b->name);
	for (uint32_t i = 0; c->machine->zero_fields && i < t->size; i++)
		if (target->data[r->r_offset + i]) {
			refuse(c, "field",
			       "the target of %s in %s, against '%s', is not zero: the loader "
			       "rejects it",
			       t->name,
			       origin_of(c, (uint32_t)(target - c->mod.sections.v), r->r_offset),
			       b->name);
			return;
		}
}

/* Plain stores of the loader into memory that is read-only by then. */
static void check_read_only(struct convert *c, const struct use *u, const Elf64_Rela *r,
			    const struct elf_section *target)
{
	bool writable = (target->h.sh_flags & SHF_WRITE) &&
			strcmp(target->name, ".data..ro_after_init") != 0;
	uint32_t type = (uint32_t)ELF64_R_TYPE(r->r_info);

	if (!c->machine->plain_late || !is_late(c, u) || writable || type == R_PPC64_REL24 ||
	    type == R_PPC64_REL24_NOTOC)
		return;
	refuse(c, "read-only",
	       "symbol '%s' of %s is needed in %s, which is read-only when the loader of %s writes "
	       "to it: make the data writable",
	       c->bindings.v[u->binding].name, c->bindings.v[u->binding].symobj, target->name,
	       c->machine->name);
}

/* On x86 the second one would find what the first one wrote. */
static void check_same_place(struct convert *c)
{
	struct map taken = { 0 };

	for (uint32_t i = 0; i < c->uses.n; i++) {
		const struct elf_section *s = &c->mod.sections.v[c->uses.v[i].section];
		const Elf64_Rela *r = &s->rela[c->uses.v[i].rela];
		uint64_t key = (uint64_t)s->h.sh_info << 40 ^ r->r_offset;

		if (ELF64_R_TYPE(r->r_info) && !map_set(&taken, key, 1))
			refuse(c, "same-place", "two relocations have the same target, %s",
			       origin_of(c, s->h.sh_info, r->r_offset));
	}
	map_free(&taken);
}

static void check_objects(struct convert *c, const struct use *u)
{
	const struct binding *b = &c->bindings.v[u->binding];

	if (c->kernel.early && is_vmlinux(b->symobj) && !is_vmlinux(u->lpobj))
		refuse(c, "vmlinux-late",
		       "symbol '%s' of vmlinux is to be bound when %s is loaded, which the kernel "
		       "rejects: use KLP_RELOC_SYMBOL(vmlinux, vmlinux, %s)",
		       b->name, u->lpobj, b->name);
	else if (is_vmlinux(u->lpobj) && !is_vmlinux(b->symobj))
		refuse(c, "module-early",
		       "symbol '%s' of the module %s is bound when the livepatch is loaded, but "
		       "nothing ensures that %s is loaded then and stays: use KLP_RELOC_SYMBOL(%s, "
		       "%s, %s)",
		       b->name, b->symobj, b->symobj, b->symobj, b->symobj, b->name);
}

void places_check(struct convert *c)
{
	struct map seen = { 0 }, objects = { 0 };

	check_types(c);
	for (uint32_t i = 0; i < c->uses.n; i++) {
		const struct use *u = &c->uses.v[i];
		const struct elf_section *s = &c->mod.sections.v[u->section];
		const struct elf_section *target = &c->mod.sections.v[s->h.sh_info];
		const Elf64_Rela *r = &s->rela[u->rela];

		if (map_set(&objects, (uint64_t)u->binding << 32 | name_of(&c->names, u->lpobj), 1))
			check_objects(c, u);
		check_field(c, u, r, target);
		/* The rest once for each symbol and section. */
		if (!map_set(&seen, (uint64_t)u->binding << 32 | u->section, 1))
			continue;
		check_section(c, u, target);
		check_read_only(c, u, r, target);
	}
	if (c->machine->zero_fields)
		check_same_place(c);
	map_free(&seen);
	map_free(&objects);
}
