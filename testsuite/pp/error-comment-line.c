#line 50 "z.c"
x
/*

