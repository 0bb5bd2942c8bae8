// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Response files: "@file" stands for the words in file, by the rules of libiberty's expandargv().
 */
#include <ctype.h>
#include <string.h>

#include "klp-ccp/path.h"
#include "private.h"

#define MAX_FILES 2000 /* gcc's limit, which ends files that name themselves */

/* One word from *at on, into out. A backslash takes the next byte as it is, also within quotes. */
static size_t next_word(char *out, const char **at, const char *end)
{
	char quote = 0, *first = out;
	const char *p;

	for (p = *at; p < end && (quote || !isspace((unsigned char)*p)); p++) {
		if (*p == '\\') {
			if (++p == end)
				break;
			*out++ = *p;
		} else if (quote && *p == quote) {
			quote = 0;
		} else if (!quote && (*p == '\'' || *p == '"')) {
			quote = *p;
		} else {
			*out++ = *p;
		}
	}
	*at = p;
	return out - first;
}

static const char *skip_space(const char *p, const char *end)
{
	while (p < end && isspace((unsigned char)*p))
		p++;
	return p;
}

int cc_split_response(struct arena *a, const char *text, size_t len, char ***words)
{
	const char *nul = memchr(text, 0, len), *end = nul ? nul : text + len, *p;
	VEC(char *) list = { 0 };
	char *word = mem_alloc(len + 1);
	int n;

	for (p = skip_space(text, end); p < end; p = skip_space(p, end)) {
		size_t m = next_word(word, &p, end);

		vec_push(&list, arena_strndup(a, word, m));
	}
	*words = arena_memdup(a, list.v, list.n * sizeof(char *));
	n = list.n;
	vec_free(&list);
	free(word);
	return n;
}

/* Words still to be read, the next one last. */
struct pending {
	char **v;
	uint32_t n, cap;
};

/* False when the file cannot be read: the word then means itself. */
static bool push_file(struct cc_state *s, struct pending *todo, const char *path)
{
	struct file_bytes f;
	char **words;
	int n;

	if (file_read(path_join(&s->inv->arena, s->inv->cwd, path), &f))
		return false;
	vec_push(&s->inv->read, arena_strdup(&s->inv->arena, path));
	n = cc_split_response(&s->inv->arena, f.s, f.len, &words);
	file_close(&f);
	while (n--)
		vec_push(todo, words[n]);
	return true;
}

enum exit_code cc_expand_response(struct cc_state *s, int argc, char **argv)
{
	struct pending todo = { 0 };
	unsigned int files = 0;
	enum exit_code rc = EXIT_WRITTEN;

	while (argc-- > 0)
		vec_push(&todo, argv[argc]);
	while (todo.n && rc == EXIT_WRITTEN) {
		char *word = todo.v[--todo.n];

		if (*word == '@' && word[1] && push_file(s, &todo, word + 1)) {
			if (++files == MAX_FILES)
				rc = cc_error(s, "too many @-files encountered");
			continue;
		}
		vec_push(&s->inv->words, arena_strdup(&s->inv->arena, word));
	}
	vec_free(&todo);
	return rc;
}
