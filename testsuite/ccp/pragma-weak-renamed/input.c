/* Nothing is weak about a pointer to it, or about a copy. */
#pragma weak esp_maybe
int esp_maybe(int a);
#pragma weak copied
int copied(int a)
{
	return a;
}

int pu_top(int a)
{
	return (esp_maybe ? esp_maybe(a) : 0) + copied(a);
}
