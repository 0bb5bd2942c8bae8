// SPDX-License-Identifier: GPL-2.0-or-later
// patched: interpret
#include <stdio.h>

enum op { PUSH, ADD, MUL, DUP, END };

static int interpret(const unsigned char *pc)
{
	static const void *const table[] = {
		[PUSH] = &&push, [ADD] = &&add, [MUL] = &&mul, [DUP] = &&dup, [END] = &&end
	};
	static const int offsets[] = { &&push - &&push, &&end - &&push };
	int stack[16], *sp = stack;
#define NEXT goto *table[*pc++]
	NEXT;
push:	*sp++ = *pc++; NEXT;
add:	sp--; sp[-1] += sp[0]; NEXT;
mul:	sp--; sp[-1] *= sp[0]; NEXT;
dup:	sp[0] = sp[-1]; sp++; NEXT;
end:	return offsets[0] ? -1 : sp[-1];
}

int main(void)
{
	static const unsigned char code[] = { PUSH, 6, DUP, MUL, PUSH, 6, ADD, END };
	printf("%d\n", interpret(code));
	return 0;
}
