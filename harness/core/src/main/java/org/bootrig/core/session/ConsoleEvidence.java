package org.bootrig.core.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.console.transcript.Transcript;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.inspect.symbols.ElfSymbols;
import org.bootrig.core.inspect.symbols.LocatedFault;
import org.bootrig.core.inspect.symbols.ProgramFaults;
import org.bootrig.core.inspect.symbols.SymbolizedTranscript;
import org.bootrig.core.system.BuiltSystem;

/** The console's part of the evidence for a failure: the raw bytes, the text with times, and the text with places. */
final class ConsoleEvidence {

    private static final long MOST_BYTES = 16L << 20;

    private final Transcript transcript;
    private final GuestTimes guestTimes;

    ConsoleEvidence(Transcript transcript, GuestTimes guestTimes) {
        this.transcript = transcript;
        this.guestTimes = guestTimes;
    }

    /** Never throws: the evidence says what could not be collected. */
    List<Evidence> collect(BuiltSystem built, Map<String, String> marks) {
        List<Evidence> evidence = new ArrayList<>();
        String timed = transcript.timed(guestTimes::latestOf);
        evidence.add(Evidence.text("console transcript", timed));
        if (!timed.isEmpty()) {
            List<LocatedFault> faults = new ArrayList<>();
            add(evidence, "program faults", () -> {
                ProgramFaults programs = new ProgramFaults(built, marks);
                faults.addAll(programs.in(end()));
                return Optional.of(programs.text(faults)).filter(text -> !text.isEmpty());
            });
            add(evidence, "console transcript with places", () -> {
                Optional<Path> kernel = built.kernel();
                return kernel.isEmpty()
                        ? Optional.empty()
                        : SymbolizedTranscript.of(
                                timed,
                                new ElfSymbols(kernel.get(), built.description().folder(), marks),
                                faults);
            });
        }
        long from = Math.max(transcript.dropped(), transcript.length() - MOST_BYTES);
        if (transcript.length() > 0) {
            evidence.add(new Evidence(
                    "console.raw", "application/octet-stream", transcript.bytes(from, transcript.length())));
        }
        return evidence;
    }

    private interface Piece {
        Optional<String> make() throws IOException;
    }

    private static void add(List<Evidence> evidence, String name, Piece piece) {
        try {
            piece.make().ifPresent(text -> evidence.add(Evidence.text(name, text)));
        } catch (IOException | RuntimeException failed) {
            evidence.add(Evidence.text(
                    name,
                    "It could not be made: " + failed.getMessage() + "\naddr2line is in the package binutils.\n"));
        }
    }

    /** A panic is at the end of a transcript, so only the end of a very long one is searched. */
    private String end() {
        long from = Math.max(transcript.dropped(), transcript.length() - SymbolizedTranscript.LOOKED_AT);
        return transcript.text(from, transcript.length());
    }
}
