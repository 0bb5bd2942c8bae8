a \  
b x\ 
y
