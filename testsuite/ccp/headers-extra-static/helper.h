int es_helper(int n);
extern int es_object;
