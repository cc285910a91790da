package org.bootrig.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bootrig.machine.Cause;
import org.bootrig.machine.RigFault;
import org.bootrig.machine.Screen;

/** Captures the display through the monitor. */
final class QemuScreen implements Screen {

    private static final long TEXT_PAGE = 0xB8000;
    /** The image's size stands behind the signature, the header chunk's length and its name. */
    private static final int WIDTH_IN_PNG = 16;

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
        if (!isTextMode(png())) {
            return "";
        }
        Path file = folder.exchange("screen.text");
        monitor.execute("pmemsave", Map.of("val", TEXT_PAGE, "size", VgaText.PAGE_SIZE, "filename", file.toString()));
        return VgaText.decode(take(file));
    }

    /** Text of 80 columns and 25 rows is drawn with 8 or 9 by 16 dots a character; no common graphics mode is so. */
    private static boolean isTextMode(byte[] png) {
        ByteBuffer size = ByteBuffer.wrap(png, WIDTH_IN_PNG, 8);
        int width = size.getInt();
        int height = size.getInt();
        return height == 400 && (width == 720 || width == 640);
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
