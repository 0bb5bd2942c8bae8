char text[] = "1234567";
static short words[] = { 1, 2 };

unsigned long pu_top(void)
{
	return sizeof(text) + sizeof(words);
}
