#define CONFIG_Y 1
#define CONFIG_HZ 250
