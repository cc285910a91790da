package org.bootrig.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A headless Chromium, as a person's browser stands before a report on disk. */
final class Browser {

    private final Path scratch;

    Browser(Path scratch) {
        this.scratch = scratch;
    }

    /** Opens a page, lets its scripts come to rest and returns what then stands there, without the scripts themselves. */
    String open(Path page, String fragment) throws IOException, InterruptedException {
        String document = run(page, fragment, "--dump-dom");
        String root =
                document.substring(document.indexOf("<html"), document.indexOf(">", document.indexOf("<html")) + 1);
        String body = document.substring(document.indexOf("<body"));
        return root + "\n" + body.replaceAll("(?s)<script[^>]*>.*?</script>", "");
    }

    private String run(Path page, String fragment, String... what) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--user-data-dir=" + Files.createTempDirectory(scratch, "chromium"),
                "--virtual-time-budget=10000"));
        command.addAll(List.of(what));
        command.add(page.toUri() + (fragment.isEmpty() ? "" : "#" + fragment));
        Path document = Files.createTempFile(scratch, "document", ".html");
        Process chromium = new ProcessBuilder(command)
                .redirectOutput(document.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(chromium.waitFor(60, TimeUnit.SECONDS))
                    .as("Chromium ends in a minute")
                    .isTrue();
        } finally {
            chromium.descendants().forEach(ProcessHandle::destroyForcibly);
            chromium.destroyForcibly();
        }
        return Files.readString(document);
    }
}
