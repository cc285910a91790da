package org.bootrig.qemu.screen;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.bounds.HeapShare;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.picture.Picture;
import org.bootrig.qemu.power.QemuMonitor;
import org.bootrig.qemu.process.MachineFolder;

/** Captures the display through the monitor. */
public final class QemuScreen implements Screen {

    private static final long TEXT_PAGE = 0xB8000;
    /** Three bytes for each of 16 million pixels, more than a display here can show. */
    static final long MOST = HeapShare.atMost(64L << 20, 8);

    private final QemuMonitor monitor;
    private final MachineFolder folder;

    public QemuScreen(QemuMonitor monitor, MachineFolder folder) {
        this.monitor = monitor;
        this.folder = folder;
    }

    @Override
    public boolean isText() {
        return VgaText.isMapped(memory(TEXT_PAGE, VgaText.PAGE_SIZE)) && isTextSize(picture());
    }

    @Override
    public byte[] png() {
        Path file = folder.exchange("screen.png");
        monitor.execute("screendump", Map.of("filename", file.toString(), "format", "png"));
        return take(file);
    }

    @Override
    public String text() {
        Picture picture = picture();
        byte[] page = memory(TEXT_PAGE, VgaText.PAGE_SIZE);
        if (VgaText.isMapped(page) && isTextSize(picture)) {
            return VgaText.decode(page);
        }
        return BiosFont.in(memory(BiosFont.ROM, BiosFont.ROM_SIZE))
                .map(font -> DrawnText.read(picture, font))
                .orElse("");
    }

    /** Text of 25 rows is drawn with 400 lines, 9 or 8 dots for each of 80 columns. */
    private static boolean isTextSize(Picture picture) {
        return picture.height() == 400 && (picture.width() == 720 || picture.width() == 640);
    }

    @Override
    public Picture picture() {
        Path file = folder.exchange("screen.ppm");
        monitor.execute("screendump", Map.of("filename", file.toString(), "format", "ppm"));
        try {
            return Picture.parse(take(file));
        } catch (IOException strange) {
            throw new RigFault(Cause.LAB_FAULT, "QEMU's picture of the screen cannot be read: " + strange, strange);
        }
    }

    private byte[] memory(long address, int size) {
        Path file = folder.exchange("screen.memory");
        monitor.execute("pmemsave", Map.of("val", address, "size", size, "filename", file.toString()));
        return take(file);
    }

    static byte[] take(Path file) {
        try {
            if (Files.size(file) > MOST) {
                throw new IOException("it has " + Files.size(file) + " bytes, and at most " + MOST + " are read");
            }
            byte[] content = Files.readAllBytes(file);
            Files.delete(file);
            return content;
        } catch (IOException missing) {
            throw new RigFault(Cause.LAB_FAULT, "QEMU did not write " + file.getFileName() + ": " + missing, missing);
        }
    }
}
