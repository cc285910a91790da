package org.bootrig.qemu.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records as QEMU logs them, of a kernel at 0x10000 that switched no paging on. */
class ResetLogTest {

    private static final String REAL = record("0000fff0", "60000010");
    private static final String SYSTEM = record("00010777", "00000011");
    private static final String FIRMWARE = record("000e81bb", "00000011");

    @TempDir
    Path folder;

    @Test
    void theSystemsRecordIsReturnedAndWhetherItWasATripleFault() throws IOException {
        assertThat(last(REAL + "Triple fault\n" + SYSTEM + REAL))
                .hasValueSatisfying(record ->
                        assertThat(record).startsWith("Triple fault\n").contains("EIP=00010777"));
    }

    @Test
    void aFurtherResetThatMetTheFirmwareHidesNothing() throws IOException {
        assertThat(last(REAL + SYSTEM + FIRMWARE + REAL))
                .hasValueSatisfying(record -> assertThat(record).contains("EIP=00010777"));
    }

    @Test
    void theFirmwaresRecordIsReturnedIfThereIsNoOther() throws IOException {
        assertThat(last(REAL + FIRMWARE))
                .hasValueSatisfying(record -> assertThat(record).contains("EIP=000e81bb"));
        assertThat(last(REAL)).isEmpty();
    }

    private Optional<String> last(String log) throws IOException {
        Path file = Files.writeString(folder.resolve("log"), log);
        return ResetLog.last(file, address -> address >= 0x10000 && address < 0x20000);
    }

    private static String record(String instruction, String control) {
        return """
                CPU Reset (CPU 0)
                EAX=00000000 EBX=00000000 ECX=00000000 EDX=00000000
                ESI=00000000 EDI=00000000 EBP=00000000 ESP=00007c00
                EIP=%s EFL=00000002 [-------] CPL=0 II=0 A20=1 SMM=0 HLT=0
                CS =0008 00000000 ffffffff 00cf9b00 DPL=0 CS32 [-RA]
                CR0=%s CR2=00000000 CR3=00000000 CR4=00000000
                """
                .formatted(instruction, control);
    }
}
