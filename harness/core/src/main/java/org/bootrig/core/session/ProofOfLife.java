package org.bootrig.core.session;

import org.bootrig.console.Fingerprint;
import org.bootrig.core.system.SystemDescription;

/**
 * Makes a restored system prove that it is alive, with as little as its contract allows: by the part of its fingerprint
 * that prints the word, without a command of its own, or else by an empty line that its prompt answers.
 */
final class ProofOfLife {

    private final MachineSession session;
    private final SystemDescription.ConsoleContract contract;

    ProofOfLife(MachineSession session) {
        this.session = session;
        this.contract = session.system().console();
    }

    /** Returns whether the system could be asked; throws what a wait throws when the answer does not come. */
    boolean ask() {
        if (contract.fingerprint().isPresent()) {
            askForWord(Fingerprint.fresh(contract.fingerprint().get()));
        } else if (contract.prompt().isPresent()) {
            session.type("");
        } else {
            return false;
        }
        contract.prompt().ifPresent(prompt -> session.await(prompt.named("prompt of the restored system")));
        return true;
    }

    private void askForWord(Fingerprint fingerprint) {
        session.type(fingerprint.alone());
        session.await(fingerprint.end().named("answer of the restored system '" + fingerprint.word() + "'"));
    }
}
