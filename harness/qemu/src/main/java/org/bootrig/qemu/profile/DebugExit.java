package org.bootrig.qemu.profile;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootrig.core.machine.MachineEvent;

/**
 * A port by which a guest ends its machine with a code: QEMU's {@code isa-debug-exit}. A guest that writes {@code value}
 * ends it with the exit code {@code value * 2 + 1}, so all codes are odd.
 *
 * @param port the I/O port
 * @param passed the exit codes that mean success
 * @param failed the exit codes that mean a failure, and what each means
 */
public record DebugExit(int port, Set<Integer> passed, Map<Integer, String> failed) {

    /** Beyond it are the codes of processes that a signal ended. */
    static final int LAST_CODE = 127;

    /** Returns the guest's exit when this code of QEMU's process can be one; QEMU's own errors end it with code 1, too. */
    public Optional<MachineEvent.Exit> exit(int code, boolean hasMessage) {
        if (code % 2 == 0 || code > LAST_CODE || code < 1 || code == 1 && hasMessage) {
            return Optional.empty();
        }
        return Optional.of(new MachineEvent.Exit(code, meaning(code)));
    }

    private MachineEvent.Meaning meaning(int code) {
        if (passed.contains(code)) {
            return MachineEvent.Meaning.PASSED;
        }
        // Where the codes of success are known, all others are failures.
        return failed.containsKey(code) || !passed.isEmpty()
                ? MachineEvent.Meaning.FAILED
                : MachineEvent.Meaning.UNKNOWN;
    }

    /** Describes an exit for people. */
    public String words(MachineEvent.Exit exit) {
        String code = "exit code " + exit.code();
        return switch (exit.meaning()) {
            case PASSED -> code + ", which means success";
            case FAILED -> code + ", which means "
                    + Optional.ofNullable(failed.get(exit.code())).orElse("a failure: it is none of " + passed);
            case UNKNOWN -> code;
        };
    }
}
