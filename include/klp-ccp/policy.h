/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * policy: makes the decisions. The closure asks through this table of functions and never knows
 * whether Python answers. policy_open_python() provides the embedded interpreter; tests use a table
 * written in C.
 *
 * Every function returns EXIT_WRITTEN, or the exit code of the failure after it reported one
 * diagnostic (EXIT_POLICY for Python trouble, EXIT_NO_PATCH for a raised LpCreationPolicyError,
 * EXIT_USAGE for one about the policy's options). Warnings that a callback returns are reported at
 * the place of the symbol.
 */
#ifndef KLP_CCP_POLICY_H
#define KLP_CCP_POLICY_H

#include <stdbool.h>
#include <stdint.h>
#include "klp-ccp/ast.h"
#include "klp-ccp/cc.h"
#include "klp-ccp/diag.h"
#include "klp-ccp/exit.h"

enum policy_linkage { POLICY_NONE, POLICY_INTERNAL, POLICY_EXTERNAL, POLICY_NESTED_FUN_AUTO };
enum linkage_change { LINKAGE_KEEP, LINKAGE_MAKE_STATIC, LINKAGE_MAKE_EXTERN };

struct sym_mod {
	char *new_name; /* NULL: keep; never equal to the original nor empty; caller frees */
	enum linkage_change change;
	bool make_pointer; /* externalized symbols only */
};

/* Lets a callback ask which names are taken. */
struct allocated_ids {
	bool (*contains)(void *ctx, const char *name);
	void *ctx;
};

/* The function or object that a callback is asked about. */
struct policy_symbol {
	const char *name;
	enum policy_linkage linkage;
	const char *function; /* a static variable of a function: that function; else NULL */
	struct loc where;     /* its declarator; warnings are reported here */
	bool is_const;        /* an object with a const type */
	bool is_inline;       /* a function with an inline declaration */
	uint32_t id;          /* identifies the symbol: the same in all questions about it */
};

/* Function or object `e` of an analysed unit, at declaration `decl`. */
struct policy_symbol policy_symbol_at(const struct ast_unit *u, ent_t e, decl_t decl);
/* ... at the definition of a function, at the first declaration of anything else. */
struct policy_symbol policy_symbol_of(const struct ast_unit *u, ent_t e);

struct policy;

/*
 * What a policy tells, piece by piece: FACT_LIST and FACT_MAP begin one, which FACT_END ends; in a
 * list there are no keys.
 */
enum policy_fact { FACT_TEXT, FACT_NUMBER, FACT_LIST, FACT_MAP, FACT_END };
typedef void (*policy_add_fact)(void *ctx, enum policy_fact kind, const char *key,
				const char *value);
typedef void (*policy_add_file)(void *ctx, const char *path, const char *text);

struct policy_ops {
	enum exit_code (*is_patched_fun)(struct policy *p, const struct policy_symbol *s,
					 bool *answer);
	enum exit_code (*is_header_eligible)(struct policy *p, const char *path, bool pre_include,
					     bool *answer);
	/* definition may be NULL: the unit has none */
	enum exit_code (*is_function_externalizable)(struct policy *p,
						     const struct policy_symbol *s,
						     const struct loc *definition, bool *answer);
	enum exit_code (*is_function_externalization_preferred)(struct policy *p,
								const struct policy_symbol *s,
								bool in_eligible_header,
								const struct loc *definition,
								bool *answer);
	enum exit_code (*shall_externalize_object)(struct policy *p, const struct policy_symbol *s,
						   bool *answer);
	enum exit_code (*get_sym_mod_for_externalized_obj)(struct policy *p,
							   const struct policy_symbol *s,
							   const struct allocated_ids *ids,
							   struct sym_mod *mod);
	enum exit_code (*get_sym_mod_for_externalized_fun)(struct policy *p,
							   const struct policy_symbol *s,
							   const struct allocated_ids *ids,
							   struct sym_mod *mod);
	enum exit_code (*get_sym_mod_for_patched_fun)(struct policy *p,
						      const struct policy_symbol *s,
						      const struct allocated_ids *ids,
						      struct sym_mod *mod);
	/* *new_name: NULL keep, else caller frees */
	enum exit_code (*rename_rewritten_closure_fun)(struct policy *p,
						       const struct policy_symbol *s,
						       const struct allocated_ids *ids,
						       char **new_name);
	/*
	 * Releases the policy object, on every exit path; Python ends, unless all its code is the
	 * tool's: then it stays for the next unit.
	 */
	void (*release)(struct policy *p);

	/* The rest is optional (not part of the older API) and may be NULL in the table. */

	/*
	 * Called once, before is_patched_fun(), with the names of all functions that the unit
	 * defines and the user does not name. Sets maybe[i] where is_patched_fun() has to be asked.
	 */
	enum exit_code (*maybe_patched)(struct policy *p, const char *const *names, uint32_t n,
					bool *maybe);
	/*
	 * Called before epilogue(): an externalized symbol that only function bodies declare, so
	 * that nothing at file scope can name it.
	 */
	enum exit_code (*no_file_scope)(struct policy *p, const struct policy_symbol *s);
	/*
	 * Called before get_sym_mod_for_externalized_*(): lp.c uses the symbol where C does not
	 * accept a pointer variable (initialiser of a copied object, cleanup(), asm).
	 */
	enum exit_code (*needs_constant)(struct policy *p, const struct policy_symbol *s);
	/*
	 * An externalized static key, or that of a static call: true when lp.c reads it, where the
	 * source has code that is wired to it.
	 */
	enum exit_code (*reads_key)(struct policy *p, const struct policy_symbol *s, bool *answer);
	/*
	 * Called before epilogue(): a word of an asm template of lp.c that names an externalized
	 * symbol, or that no declaration names; most of the latter are not symbols at all.
	 */
	enum exit_code (*asm_word)(struct policy *p, const char *word, const struct loc *where);
	/*
	 * What the policy knows about a symbol of lp.c, or about the run for NULL, for the report.
	 * add() is called for each fact with texts that only live for the call.
	 */
	enum exit_code (*describe)(struct policy *p, const struct policy_symbol *s,
				   policy_add_fact add, void *ctx);
	/*
	 * Words for the head line of lp.c, as "style=kallsyms". *text: malloc()ed; NULL: lp.c has
	 * no such line.
	 */
	enum exit_code (*head)(struct policy *p, char **text);
	/* Text to append to lp.c, e.g. relocation lines. *text: NULL or malloc()ed. */
	enum exit_code (*epilogue)(struct policy *p, char **text);
	/*
	 * Called last, when lp.c is proven: files that go with it. add() is called for each with
	 * texts that only live for the call. Either all of them are written, with lp.c, or none.
	 */
	enum exit_code (*files)(struct policy *p, policy_add_file add, void *ctx);
};

/*
 * Behaviour that a policy of the newer API asks for; one of the older API only gets extern_names.
 */
struct policy_traits {
	/*
	 * A symbol that only functions declare (as a static variable, or extern) and that is
	 * externalized as a static symbol is declared at file scope, before the first of them.
	 * Policies of the older API get it declared extern in place.
	 */
	bool hoist_local_statics;
	/*
	 * An externalized symbol that keeps its name is declared only once where that is enough.
	 * Policies of the older API get all of its declarations.
	 */
	bool single_declarations;
	/*
	 * Symbols that lp.c only names, in code that never runs, are declared extern, whatever they
	 * were: a use added later fails to link, where "static" would silently create a new symbol.
	 */
	bool extern_names;
	/*
	 * The policy itself warns about an object that it does not externalize, where a copy is not
	 * good enough.
	 */
	bool tells_copies;
	/*
	 * A symbol that lp.c calls otherwise keeps its name in the text, by a macro behind its
	 * declaration.
	 */
	bool aliases;
	/* The head of lp.c says what configuration it was made for, instead of guards in the text.
	 */
	bool head_conditionals;
	/*
	 * Of the author's, between a new name of a function and its parameters; a function that a
	 * macro call made gets lines.
	 */
	bool keep_blanks;
	bool needed_includes;
	/*
	 * With aliases, a copy of a static function keeps its name if aliases are all that is other
	 * about it, unless a header that may stay defines it.
	 */
	bool keep_names;
};

/* First member of every implementation. */
struct policy {
	const struct policy_ops *ops;
	struct policy_traits traits;
};

/* Files that were read, as they were named; in no particular order. */
struct policy_inputs {
	VEC(char *) paths;
	VEC(char *) sources; /* that its code is in; sorted */
	VEC(char *) modules; /* of others that it imports, without Python's own */
};

void policy_inputs_release(struct policy_inputs *in);

struct policy_config {
	/* "MOD.CLASS", split at the last dot, or FILE.py with one class; NULL: the default one */
	const char *name;
	const char *const *patched; /* the -i names in order */
	unsigned int npatched;
	const char *const *changed; /* functions that a patch changes or adds, in any order */
	unsigned int nchanged;
	const char *data_dir;    /* folder holding ccp.py, klp/, suse/ */
	const char *const *opts; /* --policy-opt "KEY=VALUE" in order */
	unsigned int nopts;
	const char *const *objects; /* --object "[ARCH:]FILE" in order */
	unsigned int nobjects;
	const char *config_file; /* --policy-config FILE or NULL */
	const struct cc_invocation *inv;
	const char *outfile; /* where lp.c will be written, NULL for stdout */
	/*
	 * The unit that policies may search; NULL: nothing is known about it. Outlives the policy.
	 */
	const struct ast_unit *unit;
	/* Static variables of functions that the kernel has; unless they are known, the unit's. */
	const struct policy_symbol *statics;
	uint32_t nstatics;
	bool knows_statics;
	/* What debug information of the object at a path says, as it has been read; or NULL. */
	const struct elf_inlines *inlines;
	const char *inlines_of;
	struct policy_inputs *inputs; /* receives what the policy reads; outlives it */
};

/* data_dir: located relative to the program, in the build tree or installed; else as built in. */
const char *policy_data_dir(struct arena *a);

/* Appends "3.11.2". */
void policy_python_version(struct buf *out);

/*
 * Starts Python, imports ccp and the policy, creates the policy object. On success release *out
 * with (*out)->ops->release(*out). On failure everything is torn down again and *out is NULL.
 */
enum exit_code policy_open_python(const struct policy_config *cfg, struct diag *d,
				  struct policy **out);

#endif
