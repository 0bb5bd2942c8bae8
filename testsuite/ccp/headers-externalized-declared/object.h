extern int espr_object;
struct A { int x; };
extern struct A *espr_second;
