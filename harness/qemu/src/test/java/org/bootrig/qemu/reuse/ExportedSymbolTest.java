package org.bootrig.qemu.reuse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedSymbolTest {

    @TempDir
    Path folder;

    @Test
    void aProgramWithoutTheSymbolHasNone() throws IOException {
        assertThat(ExportedSymbol.offset(Path.of("/bin/sh").toRealPath(), "no_program_has_this"))
                .isEmpty();
    }

    @Test
    void whatIsNoProgramHasNoneAndACutOneIsRefused() throws IOException {
        Path script = Files.writeString(folder.resolve("script"), "#!/bin/sh\n" + "#".repeat(200));
        assertThat(ExportedSymbol.offset(script, "anything")).isEmpty();

        byte[] whole = Files.readAllBytes(Path.of("/bin/sh").toRealPath());
        Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, 4096));
        assertThatThrownBy(() -> ExportedSymbol.offset(cut, "anything"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("ends early");
    }
}
