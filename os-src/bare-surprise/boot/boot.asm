; The boot loader: 1024 bytes, the two stages one behind the other. One source, so that stage 2 can
; say with stage 1's code why it stops.

%include "layout.inc"
org STAGE1

%include "stage1.asm"
%include "stage2.asm"
