package org.bootrig.core.session;

import java.util.Optional;
import org.bootrig.console.Fingerprint;
import org.bootrig.core.system.Prompt;

/**
 * Makes a restored system prove that it is alive, with as little as its contract allows: by the part of its fingerprint
 * that prints the word, without a command of its own, or else by an empty line that its prompt answers.
 */
final class ProofOfLife {

    private final MachineSession session;
    private final Optional<String> fingerprint;
    private final Optional<Prompt> prompt;

    ProofOfLife(MachineSession session) {
        this.session = session;
        this.prompt = session.prompt();
        boolean takesCommands = prompt.map(Prompt::takesCommands).orElse(true);
        this.fingerprint = session.system().console().fingerprint().filter(template -> takesCommands);
    }

    /** Returns whether the system could be asked; throws what a wait throws when the answer does not come. */
    boolean ask() {
        if (!session.system().console().keyboardInput() && !session.machine().consoleTakesInput()) {
            return false;
        }
        if (fingerprint.isPresent()) {
            askForWord(Fingerprint.fresh(fingerprint.get()));
        } else if (prompt.isPresent()) {
            session.type("");
        } else {
            return false;
        }
        prompt.ifPresent(known -> session.await(known.marker().named("prompt of the restored system")));
        return true;
    }

    private void askForWord(Fingerprint fingerprint) {
        session.type(fingerprint.alone());
        session.await(fingerprint.end().named("answer of the restored system '" + fingerprint.word() + "'"));
    }
}
