/* klp-ccp: from input.c */
struct request {
	int word0;
	/* b: stays, one of them does */
#define REQUEST_SIZE 2
	int word1;
	/* c: stays, is not directly above */

	/* e: stays, is about word2 */
	int word2;

	/* f2: stays, may be about word3 */
	int word3;
	int word4;

	/* g: stays, a branch is taken */
	int g;
	int h;
};

int klpp_pu_f(struct request *r)
{
	return r->word0 + REQUEST_SIZE;
}
