struct a {
	int m;
};
