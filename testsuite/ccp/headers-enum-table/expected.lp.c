/* klp-ccp: from input.c */
#define ENTRY(name, value) E_##name = value,
enum entries {
#include "table.h"
};

#undef ENTRY
int klpp_pu_f(int x)
{
	switch (x) {
#define ENTRY(name, value) case E_##name: return value + 1;
#include "table.h"
	}
	return 0;
}
