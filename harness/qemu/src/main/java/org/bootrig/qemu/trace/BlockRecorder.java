package org.bootrig.qemu.trace;

import java.io.IOException;
import java.util.List;
import org.bootrig.core.machine.code.CodeBlock;

/** Records the code that one process of QEMU translates, while the process runs. */
interface BlockRecorder extends AutoCloseable {

    /** Returns QEMU's options. */
    List<String> options();

    /** Returns the blocks of a process that is gone. */
    List<CodeBlock> blocks() throws IOException;

    /** Returns whether code that ran later is missing. */
    boolean isCut();

    /** Copies QEMU's log of resets to the usual place, if the recorder keeps it elsewhere. */
    default void publishResets() {}

    /** Removes the files. */
    @Override
    void close();
}
