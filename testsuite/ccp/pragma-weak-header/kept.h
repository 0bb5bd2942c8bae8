int eu_maybe(int a);
