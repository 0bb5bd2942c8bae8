/* args: -std=gnu89 */
é a
