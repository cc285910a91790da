package org.bootrig.core.machine.reuse;

/**
 * What ran a machine and now stands still, such as an emulator's process. The next machine that starts from the same
 * kept state can be made of it, see {@link org.bootrig.core.machine.MachineRequest#reusing}: it is put back to that
 * state, and nothing of what the earlier machine did remains. It serves one further machine; that one may leave it
 * again. Safe for use by several threads.
 */
public interface StandingMachine extends AutoCloseable {

    /** Frees everything that it holds, unless another machine has been made of it. Never throws. */
    @Override
    void close();
}
