static int espr_object = 4;
struct A { int x; };
