int unused_definition(int n)
{
	return n;
}
int used_declaration(int n);
