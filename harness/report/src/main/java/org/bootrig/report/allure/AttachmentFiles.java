package org.bootrig.report.allure;

import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Attachment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.BootRun;
import org.bootrig.core.results.EvidenceKind;
import org.bootrig.core.results.RunFolder;
import org.bootrig.core.results.Story;
import org.bootrig.report.page.BootPicture;

/** Evidence as Allure shows it: text made safe for a page, pictures as they are, and for large data only its path. */
final class AttachmentFiles {

    /** The report is one file: memory and disks of many failures would make it unwieldy. */
    private static final long BINARY_BOUND = 1 << 16;

    /** More of a text than this is not read; a part of it is shown anyway. */
    private static final int READ_BOUND = 4 << 20;

    /** The pieces that say most about a failure are shown first. */
    private static final List<String> FIRST = List.of("screen", "backtrace");

    private final RunFolder folder;
    private final FileSystemResultsWriter writer;

    AttachmentFiles(RunFolder folder, FileSystemResultsWriter writer) {
        this.folder = folder;
        this.writer = writer;
    }

    /** @param owner names the result that they belong to */
    List<Attachment> of(String owner, List<Story.Attachment> pieces) throws IOException {
        List<Story.Attachment> sorted = new ArrayList<>(pieces);
        sorted.sort(Comparator.comparing(AttachmentFiles::rank));
        List<Attachment> shown = new ArrayList<>();
        for (Story.Attachment piece : sorted) {
            shown.add(of(AllureResults.uuid(owner + "\0" + shown.size() + "\0" + piece.name()), piece));
        }
        return shown;
    }

    private static int rank(Story.Attachment piece) {
        int rank = FIRST.indexOf(piece.name().split(" ", 2)[0]);
        return rank < 0 ? FIRST.size() : rank;
    }

    private Attachment of(String uuid, Story.Attachment piece) throws IOException {
        Path file = folder.output().resolve(piece.file()).normalize();
        boolean kept = !piece.file().isEmpty() && Files.isRegularFile(file) && isInRun(file);
        EvidenceKind kind = EvidenceKind.ofMediaType(piece.type());
        if (!kept) {
            return text(uuid, piece.name(), note("It is not shown here.", piece, false));
        }
        if (kind == EvidenceKind.TEXT) {
            return text(uuid, piece.name(), shown(file, piece));
        }
        if (kind == EvidenceKind.BINARY && Files.size(file) > BINARY_BOUND) {
            return text(uuid, piece.name(), note("It is not shown here.", piece, true));
        }
        try (InputStream content = Files.newInputStream(file)) {
            return written(uuid, piece.name(), kind.mediaType(), kind.ending(), content);
        }
    }

    /** The results may be a stranger's, whose paths and links lead where they like. */
    private boolean isInRun(Path file) throws IOException {
        return file.startsWith(folder.output())
                && file.toRealPath().startsWith(folder.output().toRealPath());
    }

    /** Attaches what the phases of the boot took, as a picture drawn here and not by a guest. */
    Attachment ofBoot(String owner, BootRun boot) {
        byte[] content = BootPicture.of(boot).getBytes(StandardCharsets.UTF_8);
        return written(
                AllureResults.uuid(owner + "\0boot"),
                "boot timeline",
                "image/svg+xml",
                "svg",
                new ByteArrayInputStream(content));
    }

    private static String shown(Path file, Story.Attachment piece) throws IOException {
        String whole = read(file);
        String shown = PrintableText.bounded(whole, PrintableText.BOUND, PrintableText.LINE_BOUND);
        return shown.contentEquals(whole.replace("\r\n", "\n"))
                ? shown
                : note("Shown in part or with its control characters made visible.", piece, true) + "\n\n" + shown;
    }

    private static String read(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            return new String(content.readNBytes(READ_BOUND), StandardCharsets.UTF_8);
        }
    }

    private static String note(String how, Story.Attachment piece, boolean kept) {
        String size = String.format(Locale.ROOT, "%,d bytes", piece.bytes());
        return "[" + how + " The original, " + size + (kept ? ": " + piece.file() : ", was not kept.") + "]";
    }

    private Attachment text(String uuid, String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return written(uuid, name, EvidenceKind.TEXT.mediaType(), "txt", new ByteArrayInputStream(content));
    }

    private Attachment written(String uuid, String name, String type, String ending, InputStream content) {
        String source = uuid + "-attachment." + ending;
        writer.write(source, content);
        return new Attachment().setName(name).setType(type).setSource(source);
    }
}
