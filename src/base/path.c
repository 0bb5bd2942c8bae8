// SPDX-License-Identifier: GPL-2.0-or-later
/* Textual path handling. Symbolic links are not resolved: "x/../y" is y, as in gcc's messages. */
#include "klp-ccp/path.h"

#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klp-ccp/disk.h"

/* Length of path without its last component and the slash before it; root keeps its slash. */
static size_t parent_len(const char *path, size_t len, size_t root)
{
	while (len > root && path[len - 1] != '/')
		len--;
	while (len > root && path[len - 1] == '/')
		len--;
	return len;
}

static bool ends_in_dotdot(const char *path, size_t len)
{
	return len >= 2 && !memcmp(path + len - 2, "..", 2) && (len == 2 || path[len - 3] == '/');
}

char *path_normalize(struct arena *a, const char *path)
{
	char *out = arena_alloc(a, strlen(path) + 2);
	size_t root = *path == '/', len = root;
	const char *end;

	if (root)
		out[0] = '/';
	for (; *path; path = end) {
		size_t n;

		path += strspn(path, "/");
		n = strcspn(path, "/");
		end = path + n;
		if (!n || (n == 1 && *path == '.'))
			continue;
		if (n == 2 && !memcmp(path, "..", 2)) {
			if (root && len == root)
				continue;
			if (len > root && !ends_in_dotdot(out, len)) {
				len = parent_len(out, len, root);
				continue;
			}
		}
		if (len > root)
			out[len++] = '/';
		memcpy(out + len, path, n);
		len += n;
	}
	if (!len)
		out[len++] = '.';
	out[len] = '\0';
	return out;
}

char *path_join(struct arena *a, const char *dir, const char *name)
{
	size_t n = strlen(dir), m = strlen(name);
	char small[512], *text, *path;

	if (*name == '/')
		return arena_strdup(a, name);
	text = n + m + 2 <= sizeof(small) ? small : mem_alloc(n + m + 2);
	memcpy(text, dir, n);
	text[n] = '/';
	memcpy(text + n + 1, name, m + 1);
	path = path_normalize(a, n ? text : name);
	if (text != small)
		free(text);
	return path;
}

char *path_dir(struct arena *a, const char *path)
{
	const char *slash = strrchr(path, '/');

	if (!slash)
		return arena_strdup(a, "");
	while (slash > path && slash[-1] == '/')
		slash--;
	return arena_strndup(a, path, slash == path ? 1 : slash - path);
}

const char *path_base(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? slash + 1 : path;
}

char *path_absolute(struct arena *a, const char *path)
{
	char *cwd, *abs;

	if (*path == '/')
		return path_normalize(a, path);
	cwd = disk_cwd();
	/* A removed cwd: stay relative, the system will say so when the file is opened. */
	abs = path_join(a, cwd ? cwd : "", path);
	free(cwd);
	return abs;
}

bool path_is_file(const char *path)
{
	struct stat st;

	return !disk_stat(path, &st) && S_ISREG(st.st_mode);
}

const char *path_unused(struct arena *a, const char *path)
{
	for (unsigned int n = 1;; n++) {
		const char *name = arena_printf(a, "%s.old.%u", path, n);
		struct stat st;

		if (disk_lstat(name, &st))
			return name;
	}
}

bool path_is_folder(const char *path)
{
	struct stat st;

	return !disk_stat(path, &st) && S_ISDIR(st.st_mode);
}

bool path_is_same(const char *a, const char *b)
{
	struct stat s, t;

	return !strcmp(a, b) || (!disk_stat(a, &s) && !disk_stat(b, &t) && s.st_dev == t.st_dev &&
				 s.st_ino == t.st_ino);
}

const char *path_below(const char *root, const char *path)
{
	size_t n = strlen(root);

	if (n == 1 && *root == '/')
		return path[0] == '/' && path[1] ? path + 1 : NULL;
	return !strncmp(root, path, n) && path[n] == '/' && path[n + 1] ? path + n + 1 : NULL;
}

const char *path_of_program(struct arena *a)
{
	const char *called = (const char *)getauxval(AT_EXECFN), *dir = NULL;
	char exe[4096], *real;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	if (n > 0) {
		exe[n] = 0;
		return path_dir(a, exe);
	}
	/* /proc is not mounted, as in a chroot: what execve() was given. */
	real = called ? realpath(called, NULL) : NULL;
	if (real)
		dir = path_dir(a, real);
	free(real);
	return dir;
}
