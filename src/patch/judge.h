/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: the verdicts. judge.c has the order; each kind of thing has a file.
 */
#ifndef KLP_CCP_PATCH_JUDGE_H
#define KLP_CCP_PATCH_JUDGE_H

#include "compare.h"

struct judging {
	struct changes *c;
	const struct fix_options *opt; /* NULL: nothing is known of other units */
	struct diag *d;
	struct ast_meanings old, new;
	uint32_t *old_asked, *new_asked; /* per change: index in the meanings, PP_NONE */
};

/* verdict.c */
/* What libclang knows, NULL: it was not asked, or did not understand. */
const struct ast_meaning *meaning_of(const struct judging *j, const struct change *ch, bool new);
void judge_note(struct change *ch, const char *why);
/* The same, and the old declaration does not serve for the new one. */
void judge_otherwise(struct change *ch, const char *why);
void judge_refuse(struct change *ch, const char *id, const char *why, const char *way_out);
const char *judge_text(struct judging *j, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));

/* judge-symbol.c */
void judge_function(struct judging *j, struct change *ch);
void judge_object(struct judging *j, struct change *ch);
void judge_nameless(struct judging *j, struct change *ch);

/* judge-type.c */
void judge_type(struct judging *j, struct change *ch);
void judge_enumerator(struct judging *j, struct change *ch);

/* readers.c: whose code a change reaches in this unit. */
/* True if code that is not new refers to it. The names of the first few are appended to out. */
bool old_users(struct judging *j, const struct change *ch, uint8_t mark, struct buf *out);
/*
 * The same for the fields of a struct or union, where code needs the definition.
 */
bool old_readers(struct judging *j, const struct change *ch, struct buf *out);
/* Those who read a field that has another type now; fills the change's readers. */
void readers_of_types(struct judging *j, struct change *ch);

#endif
