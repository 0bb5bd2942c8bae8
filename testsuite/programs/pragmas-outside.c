// SPDX-License-Identifier: GPL-2.0-or-later
// Pragmas at file scope that change what the text between them means.
#include <stdio.h>
#include <string.h>

#pragma pack(push, 1)
#pragma scalar_storage_order big-endian
struct wire { char tag; int value; };
#pragma scalar_storage_order default
#pragma pack(pop)
struct host { char tag; int value; };

#pragma redefine_extname measure strlen
size_t measure(const char *s);

int missing_somewhere(int n);
#pragma weak missing_somewhere

#define str(s) #s
#define pragma(s) _Pragma(str(s))
#define slowly() pragma(GCC push_options) pragma(GCC optimize("O0"))
#define as_before() pragma(GCC pop_options)

slowly()
/* Without optimization a call of something inline is not known to be constant. */
static int known(int n)
{
	return __builtin_constant_p(n + 1);
}
as_before()

static inline __attribute__((always_inline)) int known_too(int n)
{
	return __builtin_constant_p(n + 1);
}

int main(void)
{
	struct wire w = { 1, 0x01020304 };
	struct host h = { 2, 0x01020304 };
	unsigned char bytes[sizeof(w)];

	memcpy(bytes, &w, sizeof(w));
	printf("%zu %zu %d %d\n", sizeof(w), sizeof(h), bytes[1], h.value);
	printf("%zu %d\n", measure("five."), missing_somewhere ? missing_somewhere(1) : -1);
	printf("%d %d\n", known(3), known_too(3));
	return 0;
}
