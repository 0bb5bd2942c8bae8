extern int espr_v;
int espr_fn(int x);
