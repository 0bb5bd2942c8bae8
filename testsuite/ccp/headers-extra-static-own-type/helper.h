struct own { int x; };
struct own *es_helper(int n);
