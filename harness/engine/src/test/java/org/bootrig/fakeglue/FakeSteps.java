package org.bootrig.fakeglue;

import static org.assertj.core.api.Assertions.assertThat;

import io.cucumber.java.After;
import io.cucumber.java.PendingException;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.bootrig.console.match.Marker;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.machine.Monitor;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.machine.Snapshots;
import org.bootrig.core.session.GuestCheck;
import org.bootrig.core.session.MachineSession;

public final class FakeSteps {

    public static final Set<MachineSession> SESSIONS = ConcurrentHashMap.newKeySet();
    public static final Set<String> MEETING = ConcurrentHashMap.newKeySet();
    public static final AtomicInteger ATTEMPTS = new AtomicInteger();
    private static final CyclicBarrier MEETING_POINT = new CyclicBarrier(8);

    private final MachineSession session;
    private final Notebook notebook;

    FakeSteps(MachineSession session, Notebook notebook) {
        this.session = session;
        this.notebook = notebook;
    }

    @After
    public void hidden() {
        // a hook, which reports must not show
    }

    @When("these lines are typed on the fake:")
    public void typed(List<String> lines) {
        lines.forEach(this::typed);
    }

    @When("{string} is typed on the fake")
    public void typed(String line) {
        session.send(line + "\n");
    }

    @Then("the fake says {string}")
    public void says(String text) {
        session.await(Marker.parse(text));
    }

    @Given("every second attempt fails")
    public void everySecond() {
        assertThat(ATTEMPTS.incrementAndGet() % 2).isZero();
    }

    @Given("the state {string}")
    public void state(String name) {
        assertThat(name).isNotEmpty();
    }

    @Then("the console never said {string}")
    public void neverSaid(String text) {
        var transcript = session.machine().console().transcript();
        assertThat(transcript.text(0, transcript.length())).doesNotContain(text);
    }

    @When("the monitor gets {string}")
    public void monitor(String line) {
        session.require(Monitor.class).command(line);
    }

    @When("a state that nobody kept is restored")
    public void restoreNothing() {
        session.require(Snapshots.class).restore("nothing");
    }

    @Given("the fake is switched on")
    public void switchedOn() {
        session.boot();
    }

    @Then("the console is still silent")
    public void silent() {
        assertThat(session.machine().console().transcript().length()).isZero();
    }

    @Then("the fake's own test {string} {word}")
    public void ownTest(String name, String verdict) {
        session.noteGuestTests(List.of(new GuestCheck(name, verdict.equals("passed"), "said so", "")));
    }

    @Then("an expectation is not met")
    public void notMet() {
        assertThat("cold").isEqualTo("warm");
    }

    @Then("the glue is wrong")
    public void wrong() {
        throw new IllegalStateException("this glue has a defect");
    }

    @Then("the author is mistaken")
    public void mistaken() {
        throw new UserMistake("there is no such key 'F13'");
    }

    @Then("the screen is looked at")
    public void screen() {
        session.require(Screen.class);
    }

    @Then("it is not done yet")
    public void pending() {
        throw new PendingException("not done yet");
    }

    @Given("an ambiguous thing")
    public void ambiguous() {
        // matched by two
    }

    @Given("an {word} thing")
    public void alsoAmbiguous(String word) {
        // matched by two
    }

    @When("{string} is noted")
    public void noted(String text) {
        assertThat(notebook.text).isEmpty();
        notebook.text = text;
    }

    @Then("{string} stands in the notebook")
    public void stands(String text) {
        assertThat(new Reader(notebook).text()).isEqualTo(text);
    }

    @Then("eight scenarios meet as number {int}")
    public void meet(int number) throws InterruptedException, BrokenBarrierException, TimeoutException {
        SESSIONS.add(session);
        MEETING_POINT.await(20, TimeUnit.SECONDS);
        MEETING.add(number + " on " + Thread.currentThread().getName());
    }

    /** What glue classes share within a scenario. */
    public static final class Notebook {
        private String text = "";
    }

    record Reader(Notebook notebook) {
        String text() {
            return notebook.text;
        }
    }
}
