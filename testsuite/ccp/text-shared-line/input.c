/* Declarations that share a line still do; what is left out between them leaves no trace. */
static int a(void) { return 1; }  static int b(void) { return 2; } int pu_f(void) { return a() + b(); }
static int c(void) { return 3; } static int d(void) { return 4; } int pu_g(void) { return c(); }
