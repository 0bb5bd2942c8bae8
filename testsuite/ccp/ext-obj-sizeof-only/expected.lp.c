/* klp-ccp: from input.c */
extern char text[8];
static short words[2];

unsigned long klpp_pu_top(void)
{
	return sizeof(text) + sizeof(words);
}
