package org.bootrig.report.allure;

import io.qameta.allure.Extension;
import io.qameta.allure.ReportGenerator;
import io.qameta.allure.allure2.Allure2Plugin;
import io.qameta.allure.category.CategoriesPlugin;
import io.qameta.allure.category.CategoriesTrendPlugin;
import io.qameta.allure.context.FreemarkerContext;
import io.qameta.allure.context.JacksonContext;
import io.qameta.allure.context.MarkdownContext;
import io.qameta.allure.context.RandomUidContext;
import io.qameta.allure.core.AttachmentsPlugin;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.MarkdownDescriptionsPlugin;
import io.qameta.allure.core.Plugin;
import io.qameta.allure.core.TestsResultsPlugin;
import io.qameta.allure.duration.DurationPlugin;
import io.qameta.allure.duration.DurationTrendPlugin;
import io.qameta.allure.executor.ExecutorPlugin;
import io.qameta.allure.history.HistoryPlugin;
import io.qameta.allure.history.HistoryTrendPlugin;
import io.qameta.allure.launch.LaunchPlugin;
import io.qameta.allure.owner.OwnerPlugin;
import io.qameta.allure.retry.RetryPlugin;
import io.qameta.allure.retry.RetryTrendPlugin;
import io.qameta.allure.severity.SeverityPlugin;
import io.qameta.allure.status.StatusChartPlugin;
import io.qameta.allure.suites.SuitesPlugin;
import io.qameta.allure.summary.SummaryPlugin;
import io.qameta.allure.tags.TagsPlugin;
import io.qameta.allure.timeline.TimelinePlugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bootrig.core.base.PrintableText;
import org.bootrig.core.results.RunFolder;

/**
 * Renders Allure's report into one file that opens by a double click, with Allure's generator as a library. Of Allure's
 * parts, those that talk to a network (usage statistics) or serve other tools (mail, metrics, IDE links) are left out.
 */
public final class AllureHtml {

    /**
     * Lets the page run the scripts that it was rendered with, known by a number that no guest could foresee, and load
     * nothing from elsewhere. Allure puts a failure's message into its page unescaped; {@link PrintableText#inert} is the
     * first defence against that and this is the second. Objects are the frames in which Allure shows drawings; only
     * Bootrig's own drawings are attached as such.
     */
    private static final String POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
            + "script-src 'nonce-%s'; style-src 'unsafe-inline' data:; img-src data: blob:; font-src data:; "
            + "connect-src data: blob:; frame-src data: blob:; object-src data: blob:; media-src data: blob:; form-action 'none'; base-uri 'none'\">";

    private final RunFolder folder;
    private final Shaping shaping;
    private final Map<String, String> environment;
    private final boolean counts;

    /** @param counts whether the history that it makes replaces the one before */
    public AllureHtml(RunFolder folder, Shaping shaping, Map<String, String> environment, boolean counts) {
        this.counts = counts;
        this.environment = environment;
        this.folder = folder;
        this.shaping = shaping;
    }

    /**
     * Renders and returns the page. The history in the results folder goes in, the new history into the run's.
     *
     * @param temporary a folder for files that are needed meanwhile
     */
    public Path render(Path temporary) throws IOException {
        Files.createDirectories(folder.report());
        Path script = Files.createTempFile(temporary, "behaviors", ".js");
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (InputStream resource = AllureHtml.class.getResourceAsStream("behaviors.js")) {
            Files.write(script, resource.readAllBytes());
            // the generator looks for its style sheets and scripts there, and an engine's worker may have another one
            thread.setContextClassLoader(ReportGenerator.class.getClassLoader());
            new ReportGenerator(new Setup(extensions(), List.of(new BehaviorsTab(script))))
                    .generateSingleFile(folder.report(), List.of(folder.allureResults()));
        } finally {
            thread.setContextClassLoader(before);
            Files.deleteIfExists(script);
        }
        Path index = folder.report().resolve("index.html");
        Files.writeString(index, fenced(Files.readString(index)));
        return index;
    }

    private Optional<Path> history() {
        return counts ? Optional.of(folder.history()) : Optional.empty();
    }

    /** Reads and aggregates in this order; a later part sees what an earlier one added. */
    private List<Extension> extensions() {
        return List.of(
                new JacksonContext(),
                new MarkdownContext(),
                new FreemarkerContext(),
                new RandomUidContext(),
                new Allure2Plugin(),
                new EnvironmentWidget(environment),
                new ExecutorPlugin(),
                new MarkdownDescriptionsPlugin(),
                new TagsPlugin(),
                new SeverityPlugin(),
                new OwnerPlugin(),
                new RetryPlugin(),
                new KeptHistory<>(new RetryTrendPlugin(), history(), shaping),
                new KeptHistory<>(new HistoryPlugin(), history(), shaping),
                new KeptHistory<>(new HistoryTrendPlugin(), history(), shaping),
                new CategoriesPlugin(),
                new KeptHistory<>(new CategoriesTrendPlugin(), history(), shaping),
                new DurationPlugin(),
                new KeptHistory<>(new DurationTrendPlugin(), history(), shaping),
                new StatusChartPlugin(),
                new TimelinePlugin(),
                new SuitesPlugin(),
                new TestsResultsPlugin(),
                new AttachmentsPlugin(),
                new SummaryPlugin(),
                new LaunchPlugin(),
                BehaviorsTab.tree());
    }

    /** What the generator needs; Allure's own builder makes all parts, needed or not, and requires their libraries. */
    private record Setup(List<Extension> extensions, List<Plugin> plugins) implements Configuration {

        @Override
        public List<Extension> getExtensions() {
            return extensions;
        }

        @Override
        public List<Plugin> getPlugins() {
            return plugins;
        }

        @Override
        public String getReportName() {
            return "Bootrig";
        }

        @Override
        public String getReportLanguage() {
            return "en";
        }

        @Override
        public String getVersion() {
            return "2";
        }

        /** Names the page in the browser's own storage: its sort order and collapsed trees should outlive a run. */
        @Override
        public String getUuid() {
            return "bootrig";
        }
    }

    /** Removes the usage statistics' script from the page; otherwise only an environment variable turns it off. */
    private static String fenced(String page) {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        String nonce = HexFormat.of().formatHex(random);
        return page.replaceFirst("<script async src=\"https://www\\.googletagmanager\\.com[^>]*></script>", "")
                .replaceFirst("<meta charset=\"utf-8\">", "$0\n    " + String.format(POLICY, nonce))
                .replace("<script", "<script nonce=\"" + nonce + "\"");
    }
}
