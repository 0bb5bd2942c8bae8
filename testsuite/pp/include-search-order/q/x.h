quote x
