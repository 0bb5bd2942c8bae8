	int fifth;
