int unused_object = 5;
struct A { int x; };
