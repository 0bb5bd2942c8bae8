/* A name that is only pasted together cannot be rewritten. */
int espr_get_one(void);
#define GET(which) espr_get_##which()
int pu_f(void)
{
	return GET(one);
}
