int counter;
static long private = 4;
extern char name[];
char name[] = "abc";
int bare = 5;

unsigned long pu_top(void)
{
	return sizeof(counter) + __alignof__(private) + sizeof(name) + sizeof(__typeof__(bare));
}
