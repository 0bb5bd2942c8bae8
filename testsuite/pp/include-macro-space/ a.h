space a
