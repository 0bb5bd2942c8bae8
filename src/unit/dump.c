// SPDX-License-Identifier: GPL-2.0-or-later
/* The output of --dump and --explain. */
#include "unit-internal.h"

enum unit_stage unit_dump_stage(enum unit_dump what)
{
	if (what <= UNIT_DUMP_PREPROCESSED)
		return UNIT_RECORD;
	return what == UNIT_DUMP_CHUNKS ? UNIT_CHUNKS : UNIT_CLOSURE;
}

static void dump_plan(const struct unit *u, struct buf *out)
{
	struct plan plan = { 0 };

	emit_plan_make(&plan, &u->lp, false);
	emit_plan_dump(&plan, out);
	emit_plan_release(&plan);
}

static void dump_macros(struct unit *u, struct buf *out)
{
	struct emit_options opt = text_options(u);
	struct buf lp_c = BUF_INIT;
	struct text *t = rounds_first(u, &opt, &lp_c);

	emit_dump_macros(t, out);
	emit_end(t);
	buf_free(&lp_c);
}

void unit_dump(struct unit *u, enum unit_dump what, struct buf *out)
{
	if (u->reached < unit_dump_stage(what))
		return;
	switch (what) {
	case UNIT_DUMP_TOKENS:
		pp_dump_tokens(&u->rec, out);
		break;
	case UNIT_DUMP_FILES:
		pp_dump_files(&u->rec, out);
		break;
	case UNIT_DUMP_EXPANSIONS:
		pp_dump_expansions(&u->rec, out);
		break;
	case UNIT_DUMP_INCLUDES:
		pp_dump_includes(&u->rec, out);
		break;
	case UNIT_DUMP_CONDITIONALS:
		pp_dump_conditionals(&u->rec, out);
		break;
	case UNIT_DUMP_PREPROCESSED:
		pp_dump_preprocessed(&u->rec, out);
		break;
	case UNIT_DUMP_CHUNKS:
		ast_dump_chunks(&u->ast, out);
		break;
	case UNIT_DUMP_USES:
		ast_dump_uses(&u->ast, out);
		break;
	case UNIT_DUMP_CLOSURE:
		lp_dump(&u->lp, out);
		break;
	case UNIT_DUMP_HEADERS:
		lp_dump_headers(&u->lp, out);
		break;
	case UNIT_DUMP_PLAN:
		dump_plan(u, out);
		break;
	case UNIT_DUMP_MACROS:
		dump_macros(u, out);
		break;
	case UNIT_DUMP_NONE:
		break;
	}
}
