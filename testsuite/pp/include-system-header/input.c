#include <a.h>
x
