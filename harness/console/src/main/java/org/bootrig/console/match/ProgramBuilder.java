package org.bootrig.console.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles nodes to instructions from their ends to their starts, so that every target is known when it is used. */
public final class ProgramBuilder {

    private static final int MOST_INSTRUCTIONS = 20_000;

    private final List<Program.Instruction> instructions = new ArrayList<>();

    private ProgramBuilder() {}

    /** Compiles all patterns into one program; throws {@link TooLarge} when one grows too large. */
    public static Program compile(List<Node> patterns) {
        ProgramBuilder builder = new ProgramBuilder();
        int[] entries = new int[patterns.size()];
        for (int index = 0; index < entries.length; index++) {
            int accept = builder.add(Program.Kind.ACCEPT, null, index, -1);
            int limit = builder.instructions.size() + MOST_INSTRUCTIONS;
            entries[index] = builder.compile(Node.withoutOptionalEnd(patterns.get(index)), accept, limit);
        }
        return new Program(List.copyOf(builder.instructions), entries);
    }

    private int compile(Node node, int next, int limit) {
        if (instructions.size() > limit) {
            throw new TooLarge();
        }
        if (node instanceof Node.Bytes bytes) {
            return add(Program.Kind.BYTES, bytes, next, -1);
        }
        if (node instanceof Node.Sequence sequence) {
            int entry = next;
            for (int index = sequence.parts().size() - 1; index >= 0; index--) {
                entry = compile(sequence.parts().get(index), entry, limit);
            }
            return entry;
        }
        if (node instanceof Node.Alternatives alternatives) {
            int entry = compile(alternatives.branches().get(0), next, limit);
            for (Node branch :
                    alternatives.branches().subList(1, alternatives.branches().size())) {
                entry = add(Program.Kind.FORK, null, entry, compile(branch, next, limit));
            }
            return entry;
        }
        if (node instanceof Node.Repeat repeat) {
            return repeat(repeat, next, limit);
        }
        return add(node instanceof Node.LineStart ? Program.Kind.LINE_START : Program.Kind.LINE_END, null, next, -1);
    }

    private int repeat(Node.Repeat repeat, int next, int limit) {
        int entry = next;
        if (repeat.most() == Node.UNBOUNDED) {
            entry = add(Program.Kind.FORK, null, next, next);
            int body = compile(repeat.body(), entry, limit);
            instructions.set(entry, new Program.Instruction(Program.Kind.FORK, null, body, next));
        } else {
            for (int optional = repeat.least(); optional < repeat.most(); optional++) {
                entry = add(Program.Kind.FORK, null, compile(repeat.body(), entry, limit), next);
            }
        }
        for (int required = 0; required < repeat.least(); required++) {
            entry = compile(repeat.body(), entry, limit);
        }
        return entry;
    }

    private int add(Program.Kind kind, Node.@Nullable Bytes bytes, int next, int other) {
        instructions.add(new Program.Instruction(kind, bytes == null ? null : bytes.accepted(), next, other));
        return instructions.size() - 1;
    }

    /** Says that a pattern's repeats multiply to more than can be matched with bounded memory. */
    static final class TooLarge extends IllegalArgumentException {
        TooLarge() {
            super("A marker of more than " + MOST_INSTRUCTIONS + " states cannot be awaited; await a part of it.");
        }
    }
}
