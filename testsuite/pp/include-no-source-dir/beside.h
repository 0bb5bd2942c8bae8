beside too
