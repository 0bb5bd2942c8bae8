#include <rate.h>
int eu_api_rate(int n);
