/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The options of klp-ccp, as the user gave them.
 */
#ifndef KLP_CCP_OPTIONS_H
#define KLP_CCP_OPTIONS_H

#include "klp-ccp/exit.h"
#include "klp-ccp/opt.h"

struct settings {
	bool help, version, quiet, no_origin_comments, allow_unpatchable, dry_run, make;
	bool any_build, no_replace, force, merge, no_cache, line_directives;
	int verbose;
	const char *aliases, *includes; /* how lp.c is written */
	const char *compiler, *outfile, *policy, *predefines, *dump, *stop_after, *diagnostics;
	const char *policy_config, *report, *header, *source_root, *conditionals, *save_temps;
	const char *review;
	const char *fuzz, *write_patch, *build_root, *cmd_file, *compile_commands, *make_log,
		*max_units, *kernel, *kernel_root, *callbacks, *layout, *facts, *kernel_image;
	const char *depfile, *color, *completion, *bundle, *from_bundle;
	struct opt_list patches, skip, functions, warning;
	struct opt_list patched, objects, policy_opts, path_map, keep_include, expand_include,
		explain, common_defines;
};

enum { OPTIONS_MAX = 96 }; /* rows of the table, groups included */

/* Words of options. */
extern const char *const options_conditionals[],
	*const options_dumps[],
		*const options_stages[],
			*const options_answers[],
				*const options_includes[],
					*const options_forms[],
						*const options_layouts[],
							*const options_colors[],
								*const options_shells[];

/* Fills t, which leads to the fields of s; the number of rows. */
unsigned int options_table(struct settings *s, struct opt *t);
/* Print to stdout. */
enum exit_code options_help(const struct opt *t, unsigned int n);
enum exit_code options_version(void);
/* The program for a shell that completes them. */
enum exit_code options_complete(struct opt *t, unsigned int n, const char *shell);

#endif
