#include "public.h"
#include "once.h"
#include "other.h"
#undef CLEARED_H
#include "cleared.h"
struct pair {
	value_t a;
	once_t b;
	other_t c;
};
