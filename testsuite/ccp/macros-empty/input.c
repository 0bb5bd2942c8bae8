/* Calls that become nothing stay inside of the text, and are lost at its edges. */
#define EMPTY
#define NOTHING(x)
#define UNUSED 3
EMPTY int pu_f(EMPTY int a EMPTY)
{
	EMPTY return a EMPTY;
	NOTHING(anything)
} NOTHING(after)
