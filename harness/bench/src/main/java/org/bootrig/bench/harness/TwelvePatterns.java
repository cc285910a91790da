package org.bootrig.bench.harness;

import java.util.List;
import java.util.stream.Stream;
import org.bootrig.console.match.Marker;

/** As many failure patterns as a cautious author would write, of every kind. */
final class TwelvePatterns {

    static final List<Marker> MARKERS = Stream.of(
                    "Kernel panic",
                    "/^BUG: .* at [0-9a-f]{8}/",
                    "/Oops: [0-9]{4}/",
                    "/^\\[ *\\d+\\.\\d+\\] .*Call Trace/",
                    "triple fault",
                    "/page fault at 0x[0-9a-f]+/",
                    "GURU MEDITATION",
                    "/assert(ion)? failed/",
                    "Segmentation fault",
                    "/^(SeaBIOS|iPXE) /",
                    "/double fault|general protection/",
                    "out of memory")
            .map(Marker::parse)
            .toList();

    private TwelvePatterns() {}
}
