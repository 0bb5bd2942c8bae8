#define \u00e9 2
\u00e9 é a\u00e9 \U000000e9 \u0024 \u00d7
