/* args: -UA -DA=1 -DB=1 -DB=2 -UA */
A B
