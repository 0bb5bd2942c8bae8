int unused_object;
struct A { int x; };
