struct task *kthread_create_on_node(int (*fn)(void *), void *data);
void run(int (*fn)(void *), struct task *t);

int loop(void *data)
{
	return data != 0;
}

int other(void *data)
{
	return data == 0;
}

void start(void *data)
{
	run(other, kthread_create_on_node(loop, data));
}
