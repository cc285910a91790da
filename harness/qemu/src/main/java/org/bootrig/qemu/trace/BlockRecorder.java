package org.bootrig.qemu.trace;

import java.io.IOException;
import java.util.List;
import org.bootrig.core.machine.code.CodeBlock;

/** What one process of QEMU translated, as it is told while the process runs. */
interface BlockRecorder extends AutoCloseable {

    /** Returns QEMU's options. */
    List<String> options();

    /** Returns the blocks of a process that is gone. */
    List<CodeBlock> blocks() throws IOException;

    /** Whether code that ran later is missing. */
    boolean isCut();

    /** Puts what QEMU logged of resets where that is looked for, when it lies elsewhere. */
    default void tellResets() {}

    /** Removes the files. */
    @Override
    void close();
}
