struct one { struct base b; };
