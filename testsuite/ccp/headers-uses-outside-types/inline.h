static inline unsigned long through(struct A *a, word w, enum E e)
{
	return a->x + w + e + TWO + outside_object;
}
