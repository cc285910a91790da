package org.bootrig.core.machine.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The descriptor of a VMDK image, alone in a file of text or inside a sparse image, as far as it names other files. Extents
 * that lie in the image's own folder are parts of it.
 *
 * @see <a href="https://gitlab.com/qemu-project/qemu/-/blob/master/block/vmdk.c">QEMU's reader of VMDK images</a>
 */
final class VmdkHeader {

    private static final String SPARSE = "KDMV";
    private static final String OLD_SPARSE = "COWD";
    private static final int SECTOR = 512;
    private static final int CAPACITY_PLACE = 12;
    private static final int DESCRIPTOR_PLACE = 28;
    /** As many bytes of a descriptor as QEMU reads. */
    private static final int MOST_TEXT = 1 << 20;
    /** As many bytes of a descriptor inside an image as QEMU searches for a parent. */
    private static final int EMBEDDED = 20 * SECTOR;
    /** Of one image; a disk of 16 TiB has so many of 2 GiB. */
    private static final int MOST_EXTENTS = 8192;

    private static final Pattern BEGIN =
            Pattern.compile("(?im)^\\s*(?:#\\s*Disk DescriptorFile|version\\s*=|createType)");
    private static final Pattern PARENT_NAME =
            Pattern.compile("parentFileNameHint[^=\\n]{0,100}=[ \\t]*\"?([^\"\\r\\n]{0,1023})");
    private static final Pattern PARENT_ID = Pattern.compile("parentCID[ \\t]*=[ \\t]*([^\\s]{0,64})");
    private static final String NO_PARENT = "ffffffff";
    /**
     * Access, size, type, and what it names. QEMU reads lines with {@code sscanf}, for which line ends are blanks and blanks
     * may be missing.
     */
    private static final Pattern EXTENT = Pattern.compile("RW\\s+[+-]?\\d+\\s*(\\S{1,16}?)\\s*\"([^\"\\r\\n]*)");

    /** Of a longer one QEMU would take the beginning. */
    private static final int LONGEST_NAME = 511;

    private final Path file;
    private final boolean isExtent;

    private VmdkHeader(Path file, boolean isExtent) {
        this.file = file;
        this.isExtent = isExtent;
    }

    static Optional<String> problem(Path file) throws IOException {
        return new VmdkHeader(file, false).problem();
    }

    private Optional<String> problem() throws IOException {
        HeaderBytes header = HeaderBytes.read(file, 0, SECTOR);
        String magic = header.text(0, SPARSE.length());
        if (magic.equals(SPARSE)) {
            return inSparse(header);
        }
        if (magic.equals(OLD_SPARSE)) {
            return parent(HeaderBytes.read(file, SECTOR, EMBEDDED).text(0, EMBEDDED));
        }
        if (isExtent) {
            // A part whose own header QEMU refuses, or that has none.
            return Optional.empty();
        }
        if (!BEGIN.matcher(HeaderBytes.read(file, 0, EMBEDDED).text(0, EMBEDDED))
                .find()) {
            return Optional.of(SelfContainedImage.isOther(file, ImageFormat.VMDK));
        }
        if (Files.size(file) > MOST_TEXT) {
            return Optional.of(SelfContainedImage.isDamaged(ImageFormat.VMDK, "its descriptor is above 1 MiB"));
        }
        return inDescriptor(HeaderBytes.read(file, 0, MOST_TEXT).text(0, MOST_TEXT));
    }

    /** QEMU looks for a parent in the second sector, and for extents where the header says, if the image has no size. */
    private Optional<String> inSparse(HeaderBytes header) throws IOException {
        Optional<String> parent =
                parent(HeaderBytes.read(file, SECTOR, EMBEDDED).text(0, EMBEDDED));
        long descriptor = header.littleEndianLong(DESCRIPTOR_PLACE);
        if (parent.isPresent() || descriptor == 0) {
            return parent;
        }
        if (descriptor < 0 || descriptor > Long.MAX_VALUE / SECTOR) {
            return Optional.of(SelfContainedImage.isDamaged(ImageFormat.VMDK, "its descriptor lies outside of it"));
        }
        if (header.littleEndianLong(CAPACITY_PLACE) == 0) {
            return isExtent
                    ? Optional.of(SelfContainedImage.isDamaged(
                            ImageFormat.VMDK, "its part " + file.getFileName() + " consists of parts itself"))
                    : inDescriptor(HeaderBytes.read(file, descriptor * SECTOR, MOST_TEXT)
                            .text(0, MOST_TEXT));
        }
        return parent(HeaderBytes.read(file, descriptor * SECTOR, EMBEDDED).text(0, EMBEDDED));
    }

    private Optional<String> inDescriptor(String text) throws IOException {
        Optional<String> parent = parent(text);
        if (parent.isPresent()) {
            return parent;
        }
        List<String[]> extents = new ArrayList<>();
        Matcher extent = EXTENT.matcher(text);
        while (extent.find()) {
            extents.add(new String[] {extent.group(1), extent.group(2)});
        }
        if (extents.size() > MOST_EXTENTS) {
            return Optional.of(SelfContainedImage.isDamaged(
                    ImageFormat.VMDK, "it consists of more than " + MOST_EXTENTS + " parts"));
        }
        for (String[] each : extents) {
            Optional<String> foreign = foreign(each[0], latinToUtf8(each[1]));
            if (foreign.isPresent()) {
                return foreign;
            }
        }
        return Optional.empty();
    }

    private Optional<String> parent(String text) {
        Matcher name = PARENT_NAME.matcher(text);
        if (name.find()) {
            return refersTo("its parent", latinToUtf8(name.group(1)));
        }
        if (text.contains("parentFileNameHint")) {
            return refersTo("its parent", "a file that cannot be read out of it");
        }
        Matcher id = PARENT_ID.matcher(text);
        while (id.find()) {
            if (!id.group(1).equalsIgnoreCase(NO_PARENT)) {
                return refersTo("its parent", "the disk with the id " + latinToUtf8(id.group(1)));
            }
        }
        return Optional.empty();
    }

    /** @param type such as FLAT, or VMFSRDM for a device of the host */
    private Optional<String> foreign(String type, String name) throws IOException {
        if (type.toUpperCase(Locale.ROOT).contains("RDM")) {
            return refersTo("a device of the host", name);
        }
        Optional<Path> part = inOwnFolder(name);
        if (part.isEmpty()) {
            return refersTo("one of its parts, outside of the image's folder", name);
        }
        // A missing part is QEMU's to report.
        if (Files.notExists(part.get())) {
            return Optional.empty();
        }
        if (!Files.isRegularFile(part.get())) {
            return refersTo("one of its parts, which is no regular file", name);
        }
        return new VmdkHeader(part.get(), true).problem();
    }

    private Optional<Path> inOwnFolder(String name) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("").normalize();
        // Before a colon QEMU may see a protocol, such as nbd.
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.matches("[^/]*:(?s:.*)")) {
            return Optional.empty();
        }
        try {
            Path relative = Path.of(name);
            Path part = folder.resolve(relative);
            boolean leaves = relative.isAbsolute() || List.of(name.split("/")).contains("..");
            boolean linkedAway = Files.exists(part) && !part.toRealPath().startsWith(folder.toRealPath());
            return leaves || linkedAway ? Optional.empty() : Optional.of(part);
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private Optional<String> refersTo(String how, String name) {
        return Optional.of(SelfContainedImage.refersTo(file, ImageFormat.VMDK, how, name));
    }

    private static String latinToUtf8(String text) {
        return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
