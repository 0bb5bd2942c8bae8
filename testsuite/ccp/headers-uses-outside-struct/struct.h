struct entry {
	word size;
	struct {
		word inner;
	} nested;
};
