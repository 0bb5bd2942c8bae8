ef
