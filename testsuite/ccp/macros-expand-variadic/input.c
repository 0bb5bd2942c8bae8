/* A private function in the body of a variadic macro: expanded, with and without arguments. */
int espr_log(const char *fmt, ...);
#define LOG(fmt, ...) espr_log(fmt, ##__VA_ARGS__)
int pu_f(int a)
{
	LOG("none");
	return LOG("one %d", a);
}
