package org.bootrig.steps.results;

import io.cucumber.java.After;
import io.cucumber.java.Scenario;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.core.session.MachineSession;

/**
 * The guest's own tests as results of their own. A scenario that fails before its step that reads them, such as at the exit
 * status or at a panic in the middle, still reports those that the guest had printed by then.
 */
public final class GuestResults {

    private final MachineSession session;

    public GuestResults(MachineSession session) {
        this.session = session;
    }

    /** Reads what a failed scenario's last command printed, unless a step has read it. */
    @After
    public void readUnread(Scenario scenario) {
        if (scenario.isFailed() && session.guestTests().isEmpty()) {
            session.noteGuestTests(read(session.sinceLastInput()));
        }
    }

    /** Returns the tests of which this text holds verdicts, in either form; empty when there are none. */
    public static List<GuestCheck> read(String text) {
        return Stream.concat(of(CheckLines.read(text)).stream(), of(TapReport.read(text)).stream())
                .toList();
    }

    static List<GuestCheck> of(Map<String, CheckLines.Check> checks) {
        return checks.entrySet().stream()
                .map(check -> new GuestCheck(
                        check.getKey(),
                        check.getValue().passed(),
                        check.getValue().detail(),
                        check.getValue().line()))
                .toList();
    }

    static List<GuestCheck> of(TapReport report) {
        return report.tests().stream()
                .map(test -> new GuestCheck(
                        test.name(),
                        test.passed(),
                        test.passed() || !test.detail().isEmpty() ? test.detail() : "not ok",
                        ""))
                .toList();
    }
}
