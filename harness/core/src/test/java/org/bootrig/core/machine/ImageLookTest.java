package org.bootrig.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.bootrig.core.machine.media.ImageLook;
import org.bootrig.core.machine.media.Medium;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageLookTest {

    private static final int KIBIBYTE = 1024;

    @TempDir
    Path folder;

    private final ByteBuffer image = ByteBuffer.allocate(64 * KIBIBYTE).order(ByteOrder.LITTLE_ENDIAN);

    @Test
    void anEmptyFileIsNoMedium() throws Exception {
        Path file = Files.createFile(folder.resolve("empty"));

        assertThat(ImageLook.of(file).problemAs(Medium.Kind.DISK)).contains("is empty; look at what makes it");
    }

    @ParameterizedTest
    @CsvSource({"183, 64-bit ARM (AArch64)", "40, 32-bit ARM", "243, RISC-V", "4711, a processor of the type 4711"})
    void aProgramForAnotherProcessorIsRefused(short machine, String processor) throws Exception {
        put(0, "\u007fELF").putShort(18, machine);

        assertThat(look().problemAs(Medium.Kind.KERNEL))
                .contains("is an ELF program for " + processor + ", and machines here have x86 processors alone");
        assertThat(look().problemAs(Medium.Kind.INITRD)).isEmpty();
    }

    @Test
    void aUefiApplicationForAnotherProcessorIsRefused() throws Exception {
        put(0, "MZ").putInt(0x3c, 128);
        put(128, "PE").putShort(132, (short) 0xaa64);

        assertThat(look().problemAs(Medium.Kind.DISK).orElseThrow())
                .startsWith("is a UEFI application for 64-bit ARM (AArch64)");
    }

    @Test
    void aProgramForAPcIsNoDisk() throws Exception {
        put(0, "\u007fELF").putShort(18, (short) 3);

        assertThat(look().problemAs(Medium.Kind.KERNEL)).isEmpty();
        assertThat(look().words())
                .isEqualTo("the image is an ELF program for x86; a program is no disk: give it to the machine by"
                        + " 'media: [{kind: kernel}]'");
    }

    @Test
    void aTruncatedIsoImageIsRefused() throws Exception {
        put(16 * 2048 + 1, "CD001").putInt(16 * 2048 + 80, 1000);

        assertThat(look().problemAs(Medium.Kind.ISO))
                .contains("is a truncated ISO image: it says that it has 2048000 bytes, and the file has 65536;"
                        + " fetch it again");
        assertThat(look().words()).contains("without a boot record (El Torito)");
        put(17 * 2048 + 7, "EL TORITO SPECIFICATION");
        assertThat(look().words()).contains("starts from a CD drive");
    }

    @Test
    void whatStartsNowhereIsDescribed() throws Exception {
        assertThat(look().words()).endsWith("55 AA, and the image's first one in 00 00 and is all zeros");
        put(512, "EFI PART");
        assertThat(look().words()).endsWith("try 'firmware: uefi'");
        put(0, "\u001f\u008b");
        assertThat(look().words()).isEqualTo("the image is packed by gzip; unpack it");
        put(0, "QFI\u00fb").putLong(512, 0);
        assertThat(look().words()).endsWith("say 'format: qcow2'");
        put(0, "none").putShort(510, (short) 0xaa55);
        assertThat(look().words()).endsWith("gave the machine back to the firmware");
    }

    @Test
    void randomBytesAreDescribedAndNeverTrip() throws Exception {
        Random random = new Random(7);
        for (int trial = 0; trial < 200; trial++) {
            byte[] bytes = new byte[random.nextInt(40 * KIBIBYTE) + 1];
            random.nextBytes(bytes);
            Path file = Files.write(folder.resolve("random"), bytes);

            assertThat(ImageLook.of(file).words()).isNotEmpty();
            assertThat(ImageLook.of(file).problemAs(Medium.Kind.ISO)).isEmpty();
        }
    }

    private ByteBuffer put(int place, String text) {
        return image.put(place, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private ImageLook look() throws Exception {
        return ImageLook.of(Files.write(folder.resolve("image"), image.array()));
    }
}
