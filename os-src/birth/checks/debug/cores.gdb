# What make check-debug asks: the last core is up, then each has its own variables and a stack.
hbreak core_work if core.number == 3 && core.ticks > 20
continue
delete
cores
stacks
rings
kill
quit
