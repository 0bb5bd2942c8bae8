/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * patch, private: what the parts of one unit's fix share.
 */
#ifndef KLP_CCP_PATCH_FIX_H
#define KLP_CCP_PATCH_FIX_H

#include "klp-ccp/patch.h"
#include "klp-ccp/report.h"

/* fix-place.c */
/* Where a change is, in the patched text when it is there. */
struct loc fix_place(const struct fix *f, const struct change *ch);
/* The patched file of a path, or of a file of the unit; NULL if untouched. */
const struct patch_file *fix_patch_file(const struct fix *f, const char *path);
const struct patch_file *fix_file_of_unit(const struct fix *f, uint32_t file);
/* True if it is one of the unit's. */
bool fix_reads(const struct fix *f, const struct patch_file *pf);
/* For unit_options; ctx is the struct fix. */
bool fix_patch_edit(void *ctx, const char *path, uint32_t line, struct unit_patch_edit *e);
/* The object of the unit and gcc's clone dump, unless they are given. */
void fix_find_compiled(struct fix *f, struct reach_options *opt);

/* fix-report.c; ctx is the struct fix. */
void fix_report(void *ctx, struct yaml_out *y);
/* For a review: each hunk in a file of the unit, in the order of the record. */
void fix_each_hunk(void *ctx, unit_add_hunk *add, void *to);

#endif
