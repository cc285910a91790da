package org.bootrig.cli.request;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryListener;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.DiscoveryIssueException;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Discovers scenarios and reports mistakes in what the user wrote, before anything starts. */
public final class Discovery implements LauncherDiscoveryListener {

    /** The launcher's own log of issues, which Bootrig reports itself. The reference keeps the level from being lost. */
    private static final Logger NOTES = Logger.getLogger("org.junit.platform.launcher.core.DiscoveryIssueNotifier");

    private final List<DiscoveryIssue> issues = new ArrayList<>();
    private boolean critical;

    /** Returns the plan; throws {@link BadInput} when something must be fixed first. */
    public static TestPlan discover(Launcher launcher, LauncherDiscoveryRequestBuilder request, PrintWriter error) {
        NOTES.setLevel(Level.OFF);
        Discovery discovery = new Discovery();
        @Nullable TestPlan plan = null;
        try {
            plan = launcher.discover(request.listeners(discovery).build());
        } catch (DiscoveryIssueException critical) {
            // Its text is meant for developers of engines; the issues themselves were collected one by one.
            discovery.critical = true;
        }
        List<String> mistakes = new ArrayList<>();
        for (DiscoveryIssue issue : discovery.issues) {
            if (issue.severity() == DiscoveryIssue.Severity.ERROR) {
                mistakes.add(issue.message());
            } else {
                String word = issue.severity() == DiscoveryIssue.Severity.WARNING ? "warning: " : "";
                error.println(
                        "bootrig: " + word + issue.message().lines().findFirst().orElse(""));
                error.flush();
            }
        }
        if (plan == null || discovery.critical || !mistakes.isEmpty()) {
            throw new BadInput(mistakes);
        }
        return plan;
    }

    @Override
    public void issueEncountered(UniqueId engine, DiscoveryIssue issue) {
        issues.add(issue);
    }

    /** Every mistake that discovery found, each a message that stands alone. */
    public static final class BadInput extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BadInput(List<String> mistakes) {
            super(String.join("\nbootrig: ", mistakes));
        }
    }
}
