ENTRY(one, 1)
ENTRY(two, 2)
