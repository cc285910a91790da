package org.bootrig.report.page;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bootrig.core.base.Html;
import org.bootrig.core.results.RunFolder;

/** The page that stands in the place of Allure's until somebody has these rendered. */
public final class LaterPage {

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>Report by scenario: not rendered yet</title>
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <style>body { font: 16px/1.5 sans-serif; max-width: 50em; margin: 3em auto; padding: 0 1em } pre { background: #eee; padding: 0.5em }</style>
            </head>
            <body>
            <h1>This report is not rendered yet</h1>
            <p>The run asked for its report later. All of its verdicts stand on <a href="conformance.html">the page of conformance</a>.
            The pages with steps and evidence are made of the same results by</p>
            <pre>bootrig report --output '%s'</pre>
            <p>Then load this page again.</p>
            </body>
            </html>
            """;

    private LaterPage() {}

    /** Writes and returns the page. */
    public static Path write(RunFolder folder) throws IOException {
        Files.createDirectories(folder.report());
        return Files.writeString(
                folder.report().resolve("index.html"),
                PAGE.formatted(Html.escape(folder.output().toString())));
    }
}
