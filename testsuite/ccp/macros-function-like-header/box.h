struct box {
	int width;
};
