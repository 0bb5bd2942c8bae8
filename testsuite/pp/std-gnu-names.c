linux unix __linux__ __unix__ __x86_64__
