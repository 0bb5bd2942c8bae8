#ifndef STOP_H
#define STOP_H
void stop(void);
static inline int check(int n)
{
	if (n)
		stop();
	return 1;
}
#endif
