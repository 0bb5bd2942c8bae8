typedef int function_t;
int declared(int a);
typeof(declared) declared;
