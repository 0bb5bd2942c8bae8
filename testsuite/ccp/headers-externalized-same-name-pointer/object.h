extern int esp_object;
struct A { int x; };
