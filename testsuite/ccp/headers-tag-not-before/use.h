int es_use(struct A *a);
