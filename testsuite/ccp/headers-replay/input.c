/* A header that makes its includer be read again has its own includes; they are not the author's. */
#define CREATE
#include "internal_trace.h"

int pu_f(int fd)
{
	eu_open(fd);
	return 0;
}
