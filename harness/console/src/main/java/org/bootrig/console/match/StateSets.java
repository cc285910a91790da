package org.bootrig.console.match;

import java.util.Arrays;

/**
 * Computes the sets of instructions that a program can be at: the states of the deterministic automaton.
 *
 * <p>A set contains the instructions that wait for a byte, and the patterns that the previous byte completed.
 */
final class StateSets {

    private final Program program;
    private final int[] stack;
    private final int[] members;
    private final int[] markedIn;
    private int round;
    private int memberCount;

    StateSets(Program program) {
        this.program = program;
        int size = program.instructions().size();
        this.stack = new int[size * 2 + 2];
        this.members = new int[size];
        this.markedIn = new int[size];
    }

    /** Returns the set before any byte. */
    int[] initial(boolean atLineStart) {
        begin();
        addEntries(atLineStart);
        return end();
    }

    /** Returns the set after this byte; a new match may start at every byte. */
    int[] after(int[] set, int value) {
        boolean endsLine = value == '\n' || value == '\r';
        int[] ready = endsLine ? pastLineEnd(set) : set;
        begin();
        if (endsLine) {
            addAccepted(ready, set);
        }
        for (int member : ready) {
            Program.Instruction instruction = program.instructions().get(member);
            if (instruction.accepts(value)) {
                add(instruction.next(), endsLine);
            }
        }
        addEntries(endsLine);
        return end();
    }

    /** Returns the patterns that are complete in this set, in their order; empty for most sets. */
    int[] accepted(int[] set) {
        return Arrays.stream(set)
                .mapToObj(program.instructions()::get)
                .filter(instruction -> instruction.kind() == Program.Kind.ACCEPT)
                .mapToInt(Program.Instruction::next)
                .sorted()
                .toArray();
    }

    private int[] pastLineEnd(int[] set) {
        begin();
        for (int member : set) {
            Program.Instruction instruction = program.instructions().get(member);
            add(instruction.kind() == Program.Kind.LINE_END ? instruction.next() : member, false);
        }
        return end();
    }

    private void addAccepted(int[] ready, int[] before) {
        for (int member : ready) {
            boolean isNew = Arrays.binarySearch(before, member) < 0;
            if (isNew && program.instructions().get(member).kind() == Program.Kind.ACCEPT) {
                add(member, false);
            }
        }
    }

    private void addEntries(boolean atLineStart) {
        for (int entry : program.entries()) {
            add(entry, atLineStart);
        }
    }

    private void begin() {
        round++;
        memberCount = 0;
    }

    private int[] end() {
        int[] set = Arrays.copyOf(members, memberCount);
        Arrays.sort(set);
        return set;
    }

    private void add(int from, boolean atLineStart) {
        int depth = 0;
        stack[depth++] = from;
        while (depth > 0) {
            int at = stack[--depth];
            if (markedIn[at] == round) {
                continue;
            }
            Program.Instruction instruction = program.instructions().get(at);
            switch (instruction.kind()) {
                case FORK -> {
                    markedIn[at] = round;
                    stack[depth++] = instruction.other();
                    stack[depth++] = instruction.next();
                }
                case LINE_START -> {
                    if (atLineStart) {
                        markedIn[at] = round;
                        stack[depth++] = instruction.next();
                    }
                }
                default -> {
                    markedIn[at] = round;
                    members[memberCount++] = at;
                }
            }
        }
    }
}
