// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The reproducer of a failed proof, a folder for a bug report: all files that were read, the
 * command that reads them again from there, the text that failed, the plan, and the choices that
 * had been taken back by then.
 */
#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include "klp-ccp/path.h"
#include "unit-internal.h"

struct folder {
	struct arena arena;
	const char *path;
	int err; /* the first failure, -errno */
};

static void make_dirs(struct folder *f, const char *path)
{
	if (f->err || !mkdir(path, 0755) || errno == EEXIST)
		return;
	if (errno == ENOENT && strchr(path, '/')) {
		make_dirs(f, path_dir(&f->arena, path));
		if (!f->err && (!mkdir(path, 0755) || errno == EEXIST))
			return;
	}
	if (!f->err)
		f->err = -errno;
}

static void put(struct folder *f, const char *name, const char *s, size_t len)
{
	const char *path = arena_printf(&f->arena, "%s/%s", f->path, name);
	int err;

	if (f->err)
		return;
	make_dirs(f, path_dir(&f->arena, path));
	err = f->err ? f->err : file_write_atomic(path, s, len);
	if (err)
		f->err = err;
}

/* A new folder below `where`; an older one is never written to. */
static void new_folder(struct folder *f, const char *where)
{
	for (unsigned int i = 1; i < 10000; i++) {
		f->path = arena_printf(&f->arena, "%s%sklp-ccp-reproducer.%u", where,
				       *where ? "/" : "", i);
		if (!mkdir(f->path, 0755))
			return;
		if (errno != EEXIST)
			break;
	}
	f->err = -errno;
}

static const char *full(struct folder *f, const struct pp_record *rec, const char *path)
{
	return path_normalize(&f->arena, path_join(&f->arena, rec->inv->cwd, path));
}

static void put_files(struct folder *f, const struct pp_record *rec)
{
	for (uint32_t i = 0; i < rec->files.n; i++) {
		const struct pp_file *file = &rec->files.v[i];

		put(f, arena_printf(&f->arena, "files%s", full(f, rec, file->spelled)),
		    file->bytes.s, file->bytes.len);
	}
	/* empty ones count: a missing folder changes the search */
	for (uint32_t i = 0; i < rec->inv->dirs.n; i++)
		make_dirs(f, arena_printf(&f->arena, "%s/files%s", f->path,
					  full(f, rec, rec->inv->dirs.v[i].path)));
	make_dirs(f, arena_printf(&f->arena, "%s/files%s", f->path, rec->inv->cwd));
}

static bool ends_with(const char *s, const char *end)
{
	size_t n = strlen(s), m = strlen(end);

	return n >= m && !strcmp(s + n - m, end);
}

/* Where in the word an absolute path of the invocation begins that it ends with; NULL. */
static const char *path_in(const struct cc_invocation *inv, const char *word)
{
	const char *best = NULL;

#define TRY(path)                                                                              \
	do {                                                                                   \
		const char *p_ = (path);                                                       \
		if (*p_ == '/' && ends_with(word, p_) && (!best || strlen(best) < strlen(p_))) \
			best = word + strlen(word) - strlen(p_);                               \
	} while (0)

	TRY(inv->file);
	for (uint32_t i = 0; i < inv->dirs.n; i++)
		TRY(inv->dirs.v[i].path);
	for (uint32_t i = 0; i < inv->includes.n; i++)
		TRY(inv->includes.v[i]);
	for (uint32_t i = 0; i < inv->imacros.n; i++)
		TRY(inv->imacros.v[i]);
#undef TRY
	return best;
}

static void quoted(struct buf *b, const char *s, size_t len)
{
	buf_putc(b, '\'');
	for (size_t i = 0; i < len; i++) {
		if (s[i] == '\'')
			buf_puts(b, "'\\''");
		else
			buf_putc(b, s[i]);
	}
	buf_putc(b, '\'');
}

static void add_word(struct buf *b, const struct cc_invocation *inv, const char *word)
{
	const char *path = inv ? path_in(inv, word) : NULL;

	buf_puts(b, " \\\n\t");
	if (!path) {
		quoted(b, word, strlen(word));
		return;
	}
	quoted(b, word, (size_t)(path - word));
	buf_puts(b, "\"$here\"/files");
	quoted(b, path, strlen(path));
}

static void put_command(struct folder *f, const struct unit *u)
{
	const struct cc_invocation *inv = &u->inv;
	struct buf b = BUF_INIT;

	buf_puts(&b, "#! /bin/sh\n# Repeats the run on the files saved here.\n"
		     "here=$(cd \"$(dirname \"$0\")\" && pwd)\ncd \"$here\"/files");
	quoted(&b, inv->cwd, strlen(inv->cwd));
	buf_puts(&b, " || exit 4\nexec \"${KLP_CCP:-klp-ccp}\"");
	for (int i = 0; i < u->opt->nwords; i++)
		add_word(&b, NULL, u->opt->words[i]);
	buf_puts(&b, " --");
	for (int i = 0; i < u->nwords; i++)
		add_word(&b, inv, u->words[i]);
	buf_putc(&b, '\n');
	put(f, "command", b.s, b.len);
	buf_free(&b);
}

static void put_plan(struct folder *f, const struct lp *lp)
{
	struct plan plan = { 0 };
	struct buf b = BUF_INIT;

	emit_plan_make(&plan, lp, false);
	emit_plan_dump(&plan, &b);
	put(f, "plan", b.s, b.len);
	emit_plan_release(&plan);
	buf_free(&b);
}

static const char readme[] =
	"klp-ccp generated a text that failed its own proof, and did not write it. This folder is "
	"for a bug report:\n"
	"\n"
	"  message     why the proof failed\n"
	"  rejected.c  the text that failed\n"
	"  plan        the intended text, piece by piece (--dump=plan)\n"
	"  choices     headers and macro calls that had been expanded before that\n"
	"  command     runs klp-ccp again on files/; environment and policy files are those of "
	"the user\n"
	"  versions    of klp-ccp and the compiler\n"
	"  predefines  the compiler's macros, for --predefines where another one is installed\n"
	"  files/      every file that was read, below its absolute path\n"
	"\n"
	"Check it before you pass it on: files/ and rejected.c contain your sources.\n";

static void put_choices(struct folder *f, const struct unit *u)
{
	struct buf b = BUF_INIT;

	choices_dump(&u->choices, &u->rec, &b);
	put(f, "choices", b.s, b.len);
	buf_free(&b);
}

static void put_versions(struct folder *f, const struct unit *u)
{
	const struct cc_compiler *c = &u->inv.compiler;
	const char *kind = c->clang ? "clang" : "gcc";
	struct buf b = BUF_INIT;

	buf_printf(&b, "klp-ccp %s\n%s-%s-%d.%d.%d %s\n", u->opt->version, cc_arch_name(c->arch),
		   kind, c->major, c->minor, c->patch, c->path ? c->path : "(from the table)");
	put(f, "versions", b.s, b.len);
	buf_free(&b);
}

int reproducer_write(const struct unit *u, const char *where, const char *message, struct buf *path)
{
	const struct cc_invocation *inv = &u->inv;
	struct folder f = { 0 };
	int err;

	new_folder(&f, where);
	put(&f, "README", readme, sizeof(readme) - 1);
	put_versions(&f, u);
	put(&f, "message", message, strlen(message));
	put(&f, "rejected.c", u->text.s, u->text.len);
	put(&f, "predefines", inv->predefines, inv->predefines_len);
	put_plan(&f, &u->lp);
	put_choices(&f, u);
	put_command(&f, u);
	put_files(&f, &u->rec);
	err = f.err;
	if (f.path)
		buf_puts(path, f.path);
	arena_release(&f.arena);
	return err;
}
