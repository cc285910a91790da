package org.bootrig.core.base.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.bootrig.core.base.RigFault;
import org.bootrig.fake.SmallHeap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program of the host that prints without end, in a JVM with 64 MiB. */
@Tag("RIG-SEC-01")
@Timeout(240)
class HostFloodTest {

    @Test
    void endlessOutputEndsTheProgramAndNotTheRun() throws Exception {
        SmallHeap.run(HostFloodTest.class);
    }

    public static void main(String[] arguments) throws IOException {
        HostProcess.Ended longOutput = HostProcess.of(
                        List.of("sh", "-c", "yes a line of a program | head -c 200000000; echo the last line"))
                .within(Duration.ofMinutes(2))
                .runMerged();
        assertThat(longOutput.status()).isZero();
        assertThat(longOutput.output()).hasSize(CapturedOutput.RETURNED).endsWith("the last line\n");

        HostProcess endless =
                HostProcess.of(List.of("yes", "a line of a program")).within(Duration.ofMinutes(2));
        assertThatThrownBy(endless::runMerged)
                .isInstanceOf(RigFault.class)
                .hasMessage("lab-fault: 'yes a line of a program' printed more than 256 MiB");
        System.exit(0);
    }
}
