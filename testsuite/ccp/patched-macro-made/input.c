#include "syscall.h"

SYSCALL_DEFINE1(poke, int, n)
{
	return n + 1;
}

SYSCALL_DEFINE1(peek, int, n)
{
	return n + 2;
}
