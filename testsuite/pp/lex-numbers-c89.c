/* args: -std=c89 */
0x1p-3 1e+2 // x
