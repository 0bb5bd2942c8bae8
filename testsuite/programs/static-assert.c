// SPDX-License-Identifier: GPL-2.0-or-later
#include <stdio.h>

struct packet { char kind; short length; } __attribute__((packed));
_Static_assert(sizeof(struct packet) == 3, "packed");
enum { LIMIT = 4 };
static int room[LIMIT];
_Static_assert(sizeof(room) / sizeof(room[0]) == LIMIT);
struct with { int a; _Static_assert(LIMIT > 2, "in a structure"); int b; };
#define BUILD_BUG_ON_ZERO(e) ((int)(sizeof(struct { int : (-!!(e)); })))

static int used(struct with *w)
{
	_Static_assert(__builtin_types_compatible_p(typeof(w->a), int), "in a function");
	return w->a + w->b + BUILD_BUG_ON_ZERO(LIMIT != 4);
}

int main(void)
{
	printf("%d\n", used(&(struct with){ 1, 2 }));
	for (_Static_assert(1, "for"); room[0] < 1; room[0]++)
		;
	return 0;
}
