	y += espr_v;
	y *= 2;
