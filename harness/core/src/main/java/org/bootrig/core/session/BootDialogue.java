package org.bootrig.core.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.bootrig.core.machine.Screen;
import org.bootrig.core.system.Answer;

/** Answers what a system asks while it boots. Belongs to the session's thread. */
final class BootDialogue {

    private final List<Answer> answers;
    private final JudgedWaits waits;
    private final Supplier<Screen> screen;
    private final Consumer<Answer> answering;

    /** @param answering sends an answer */
    BootDialogue(List<Answer> answers, JudgedWaits waits, Supplier<Screen> screen, Consumer<Answer> answering) {
        this.answers = answers;
        this.waits = waits;
        this.screen = screen;
        this.answering = answering;
    }

    /**
     * Answers, in order, until this clue is there. Of entries that are optional any number is left out; the clue does
     * not count before all others were answered.
     */
    void holdUntil(Clue ready, BudgetDeadline deadline) {
        int next = 0;
        while (true) {
            List<Clue> possible = possible(next, ready);
            Clue there = waits.awaitFirst(possible, deadline);
            if (there == ready) {
                return;
            }
            int asked = next + possible.indexOf(there);
            answering.accept(answers.get(asked));
            next = asked + 1;
        }
    }

    /** Returns what may come next: optional entries, and the first that is not. */
    private List<Clue> possible(int next, Clue ready) {
        List<Clue> possible = new ArrayList<>();
        for (Answer answer : answers.subList(next, answers.size())) {
            possible.add(clue(answer));
            if (!answer.optional()) {
                return possible;
            }
        }
        possible.add(ready);
        return possible;
    }

    private Clue clue(Answer answer) {
        return answer.onScreen()
                .map(every -> ScreenClues.text(screen.get(), answer.await(), every))
                .orElseGet(() -> new Boot.ConsoleClue(
                        answer.await(), "the question '" + answer.await().name() + "'"));
    }
}
