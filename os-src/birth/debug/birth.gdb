# Commands for GDB that know birth's cores. A variable of the kernel is one of the core whose thread is chosen: each core
# has its own copy at the same address, and QEMU's threads are the processors.
set pagination off
set confirm off
# A busy host may let QEMU answer late.
set remotetimeout 60
set architecture i386:x86-64

define cores
  thread apply all -q -s printf "core %d of %d: %d ticks, %d messages in, %d out, process %d, awake %d\n", core.number, ((struct core_start *)0xffffc30000000000)->count, core.ticks, core.messages_in, core.messages_out, core.process, core.is_awake
end
document cores
What each CPU driver is at. Before it runs, its variables cannot be read, and it is left out.
end

define stacks
  thread apply all -q -s backtrace 12
end
document stacks
The stack of every core.
end

define rings
  set $peer = 0
  while $peer < ((struct core_start *)0xffffc30000000000)->count
    if $peer != core.number
      set $out = (struct ring *)(0xffffc00000000000 + $peer * 0x2000)
      set $in = (struct ring *)(0xffffc00000001000 + $peer * 0x2000)
      printf "with core %d: %lu sent, %lu of them not taken; %lu taken, %lu waiting\n", $peer, $out->tail, $out->tail - $out->head, $in->head, $in->tail - $in->head
    end
    set $peer = $peer + 1
  end
end
document rings
The rings of messages between the core of this thread and the others.
end

define until-up
  hbreak job_start
  continue
  delete
end
document until-up
Runs until the first core is up.
end
