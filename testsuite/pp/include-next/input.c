#include <x.h>
