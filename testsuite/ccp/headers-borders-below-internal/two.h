	int b;
