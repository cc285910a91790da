package org.bootrig.contract;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.Machine;
import org.bootrig.core.machine.MachineProvider;
import org.bootrig.core.machine.MachineRequest;

/**
 * A provider under test, with a guest for its machines. The guest writes {@link #FIRST_LINE} to its console as the
 * first thing it says, and after every reset again. Then it takes single characters: {@code r} makes it reset the
 * machine and {@code p} switch it off; any other letter or digit it sends back. It may wait for the end of a line
 * before it reads the character, and ignores line ends otherwise.
 */
public interface Subject {

    /** The guest's first line of output, followed by the end of a line. */
    String FIRST_LINE = "contract guest ready";

    MachineProvider provider();

    /**
     * Asks for a machine that starts its guest from power-off. Every request of one test is for the same image and
     * profile.
     *
     * @param folder the test's own, for the project's files
     * @param name of the machine, fresh for each
     */
    MachineRequest request(Path folder, Run run, String name) throws IOException;

    /**
     * Returns a service that the profile makes reachable, whether or not the guest serves it; empty when there is none.
     */
    default Optional<String> service() {
        return Optional.empty();
    }

    /** Destroys what a machine that is on depends on, without notice to the provider, as an accident would. */
    void breakDown(Machine machine) throws IOException;
}
