package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.core.results.conformance.Catalogue;
import org.junit.jupiter.api.Test;

/** The rows that say that JUnit tests prove them are those whose ids JUnit tests carry. */
class CatalogueProofsTest {

    private static final Pattern TAG = Pattern.compile("@Tag\\(\"(RIG-[A-Z]+-[0-9]+)\"\\)");

    @Test
    void rowsAndTestsAgree() throws IOException {
        Set<String> marked = Catalogue.read(Path.of("catalogue.yaml")).rows().stream()
                .filter(Catalogue.Row::byTests)
                .map(Catalogue.Row::id)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(carried()).isNotEmpty().isEqualTo(marked);
    }

    private static Set<String> carried() throws IOException {
        Set<String> carried = new TreeSet<>();
        for (Path folder : new Path[] {Path.of("../harness"), Path.of("src")}) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(each -> each.toString().endsWith("Test.java"))
                        .filter(each -> each.toString().contains("src/test/java"))
                        .toList()) {
                    Matcher tags = TAG.matcher(Files.readString(file));
                    while (tags.find()) {
                        carried.add(tags.group(1));
                    }
                }
            }
        }
        return carried;
    }
}
