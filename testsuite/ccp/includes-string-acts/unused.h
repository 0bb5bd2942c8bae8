#ifndef UNUSED_H
#define UNUSED_H
#define STRING_(x) #x
#define STRING(x) STRING_(x)
void note(const char *text);
static void show(void)
{
	note(STRING(REG));
}
static __attribute__((constructor)) void begin(void)
{
	show();
}
#endif
