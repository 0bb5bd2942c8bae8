/* A comment above definitions, or above a conditional without a taken branch, goes when they do. */
struct request {
	int word0;
	/* a: goes with both */
#define REQUEST_SHIFT 4
#define REQUEST_MASK 3
	/* b: stays, one of them does */
#define REQUEST_TYPE 1
#define REQUEST_SIZE 2
	int word1;
	/* c: stays, is not directly above */

	/* d: goes */
#define REQUEST_D 1

	/* e: stays, is about word2 */
	int word2;
	/* f1: goes */
#define REQUEST_F 1

	/* f2: stays, may be about word3 */
#define REQUEST_F2 1
	int word3;
/* f3: goes */
#define REQUEST_F3 1
	int word4;
	/* f4: goes */
#ifdef NOT_SET
	int f;
#endif

	/* g: stays, a branch is taken */
#ifndef NOT_SET
	int g;
#endif
	/*
	 * h: goes, it is about the definition
	 */
#define REQUEST_H 1
#ifndef NOT_SET
	int h;
#endif
};

int pu_f(struct request *r)
{
	return r->word0 + REQUEST_SIZE;
}
