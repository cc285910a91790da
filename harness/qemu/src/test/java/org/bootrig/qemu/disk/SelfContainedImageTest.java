package org.bootrig.qemu.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.process.Tool;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.Media;
import org.bootrig.core.machine.media.Image;
import org.bootrig.core.machine.media.ImageFormat;
import org.bootrig.core.machine.media.SelfContainedImage;
import org.bootrig.core.machine.profile.SelfContainedMedia;
import org.bootrig.qemu.Bench;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Images as QEMU's own programs make them, and descriptors as somebody would write them who wants a file of the host. */
@Tag("RIG-SEC-01")
class SelfContainedImageTest {

    @TempDir
    Path folder;

    private Path secret;
    private Path inner;

    @BeforeEach
    void makeFiles() throws Exception {
        secret = Files.write(folder.resolve("secret"), new byte[1 << 20]);
        inner = Files.createDirectory(folder.resolve("image"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"qcow2", "qcow2 -o compat=0.10", "qcow2 -o preallocation=metadata", "qcow2 -o cluster_size=512"})
    void aWholeQcow2ImageIsTaken(String format) throws Exception {
        assertThat(problem(make(format), ImageFormat.QCOW2)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "monolithicSparse",
                "monolithicFlat",
                "twoGbMaxExtentSparse",
                "twoGbMaxExtentFlat",
                "streamOptimized"
            })
    void aWholeVmdkImageIsTaken(String subformat) throws Exception {
        assertThat(problem(make("vmdk -o subformat=" + subformat), ImageFormat.VMDK))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"qcow2", "qcow2 -o compat=0.10"})
    void aBackingFileIsNamed(String format) throws Exception {
        assertThat(problem(make(format + " -F raw -b " + secret), ImageFormat.QCOW2))
                .contains("'" + secret + "' (its backing file)", "qemu-img convert -f qcow2 -O qcow2 ");
    }

    @Test
    void anExternalDataFileIsNamed() throws Exception {
        Path image = make("qcow2 -o data_file=" + folder.resolve("data"));

        assertThat(problem(image, ImageFormat.QCOW2))
                .contains("'" + folder.resolve("data") + "' (its external data file)");
    }

    @Test
    void aParentIsNamed() throws Exception {
        Path parent = make("vmdk");
        Path child = inner.resolve("child.vmdk");
        Tool.run(
                List.of("qemu-img", "create", "-q", "-f", "vmdk", "-F", "vmdk", "-b", "" + parent, "" + child),
                Map.of());

        assertThat(problem(child, ImageFormat.VMDK)).contains("'" + parent + "' (its parent)");
    }

    @Test
    void aParentThatIsKnownByItsIdAloneIsAParent() throws Exception {
        assertThat(problem(descriptor("parentCID=12345678"), ImageFormat.VMDK)).contains("the id 12345678");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RW 2048 FLAT \"/etc/passwd\" 0",
                "RW 2048 FLAT \"../secret\" 0",
                "RW 2048 FLAT \"a/../../secret\" 0",
                "RW 2048 SPARSE \"/etc/passwd\"",
                "RW 2048 VMFS \"/dev/zero\"",
                "RW 2048 VMFSRDM \"passed-through.vmdk\"",
                "RW 2048 FLAT \"nbd:localhost:10809\" 0",
                "RW 2048 FLAT \"link\" 0",
                "RW 2048 FLAT \"pipe\" 0",
                "RW 2048 FLAT \"folder-link/secret\" 0",
                // QEMU's scanner needs no blanks and takes line ends for them.
                "  RW\t2048FLAT\"/etc/passwd\" 0",
                "RW\n2048\nFLAT\n\"/etc/passwd\" 0",
            })
    void aPartOutsideOfTheImagesFolderIsRefused(String extent) throws Exception {
        Files.createSymbolicLink(inner.resolve("link"), secret);
        Files.createSymbolicLink(inner.resolve("folder-link"), folder);
        Tool.run(List.of("mkfifo", inner.resolve("pipe").toString()), Map.of());

        assertThat(problem(descriptor("parentCID=ffffffff", extent), ImageFormat.VMDK))
                .contains("refers to another file");
    }

    @Test
    void aPartOfTheImagesFolderIsTaken() throws Exception {
        Files.write(inner.resolve("disk-flat.vmdk"), new byte[1 << 20]);

        assertThat(problem(descriptor("parentCID=ffffffff", "RW 2048 FLAT \"disk-flat.vmdk\" 0"), ImageFormat.VMDK))
                .isEmpty();
    }

    /** QEMU takes the descriptor of such an image from wherever its header says. */
    @Test
    void aSparseImageWithoutASizeIsADescriptor() throws Exception {
        byte[] image = new byte[8192];
        ByteBuffer header = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        header.put("KDMV".getBytes(StandardCharsets.US_ASCII)).putInt(1);
        header.putLong(28, 4);
        header.position(2048);
        header.put("version=1\nRW 2048 FLAT \"/etc/passwd\" 0\n".getBytes(StandardCharsets.US_ASCII));
        Path file = Files.write(inner.resolve("sparse.vmdk"), image);

        assertThat(problem(file, ImageFormat.VMDK)).contains("'/etc/passwd'");

        Path around = descriptor("parentCID=ffffffff", "RW 2048 SPARSE \"sparse.vmdk\"");
        assertThat(problem(around, ImageFormat.VMDK)).contains("consists of parts itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"qcow2", "vmdk"})
    void anImageOfAnotherFormatIsNotTaken(String format) throws Exception {
        ImageFormat expected = ImageFormat.ofName("x." + format);

        assertThat(problem(secret, expected)).contains("is no " + format + " image", "format: raw");
        assertThat(problem(make("vpc"), expected)).contains("is no " + format + " image");
        assertThat(problem(Files.createFile(folder.resolve("empty")), expected)).contains("it is empty");
        assertThat(problem(make("vhdx"), expected)).contains("begins as a VHDX image does");
    }

    @Test
    void headersThatAreCutOffOrDamagedAreRefusedAndNotRead() throws Exception {
        byte[] whole = Files.readAllBytes(make("qcow2"));

        assertThat(problem(Files.write(inner.resolve("a"), Arrays.copyOf(whole, 60)), ImageFormat.QCOW2))
                .contains("ends within its header");
        byte[] backing = Arrays.copyOf(whole, 200);
        // A name of 4 GiB at the end of the world.
        ByteBuffer.wrap(backing).putLong(8, Long.MAX_VALUE - 1).putInt(16, -1);
        assertThat(problem(Files.write(inner.resolve("b"), backing), ImageFormat.QCOW2))
                .contains("its backing file");
        ByteBuffer.wrap(backing).putInt(4, 99);
        assertThat(problem(Files.write(inner.resolve("c"), backing), ImageFormat.QCOW2))
                .contains("the version 99");
        // A chain of header extensions that leads out of the file.
        byte[] data = Arrays.copyOf(whole, 200);
        ByteBuffer.wrap(data).putLong(72, 4).putInt(100, 112).putInt(112, 1).putInt(116, -1);
        assertThat(problem(Files.write(inner.resolve("d"), data), ImageFormat.QCOW2))
                .contains("its external data file");
    }

    @Test
    void whatIsNoFileIsNoImage() throws Exception {
        Path pipe = inner.resolve("pipe");
        Tool.run(List.of("mkfifo", pipe.toString()), Map.of());

        for (ImageFormat format : ImageFormat.values()) {
            assertThat(problem(pipe, format)).contains("a device, a pipe or a socket");
            assertThat(problem(Path.of("/dev/zero"), format)).contains("a device, a pipe or a socket");
            assertThat(problem(inner, format)).contains("is a folder");
        }
    }

    @Test
    void noMachineIsMadeOfOneAndTheMistakePointsAtTheProfile() throws Exception {
        try (Bench bench = new Bench(folder)) {
            Files.move(make("qcow2 -F raw -b " + secret), bench.disk());

            assertThatThrownBy(() -> bench.machineOfDisk("disk: {format: qcow2}"))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageStartingWith(folder.resolve("profile.yaml") + ":6: the image " + bench.disk()
                            + " (artifact 'raw', format qcow2) refers to another file, '" + secret + "'");
            assertThatThrownBy(() -> bench.request("disk: {format: qcow2}").media())
                    .as("who reads the image's digest")
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("refers to another file");
            assertThatThrownBy(() -> bench.machineOfDisk("stick: {format: qcow2}"))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("refers to another file");
        }
    }

    @Test
    void noDiskIsExchangedForOne() throws Exception {
        Path image = make("qcow2 -F raw -b " + secret);
        try (Bench bench = new Bench(folder)) {
            Machine machine = bench.machine("hello");

            assertThatThrownBy(() ->
                            machine.capability(Media.class).orElseThrow().write(Image.of(image, ImageFormat.QCOW2)))
                    .isInstanceOf(UserMistake.class)
                    .hasMessageContaining("refers to another file, '" + secret + "'");
        }
    }

    /** Keeps the message's first words for {@link SelfContainedMedia}. */
    private static String problem(Path file, ImageFormat format) {
        return SelfContainedImage.problem(file, format).orElse("");
    }

    private Path make(String words) throws Exception {
        List<String> command = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f"));
        command.addAll(List.of(words.split(" ")));
        Path image = inner.resolve("disk-" + words.hashCode() + ".img");
        command.add(image.toString());
        command.add("1M");
        Tool.run(command, Map.of());
        return image;
    }

    private Path descriptor(String... lines) throws Exception {
        return Files.writeString(
                inner.resolve("disk.vmdk"),
                "# Disk DescriptorFile\nversion=1\nCID=fffffffe\ncreateType=\"monolithicFlat\"\n"
                        + String.join("\n", lines) + "\n");
    }
}
