/* klp-ccp: from input.c */
int eu_warn(const char *file, int line, const char *func);
#define WARN() eu_warn(__FILE__, __LINE__, __func__)
#define UNIQUE_(a, b) a##b
#define UNIQUE(a, b) UNIQUE_(a, b)
#define TEMP UNIQUE(__temp_, __COUNTER__)
int klpp_pu_f(int x)
{
	int TEMP = x;

	return WARN() + __LINE__;
}
