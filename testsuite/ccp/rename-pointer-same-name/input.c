int esp_f(int n);

int pu_top(int n)
{
	return esp_f(n);
}
