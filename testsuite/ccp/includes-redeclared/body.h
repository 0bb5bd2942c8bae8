#ifndef BODY_H
#define BODY_H
int placed(int n)
{
	return n + 1;
}
#endif
