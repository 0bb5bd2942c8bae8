struct two { int x; };
static int unused(void) { return 1; }
static int unused_v;
static int espr_helper(int a) { return a; }
