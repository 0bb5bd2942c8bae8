#define A # ## #
#define C(a,b) a ## b
A C(#,#) C(%:,%:)
