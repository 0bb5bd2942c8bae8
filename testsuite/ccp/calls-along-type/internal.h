DECLARE_AVERAGE(signal)
DECLARE_AVERAGE(noise)
struct station {
	struct average_signal signal;
};
