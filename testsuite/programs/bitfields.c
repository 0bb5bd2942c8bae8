// SPDX-License-Identifier: GPL-2.0-or-later
// patched: pack
#include <stdio.h>

enum mode { OFF, ON, AUTO };
typedef unsigned flags_t;
enum { WIDTH = 5 };
struct bits {
	unsigned a : 3, b : WIDTH;
	int : 0;
	signed c : 4;
	flags_t d : sizeof(int) * 2;
	enum mode mode : 2;
	_Bool set : 1;
	unsigned long long big : 40;
};
static struct bits preset = { 1, 2, -3, .mode = AUTO, .set = 1, .big = 1ull << 39 };

static unsigned pack(struct bits *p) { p->a += 5; p->b--; return p->a | p->b << 3 | p->mode << 8; }

int main(void)
{
	unsigned v = pack(&preset);
	printf("%u %d %u %d %llx %zu\n", v, preset.c, preset.d, preset.set, (unsigned long long)preset.big, sizeof(preset));
	return 0;
}
