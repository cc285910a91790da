package org.bootrig.core.base;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a guest command printed, between its echo and the fingerprint, without escape sequences.
 *
 * @param status the exit status, when the system's fingerprint reports one; negative and as large as the guest has it
 * @param report what follows the fingerprint's mark, where the status should be; empty when nothing does
 */
public record CommandOutput(String command, String text, Optional<BigInteger> status, String report) {

    /** What a command of the host printed, or of a system that reports no status. */
    public CommandOutput(String command, String text, OptionalInt status) {
        this(
                command,
                text,
                status.isPresent() ? Optional.of(BigInteger.valueOf(status.getAsInt())) : Optional.empty(),
                "");
    }
}
