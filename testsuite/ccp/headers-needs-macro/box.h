struct box {
	int cells[WIDTH];
	int KIND(box);
};
