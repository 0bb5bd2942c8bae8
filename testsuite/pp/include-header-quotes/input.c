#include <a"b.h>
#include <c//d.h>
#include "e\f.h"
