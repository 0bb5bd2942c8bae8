x

#if 0
y
