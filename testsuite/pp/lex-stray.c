@ ` a@b \ c\d
