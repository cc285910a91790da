package org.bootrig.core.session;

import org.bootrig.console.Fingerprint;
import org.bootrig.console.match.Marker;
import org.bootrig.core.system.SystemDescription;

/**
 * Makes a restored system prove that it lives, in as little as its contract allows: by the part of its fingerprint that
 * prints the word, without a command of its own, or else by an empty line that its prompt answers.
 */
final class ProofOfLife {

    private static final String COMMAND_AND_SEPARATOR = "^\\s*\\{command}\\s*[;&|\\n]*\\s*";

    private final MachineSession session;
    private final SystemDescription.ConsoleContract contract;

    ProofOfLife(MachineSession session) {
        this.session = session;
        this.contract = session.system().console();
    }

    /** Returns whether there was anything to ask; throws what a wait throws when the answer does not come. */
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
        String line = fingerprint.command("{command}").replaceFirst(COMMAND_AND_SEPARATOR, "");
        // A template that does not begin with the command needs one; a word alone is one in any shell.
        session.type(line.replace("{command}", "echo"));
        session.await(Marker.regularExpression(fingerprint.word() + "[^\\n]*\\n")
                .named("answer of the restored system '" + fingerprint.word() + "'"));
    }
}
