// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Loading libclang. The build names the library (KLP_CCP_LIBCLANG): by the name the dynamic linker
 * knows, or with its folder if the linker does not search that. It is never unloaded, since it
 * keeps global state.
 */
#include <dlfcn.h>
#include "ast-clang.h"

/*
 * ldd and what fills in the dependencies of packages do not see a library that is loaded like this.
 * The note tells them, in the form of systemd's "ELF dlopen metadata".
 */
#define NOTE_TYPE 0x407c0c0a
#define NOTE_TEXT                                                                   \
	"[{\"feature\":\"libclang\",\"description\":\"The meaning of names in C\"," \
	"\"priority\":\"required\",\"soname\":[\"" KLP_CCP_LIBCLANG_SONAME "\"]}]"

static const struct {
	uint32_t owner_size, text_size, type;
	char owner[4];
	char text[sizeof(NOTE_TEXT)];
} note __attribute__((used, aligned(4), section(".note.dlopen"))) = {
	.owner_size = sizeof(note.owner),
	.text_size = sizeof(note.text),
	.type = NOTE_TYPE,
	.owner = "FDO",
	.text = NOTE_TEXT,
};

struct clang_functions clang;

static const struct {
	const char *name;
	size_t at; /* in struct clang_functions */
} functions[] = {
#define _(name) { "clang_" #name, offsetof(struct clang_functions, name) },
	CLANG_FUNCTIONS(_)
#undef _
};

const char *ast_libclang_name(void)
{
	return KLP_CCP_LIBCLANG;
}

/*
 * The dynamic linker reads all of a library that it relocates, and of those that this needs. One by
 * one, only the largest counts.
 */
static void load_needed(void)
{
	if (*KLP_CCP_LIBCLANG_NEEDS && dlopen(KLP_CCP_LIBCLANG_NEEDS, RTLD_LAZY | RTLD_LOCAL))
		mem_trim_libraries();
}

const char *clang_load(void)
{
	static bool loaded;
	void *library, *function;

	if (loaded)
		return NULL;
	load_needed();
	library = dlopen(KLP_CCP_LIBCLANG, RTLD_LAZY | RTLD_LOCAL);
	if (!library)
		return dlerror();
	for (size_t i = 0; i < ARRAY_SIZE(functions); i++) {
		function = dlsym(library, functions[i].name);
		if (!function)
			return dlerror();
		memcpy((char *)&clang + functions[i].at, &function, sizeof(function));
	}
	mem_trim_libraries();
	loaded = true;
	return NULL;
}

void ast_load_libclang(void)
{
	(void)clang_load();
}
