/* klp-ccp: from input.c */
static int first __attribute__((section(".data..init_task"))) = 1;
static int second __attribute__((section(".data.exit_time"))) = 2;
static int third = 3;
static int fourth = 4;
static int fifth = 5;
static int sixth __attribute__((deprecated(".init"))) = 6;

int klpp_pu_top(void)
{
	return first + second + third + fourth + fifth + sixth;
}
