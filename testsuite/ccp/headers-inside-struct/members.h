	int second;
	int third;
