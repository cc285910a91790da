package org.bootrig.core.results;

import java.util.Locale;
import org.bootrig.core.base.Evidence;

/** How a piece of evidence may be shown. A guest chose the bytes, so a browser must never interpret them. */
public enum EvidenceKind {
    TEXT("text/plain", "txt"),
    PNG("image/png", "png"),
    JPEG("image/jpeg", "jpg"),
    BINARY("application/octet-stream", "bin");

    private final String mediaType;
    private final String ending;

    EvidenceKind(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    public String mediaType() {
        return mediaType;
    }

    public String ending() {
        return ending;
    }

    /** Returns the kind of evidence that was stored with this media type. */
    public static EvidenceKind ofMediaType(String type) {
        for (EvidenceKind kind : values()) {
            if (kind.mediaType.equals(type)) {
                return kind;
            }
        }
        return BINARY;
    }

    /** Trusts a picture's first bytes rather than its declared type; HTML, SVG and all other text is plain text. */
    public static EvidenceKind of(Evidence evidence) {
        String type = evidence.mediaType().toLowerCase(Locale.ROOT);
        byte[] content = evidence.content();
        if (type.startsWith("image/")) {
            if (startsWith(content, 0x89, 'P', 'N', 'G')) {
                return PNG;
            }
            if (startsWith(content, 0xff, 0xd8, 0xff)) {
                return JPEG;
            }
        }
        boolean text = type.startsWith("text/")
                || type.matches(".*[/+](json|xml|yaml|javascript|xhtml).*")
                || type.contains("svg");
        return text ? TEXT : BINARY;
    }

    private static boolean startsWith(byte[] content, int... magic) {
        if (content.length < magic.length) {
            return false;
        }
        for (int index = 0; index < magic.length; index++) {
            if ((content[index] & 0xff) != magic[index]) {
                return false;
            }
        }
        return true;
    }
}
