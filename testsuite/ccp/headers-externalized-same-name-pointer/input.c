#include "object.h"

int pu_top(void)
{
	return esp_object;
}
