// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * #include and its kin: finding the file as gcc does, and entering it.
 *
 * Slots are indices of the search list. "x" is looked for in the folder of the including file (slot
 * -1), then from the first quote slot on, <x> from the first other slot on, and #include_next from
 * the slot after the one where the including file was found.
 */
#include "pp-internal.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include "klp-ccp/disk.h"
#include "klp-ccp/path.h"

static const char *join(struct pp *p, const char *dir, size_t dir_len, const char *name)
{
	buf_reset(&p->text);
	buf_add(&p->text, dir, dir_len);
	if (dir_len && dir[dir_len - 1] != '/')
		buf_putc(&p->text, '/');
	buf_puts(&p->text, name);
	return p->text.s;
}

static bool is_system(const struct cc_dir *d)
{
	return d->kind == CC_DIR_SYSTEM || d->kind == CC_DIR_AFTER;
}

/* As gcc does: what is there but cannot be read ends the search; a folder is not what is meant. */
static bool ends_search(const struct pp *p, const struct found_header *h)
{
	int err = p->read_error;

	return h->file != PP_NONE ||
	       (err && err != -ENOENT && err != -ENOTDIR && err != -EISDIR && err != -ENAMETOOLONG);
}

/* Looks in slots from `slot` on. One find in an own directory is enough to know that it matters. */
static struct found_header find_in_slots(struct pp *p, const char *name, uint32_t slot)
{
	uint64_t key = (uint64_t)name_of(&p->rec->names, name) << 32 | slot;
	struct found_header h = { PP_NONE, -1 };
	uint32_t known = map_get(&p->lookups, key, PP_NONE);

	p->read_error = 0;
	if (known != PP_NONE)
		return p->found.v[known];
	for (; slot < p->ndirs && !ends_search(p, &h); slot++) {
		const struct cc_dir *d = &p->inv->dirs.v[slot];

		h.file = pp_source_file(p, join(p, d->path, strlen(d->path), name), is_system(d));
		h.slot = slot;
	}
	p->rec->met_own |= h.file != PP_NONE && p->inv->dirs.v[h.slot].own;
	map_set(&p->lookups, key, p->found.n);
	vec_push(&p->found, h);
	return h;
}

struct request {
	const char *name;
	bool angled, next;
	const char *
		dir; /* for "x": the folder to look in first, with its slash; NULL: none (or -I-) */
	size_t dir_len;
	bool dir_system;
};

static struct found_header find(struct pp *p, const struct request *r)
{
	struct found_header h = { PP_NONE, -1 };
	uint32_t slot = r->angled ? p->angle : p->quote;

	if (r->name[0] == '/') {
		h.file = pp_source_file(p, r->name, false);
		return h;
	}
	if (r->next && pp_source(p)->inclusion != PP_NONE) {
		const struct pp_inclusion *in = &p->rec->inclusions.v[pp_source(p)->inclusion];

		if (in->parent != PP_NONE)
			return find_in_slots(p, r->name,
					     in->slot < 0 ? p->quote : (uint32_t)in->slot + 1);
	}
	if (!r->angled && r->dir) {
		h.file = pp_source_file(p, join(p, r->dir, r->dir_len, r->name), r->dir_system);
		if (ends_search(p, &h))
			return h;
	}
	return find_in_slots(p, r->name, slot);
}

static void request_from(struct pp *p, struct request *r, const char *name, bool angled, bool next)
{
	const struct source *s = pp_source(p);

	memset(r, 0, sizeof(*r));
	r->name = name;
	r->angled = angled;
	r->next = next;
	if (s->file != PP_NONE && !p->inv->ignore_source_dir) {
		const struct pp_file *f = &p->rec->files.v[s->file];

		r->dir = f->spelled;
		r->dir_len = path_base(f->spelled) - f->spelled;
		r->dir_system = f->system;
	}
}

bool pp_include_exists(struct pp *p, const char *name, size_t len, bool angled, bool next)
{
	char *copy = mem_strndup(name, len);
	struct request r;
	bool found;

	request_from(p, &r, copy, angled, next);
	found = find(p, &r).file != PP_NONE;
	free(copy);
	return found;
}

/* -- files that are read only once ------------------------------------------------------------ */

static bool same_mtime(struct pp *p, const char *a, const char *b)
{
	const char *cwd = p->fs->cwd ? p->fs->cwd : "";
	struct arena tmp = { 0 };
	long long s = disk_mtime(path_join(&tmp, cwd, a)), t = disk_mtime(path_join(&tmp, cwd, b));

	arena_release(&tmp);
	return s < 0 || t < 0 || s == t;
}

static bool same_file(struct pp *p, uint32_t a, uint32_t b)
{
	const struct pp_file *f = &p->rec->files.v[a], *g = &p->rec->files.v[b];

	return f->bytes.len == g->bytes.len && !memcmp(f->bytes.s, g->bytes.s, f->bytes.len) &&
	       same_mtime(p, f->spelled, g->spelled);
}

static bool should_enter(struct pp *p, uint32_t file, bool import)
{
	const struct pp_file *f = &p->rec->files.v[file];
	uint32_t i;

	if (p->once.v[file] & ONCE_ONLY)
		return false;
	if (import) {
		pp_include_mark_once(p, file);
		if (p->once.v[file] & ONCE_STACKED)
			return false;
	}
	if (f->guard && name_get(&p->rec->names, f->guard)->macro &&
	    p->once.v[file] & ONCE_STACKED) {
		macro_met(p->rec, name_get(&p->rec->names, f->guard)->macro);
		return false;
	}
	if (!p->seen_once)
		return true;
	for (i = 0; i < p->once.n; i++)
		if (i != file &&
		    (p->once.v[i] & ONCE_ONLY || (import && p->once.v[i] & ONCE_STACKED)) &&
		    same_file(p, i, file))
			return false;
	return true;
}

void pp_include_mark_once(struct pp *p, uint32_t file)
{
	p->once.v[file] |= ONCE_ONLY;
	p->rec->files.v[file].once = true;
	p->seen_once = true;
}

/* -- entering --------------------------------------------------------------------------------- */

static uint32_t enter(struct pp *p, struct found_header h, uint32_t directive)
{
	struct pp_record *rec = p->rec;
	uint32_t id = rec->inclusions.n, parent = p->sources.n ? pp_source(p)->inclusion : PP_NONE;
	struct pp_inclusion *in = vec_add(&rec->inclusions);

	in->file = h.file;
	in->slot = h.slot;
	in->parent = parent;
	in->directive = directive;
	in->conditional = in->branch = PP_NONE;
	if (directive != PP_NONE && rec->directives.v[directive].conditional != PP_NONE) {
		in->conditional = rec->directives.v[directive].conditional;
		in->branch = rec->conditionals.v[in->conditional].nbranches - 1;
	}
	in->depth = parent == PP_NONE ? 0 : rec->inclusions.v[parent].depth + 1;
	in->pp_first = in->pp_last = rec->toks.n;
	in->time_in = in->time_out = rec->time;
	in->dir_first = in->dir_last = rec->directives.n;
	pp_source_push(p, h.file, id);
	return id;
}

/* A command that runs in a folder which it was not made for. */
static void tell_missing_dirs(struct pp *p)
{
	const struct cc_invocation *inv = p->inv;
	struct buf names = BUF_INIT;

	for (uint32_t i = 0; i < inv->missing_dirs.n; i++)
		buf_printf(&names, "%s%s", i ? ", " : "", inv->missing_dirs.v[i]);
	if (names.len)
		diag_report(p->d, DIAG_NOTE, NULL, NULL,
			    "not there, as seen from %s where the command runs: %s", inv->cwd,
			    names.s);
	buf_free(&names);
}

static void not_found(struct pp *p, uint32_t raw, const struct request *r)
{
	uint32_t i;

	pp_error(p, raw, "include-not-found",
		 p->read_error && p->read_error != -ENOENT
			 ? "could not read header %s from #include: %s"
			 : "could not find header %s from #include",
		 r->name, file_error(p->read_error));
	tell_missing_dirs(p);
	if (!r->angled && r->dir)
		diag_verbose(p->d, 1, "  searched %.*s", (int)r->dir_len,
			     r->dir_len ? r->dir : ".");
	for (i = r->angled ? p->angle : p->quote; i < p->ndirs; i++)
		diag_verbose(p->d, 1, "  searched %s", p->inv->dirs.v[i].path);
	p->failed = p->fatal = true;
}

/* <x> that came out of macro expansion: spelled together, as far as the '>'. */
static bool glue(struct pp *p, struct buf *out)
{
	struct xtok t;

	for (;;) {
		const struct name *n;

		pp_expand_next_token(&p->x, &t);
		if (t.kind == TOK_EOF)
			return false;
		if (t.kind == TOK_PUNCT && t.name == N_GT)
			return true;
		if (t.flags & TF_SPACE)
			buf_putc(out, ' ');
		n = name_get(&p->rec->names, t.name);
		buf_add(out, n->s, n->len);
	}
}

static bool read_operand(struct pp *p, uint32_t directive, struct buf *name, bool *angled)
{
	const struct pp_directive *d = &p->rec->directives.v[directive];
	struct line_reader line = { .raw = pp_source(p)->raw,
				    .at = d->raw_first + 2,
				    .end = d->raw_last };
	const char *what = name_str(&p->rec->names, line.raw[line.at - 1].name);
	uint32_t at = line.at;
	struct directive_state save;
	bool ok = true;
	struct xtok t;

	pp_directive_begin(&p->x, &save, &line);
	p->x.wants_padding = true;
	p->x.consult = true;
	pp_expand_next_token(&p->x, &t);
	*angled = false;
	if (t.kind == TOK_HEADER ||
	    (t.kind == TOK_STR && name_str(&p->rec->names, t.name)[0] == '"')) {
		const struct name *n = name_get(&p->rec->names, t.name);

		*angled = n->s[0] == '<';
		buf_add(name, n->s + 1, n->len - 2);
	} else if (t.kind == TOK_PUNCT && t.name == N_LT) {
		*angled = true;
		if (!glue(p, name)) {
			pp_error(p, at, "include-operand", "missing terminating > character");
			ok = false;
		}
	} else {
		pp_error(p, at - 1, "include-operand", "#%s expects \"FILENAME\" or <FILENAME>",
			 what);
		ok = false;
	}
	p->x.consult = false;
	pp_directive_end(&p->x, &save);
	if (ok && !name->len) {
		pp_error(p, at, "include-operand", "empty filename in #%s", what);
		ok = false;
	}
	return ok;
}

static void note_skip(struct pp *p, struct found_header h, uint32_t directive)
{
	name_t guard = p->rec->files.v[h.file].guard;
	const struct pp_macro *m = guard ? name_get(&p->rec->names, guard)->macro : NULL;

	vec_push(&p->rec->skips,
		 ((struct pp_skip){ directive, m ? m->id : PP_NONE, h.file, h.slot }));
}

void pp_include_execute(struct pp *p, uint32_t directive, enum pp_directive_kind kind)
{
	uint32_t raw = p->rec->directives.v[directive].raw_first + 2, names = p->rec->consulted.n,
		 id;
	struct found_header h;
	struct buf name = BUF_INIT;
	struct request r;
	bool angled;

	if (!read_operand(p, directive, &name, &angled))
		goto out;
	if (p->sources.n >= (uint32_t)p->inv->max_include_depth) {
		pp_error(p, raw, "include-depth", "#include nested depth %u exceeds maximum of %u",
			 (unsigned int)p->sources.n, (unsigned int)p->inv->max_include_depth);
		goto out;
	}
	request_from(p, &r, name.s, angled, kind == PPD_INCLUDE_NEXT);
	h = find(p, &r);
	if (h.file == PP_NONE) {
		not_found(p, raw, &r);
		goto out;
	}
	if (!should_enter(p, h.file, kind == PPD_IMPORT)) {
		note_skip(p, h, directive);
		goto out;
	}
	id = enter(p, h, directive);
	p->rec->directives.v[directive].ref = id;
	p->rec->inclusions.v[id].names_first = names;
	p->rec->inclusions.v[id].names_last = p->rec->consulted.n;
out:
	buf_free(&name);
}

uint32_t pp_include_root(struct pp *p, const char *name, bool imacros)
{
	struct request r = { .name = name, .dir = "./", .dir_len = 2 };
	struct found_header h;
	uint32_t id;

	h = find(p, &r);
	if (h.file == PP_NONE) {
		struct loc loc = { .file = "<command-line>" };

		diag_report(p->d, DIAG_ERROR, "include-not-found", &loc,
			    p->read_error && p->read_error != -ENOENT
				    ? "could not read file '%s': %s"
				    : "file '%s' not found",
			    name, file_error(p->read_error));
		tell_missing_dirs(p);
		p->failed = p->fatal = true;
		return PP_NONE;
	}
	id = enter(p, h, PP_NONE);
	p->rec->inclusions.v[id].pre_include = !imacros;
	p->rec->inclusions.v[id].imacros = imacros;
	p->rec->inclusions.v[id].depth = 1; /* gcc reads it on top of the main file */
	return id;
}

bool pp_include_main(struct pp *p)
{
	struct found_header h = { pp_source_file(p, p->inv->file, false), -1 };

	if (h.file == PP_NONE) {
		struct loc loc = { .file = p->inv->file };

		diag_report(p->d, DIAG_ERROR, "no-such-source", &loc,
			    "cannot read the source file: %s", file_error(p->read_error));
		p->failed = p->fatal = true;
		return false;
	}
	p->rec->main = enter(p, h, PP_NONE);
	return true;
}
