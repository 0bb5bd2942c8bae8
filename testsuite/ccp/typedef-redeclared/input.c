typedef int number;
typedef int number;
typedef number unused;

number pu_top(number n)
{
	return n;
}
