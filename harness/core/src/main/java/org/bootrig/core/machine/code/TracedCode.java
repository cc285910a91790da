package org.bootrig.core.machine.code;

import java.util.List;

/**
 * The code that a machine executed. Immutable.
 *
 * @param blocks each once; they may overlap
 * @param cut why something may be missing; empty when everything executed in the traced ranges is included
 * @param slowness why tracing was slower than necessary; empty when it was not
 */
public record TracedCode(List<CodeBlock> blocks, String cut, String slowness) {

    /** Nothing ran. */
    public static final TracedCode NOTHING = new TracedCode(List.of(), "", "");
}
