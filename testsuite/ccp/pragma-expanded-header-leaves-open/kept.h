int eu_header(int a);
