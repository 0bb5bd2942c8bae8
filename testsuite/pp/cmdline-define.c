/* args: -DA -DB=2 '-DC(x)=<x>' -DD= -DE=1 -UE */
A B C(1) D E
