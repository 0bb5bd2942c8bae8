x A
