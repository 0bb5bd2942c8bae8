/* C90 declares them at the call, extern: what is static, a pointer or renamed in lp.c needs a declaration. */
int pu_top(int a) { return copied(a) + esp_e(a, 2) + eu_f(a) + esr_g(a) + pu_two(a) + copied(1); }
int pu_two(int a) { return copied(a) + espr_e(3); }
int copied(int a) { return a + 1; }
int esp_e(int a, int b) { return a + b; }
int espr_e(int a) { return a; }
int eu_f(int a) { return a; }
int esr_g(int a) { return a; }
