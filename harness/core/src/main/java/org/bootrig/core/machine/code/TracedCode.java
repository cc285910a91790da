package org.bootrig.core.machine.code;

import java.util.List;

/**
 * What a machine ran. Immutable.
 *
 * @param blocks each once; they may overlap
 * @param cut why something may be missing; empty when all that ran in the traced ranges is here
 * @param slowness why it cost more than it need; empty when it did not
 */
public record TracedCode(List<CodeBlock> blocks, String cut, String slowness) {

    /** Nothing ran. */
    public static final TracedCode NOTHING = new TracedCode(List.of(), "", "");
}
