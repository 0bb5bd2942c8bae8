pre A
