package org.bootrig.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.bootrig.machine.Cause;
import org.bootrig.machine.RigFault;
import org.bootrig.machine.Screen;

/** Captures the display through the monitor. */
final class QemuScreen implements Screen {

    private static final long TEXT_PAGE = 0xB8000;
    /** Text of 25 rows is drawn with 400 lines, 9 or 8 dots for each of 80 columns. */
    private static final Set<String> TEXT_SIZES = Set.of("720 400", "640 400");

    private final QemuMonitor monitor;
    private final MachineFolder folder;

    QemuScreen(QemuMonitor monitor, MachineFolder folder) {
        this.monitor = monitor;
        this.folder = folder;
    }

    @Override
    public byte[] png() {
        Path file = folder.exchange("screen.png");
        monitor.execute("screendump", Map.of("filename", file.toString(), "format", "png"));
        return take(file);
    }

    @Override
    public String text() {
        Path file = folder.exchange("screen.text");
        monitor.execute("pmemsave", Map.of("val", TEXT_PAGE, "size", VgaText.PAGE_SIZE, "filename", file.toString()));
        byte[] page = take(file);
        return VgaText.isMapped(page) && TEXT_SIZES.contains(size()) ? VgaText.decode(page) : "";
    }

    /** Returns width and height, as they stand in the second line of a portable pixmap. */
    private String size() {
        Path file = folder.exchange("screen.ppm");
        monitor.execute("screendump", Map.of("filename", file.toString(), "format", "ppm"));
        byte[] image = take(file);
        String start = new String(image, 0, Math.min(32, image.length), StandardCharsets.US_ASCII);
        return start.lines().skip(1).findFirst().orElse("");
    }

    private static byte[] take(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException missing) {
            throw new RigFault(Cause.LAB_FAULT, "QEMU did not write " + file.getFileName() + ": " + missing, missing);
        }
    }
}
