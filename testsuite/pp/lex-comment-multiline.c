a /* 1
2
3 */ b
/*
*/ #define X
X c /* */ /* */ d
