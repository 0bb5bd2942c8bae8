two A
