package org.bootrig.core.machine.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds images that refer to other files. An emulator opens what an image names, with the rights of its user, and the guest
 * reads it: an image of a stranger could so name any file of this host. Only headers are read, by code of our own, because
 * programs that describe an image may open what it refers to.
 */
public final class SelfContainedImage {

    /** The longest of all magic numbers below. */
    private static final int MAGIC = 8;

    private SelfContainedImage() {}

    /**
     * Returns what is wrong with this image and how to mend it; nothing when all of its content lies in the file itself, or
     * in files of its own folder. An image that is not of this format is wrong, too, but a raw one may hold anything.
     */
    public static Optional<String> problem(Path file, ImageFormat format) {
        if (!Files.isRegularFile(file)) {
            return Optional.of(insteadOfFile(file));
        }
        try {
            return switch (format) {
                case RAW -> Optional.empty();
                case QCOW2 -> Qcow2Header.problem(file);
                case VMDK -> VmdkHeader.problem(file);
            };
        } catch (IOException unreadable) {
            return Optional.of("cannot be read (" + unreadable + "); make it readable");
        }
    }

    private static String insteadOfFile(Path file) {
        if (Files.notExists(file)) {
            return "is not there";
        }
        return "is " + (Files.isDirectory(file) ? "a folder" : "a device, a pipe or a socket")
                + " and no regular file; copy its content to a file, and name that";
    }

    /** Describes what is wrong with an image that refers to another file. */
    static String refersTo(Path file, ImageFormat format, String how, String name) {
        return "refers to another file, '" + name + "' (" + how + "), which the machine would read;"
                + " only an image that holds all of its content is started. If you trust what it refers to, make one"
                + " with: " + flattened(file, format);
    }

    /** Describes what is wrong with an image that is of another format. */
    static String isOther(Path file, ImageFormat format) throws IOException {
        String looksLike = lookOf(HeaderBytes.read(file, 0, MAGIC));
        return "is no " + format.word() + " image: it " + looksLike
                + ". Name the format that it has, such as 'format: raw', or make a " + format.word()
                + " image of it, for a raw one with: qemu-img convert -f raw -O " + format.word() + " " + file
                + " made." + format.word();
    }

    static String isDamaged(ImageFormat format, String what) {
        return "is no sound " + format.word() + " image: " + what + "; make or fetch it again";
    }

    private static String flattened(Path file, ImageFormat format) {
        return "qemu-img convert -f " + format.word() + " -O qcow2 " + file + " flat.qcow2";
    }

    private static String lookOf(HeaderBytes start) {
        if (start.length() == 0) {
            return "is empty";
        }
        String text = start.text(0, MAGIC);
        if (text.startsWith("QFI\u00fb")) {
            return "begins as a qcow2 image does";
        }
        if (text.startsWith("KDMV") || text.startsWith("COWD")) {
            return "begins as a vmdk image does";
        }
        if (text.startsWith("conectix")) {
            return "begins as a VHD image does";
        }
        if (text.startsWith("vhdxfile")) {
            return "begins as a VHDX image does";
        }
        if (text.startsWith("QED\0")) {
            return "begins as a QED image does";
        }
        if (text.startsWith("<<< ")) {
            return "begins as a VDI image does";
        }
        return "begins with the bytes " + start.hex(MAGIC);
    }

    /** Returns the text as it is found in a header, for a message. */
    static String name(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
