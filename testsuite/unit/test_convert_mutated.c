// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * klp-convert on 20,000 modules with something wrong in them: bytes, fields of headers, symbols and
 * relocations, pieces moved. None may crash, none may give a result beside an error, and every
 * result must hold what the fuzzing harness checks. The same modules each time.
 */
#include <dirent.h>
#include <elf.h>
#include <stddef.h>
#include <stdint.h>
#include <unistd.h>

#define LLVMFuzzerTestOneInput fuzz_module
int fuzz_module(const uint8_t *data, size_t size);
#include "../fuzz/fuzz_module.c"

#define MODULES 20000

static uint64_t state = 1;

static uint32_t draw(uint32_t below)
{
	state = state * UINT64_C(6364136223846793005) + 1442695040888963407;
	return (uint32_t)(state >> 33) % below;
}

/* Numbers on which bounds are checked wrongly. */
static uint64_t odd_number(uint64_t old)
{
	static const uint64_t odd[] = { 0,          1,          0xff,       0xff20,     0xffff,
					0x7fffffff, 0x80000000, 0xffffffff, UINT64_MAX, INT64_MAX };

	switch (draw(4)) {
	case 0:
		return old + draw(64);
	case 1:
		return old - draw(64);
	case 2:
		return UINT64_C(1) << draw(64);
	}
	return odd[draw(ARRAY_SIZE(odd))];
}

/* One of the numbers of a structure of n bytes: 2, 4 or 8 bytes at a place where it may have one. */
static void change_number(uint8_t *s, size_t n)
{
	static const uint8_t sizes[] = { 1, 2, 4, 8 };
	size_t size = sizes[draw(4)], at;
	uint64_t v = 0;

	if (n < size)
		return;
	at = draw((uint32_t)(n / size)) * size;
	memcpy(&v, s + at, size);
	v = odd_number(v);
	memcpy(s + at, &v, size);
}

static void change_section(uint8_t *s, size_t len)
{
	Elf64_Ehdr eh;
	Elf64_Shdr sh;
	size_t at;

	memcpy(&eh, s, sizeof(eh));
	if (s[EI_DATA] != ELFDATA2LSB || !eh.e_shnum || eh.e_shoff > len ||
	    (len - eh.e_shoff) / sizeof(sh) < eh.e_shnum) {
		change_number(s, len);
		return;
	}
	at = eh.e_shoff + draw(eh.e_shnum) * sizeof(sh);
	memcpy(&sh, s + at, sizeof(sh));
	/* Half of the time what is in it: symbols, relocations, names, tables. */
	if (draw(2) || sh.sh_type == SHT_NOBITS || sh.sh_offset >= len ||
	    sh.sh_size > len - sh.sh_offset)
		change_number(s + at, sizeof(sh));
	else
		change_number(s + sh.sh_offset, sh.sh_size);
}

static size_t mutate(uint8_t *s, size_t len)
{
	for (uint32_t i = draw(4) + 1; i; i--) {
		uint32_t at = draw((uint32_t)len), n;

		switch (draw(8)) {
		case 0:
			s[at] ^= (uint8_t)(1 << draw(8));
			break;
		case 1:
			change_number(s, sizeof(Elf64_Ehdr));
			break;
		case 2:
			n = draw(64);
			if (at + n <= len)
				memmove(s + draw((uint32_t)len - n), s + at, n);
			break;
		case 3:
			if (!draw(4))
				len = at + 1;
			break;
		default:
			if (len > sizeof(Elf64_Ehdr))
				change_section(s, len);
		}
	}
	return len;
}

struct seed {
	uint8_t s[16384];
	size_t len;
};

static int by_name(const void *x, const void *y)
{
	return strcmp(*(char *const *)x, *(char *const *)y);
}

static size_t read_seeds(const char *dir, struct seed *seeds, size_t max)
{
	char path[4600], *names[64];
	struct dirent *e;
	size_t n = 0, got = 0;
	DIR *d = opendir(dir);

	while (d && n < ARRAY_SIZE(names) && (e = readdir(d)))
		if (e->d_name[0] != '.')
			names[n++] = mem_strdup(e->d_name);
	if (d)
		closedir(d);
	qsort(names, n, sizeof(*names), by_name);
	for (size_t i = 0; i < n; i++) {
		FILE *f;

		snprintf(path, sizeof(path), "%s/%s", dir, names[i]);
		f = got < max ? fopen(path, "rb") : NULL;
		if (f) {
			seeds[got].len = fread(seeds[got].s, 1, sizeof(seeds[got].s), f);
			got += seeds[got].len > sizeof(Elf64_Ehdr);
			fclose(f);
		}
		free(names[i]);
	}
	return got;
}

/* testsuite/fuzz of the tree that the program was built in. */
static size_t find_seeds(struct seed *seeds, size_t max)
{
	char exe[4000], dir[4200], *slash;
	ssize_t n = readlink("/proc/self/exe", exe, sizeof(exe) - 1);

	exe[n > 0 ? n : 0] = '\0';
	while ((slash = strrchr(exe, '/'))) {
		*slash = '\0';
		snprintf(dir, sizeof(dir), "%s/testsuite/fuzz/corpus-module", exe);
		if (!access(dir, X_OK))
			return read_seeds(dir, seeds, max);
	}
	return 0;
}

int main(void)
{
	struct seed *seeds = mem_alloc(64 * sizeof(*seeds));
	uint8_t *copy = mem_alloc(sizeof(seeds->s));
	size_t n = find_seeds(seeds, 64);

	if (!n) {
		printf("no corpus above the program\n");
		return 77;
	}
	for (uint32_t i = 0; i < MODULES; i++) {
		const struct seed *seed = &seeds[i % n];

		memcpy(copy, seed->s, seed->len);
		fuzz_module(copy, mutate(copy, seed->len));
	}
	printf("ok %u-modules\n", MODULES);
	free(copy);
	free(seeds);
	return 0;
}
