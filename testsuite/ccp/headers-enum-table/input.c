/* A table made by one header that is read twice with different macros. */
#define ENTRY(name, value) E_##name = value,
enum entries {
#include "table.h"
};
#undef ENTRY
int pu_f(int x)
{
	switch (x) {
#define ENTRY(name, value) case E_##name: return value + 1;
#include "table.h"
	}
	return 0;
}
