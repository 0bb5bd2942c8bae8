	int a;
	int b;
