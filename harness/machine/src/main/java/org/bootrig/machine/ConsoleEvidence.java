package org.bootrig.machine;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.console.Transcript;

/** What the console leaves of a failure: the bytes as they came, the text with times, and the text with places. */
final class ConsoleEvidence {

    private static final long MOST_BYTES = 16L << 20;

    private final Transcript transcript;

    ConsoleEvidence(Transcript transcript) {
        this.transcript = transcript;
    }

    /** Never throws: what cannot be had is said in the evidence. */
    List<Evidence> collect(BuiltSystem built, Map<String, String> marks) {
        List<Evidence> evidence = new ArrayList<>();
        String timed = transcript.timed();
        evidence.add(Evidence.text("console transcript", timed));
        Optional<Path> kernel = built.kernel();
        if (kernel.isPresent() && !timed.isEmpty()) {
            try {
                KernelSymbols symbols =
                        new KernelSymbols(kernel.get(), built.description().folder(), marks);
                SymbolizedTranscript.of(timed, symbols)
                        .ifPresent(text -> evidence.add(Evidence.text("console transcript with places", text)));
            } catch (IOException | RuntimeException failed) {
                evidence.add(Evidence.text(
                        "console transcript with places",
                        "It could not be made: " + failed.getMessage() + "\naddr2line is in the package binutils.\n"));
            }
        }
        long from = Math.max(transcript.dropped(), transcript.length() - MOST_BYTES);
        if (transcript.length() > 0) {
            evidence.add(new Evidence(
                    "console.raw", "application/octet-stream", transcript.bytes(from, transcript.length())));
        }
        return evidence;
    }
}
