/* Parts of a section's name say what lies in it; "init_task" and "exit_time" are no init sections. */
static int first __attribute__((section(".data..init_task"))) = 1;
static int second __attribute__((section(".data.exit_time"))) = 2;
static int third __attribute__((section(".init.data"))) = 3;
static int fourth __attribute__((section(".taglist" ".init"))) = 4;
static int fifth __attribute__((section(".ref.data"))) = 5;
static int sixth __attribute__((deprecated(".init"))) = 6;

int pu_top(void)
{
	return first + second + third + fourth + fifth + sixth;
}
