struct A {
#include "one.h"
	int middle;
#include "two.h"
};
