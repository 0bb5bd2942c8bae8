struct holder {
	int value;
};
