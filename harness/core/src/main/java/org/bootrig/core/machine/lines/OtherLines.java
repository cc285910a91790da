package org.bootrig.core.machine.lines;

import java.util.Map;
import org.bootrig.console.Console;
import org.bootrig.core.machine.Capability;

/**
 * Lines that a machine has beside its console, such as a second serial port or a port for debug output. Each is heard from
 * its first byte and searched for the system's failure patterns.
 */
public interface OtherLines extends Capability {

    /** Returns the console of each line by the name that profiles give it; the same objects for the machine's whole life. */
    Map<String, Console> consoles();

    /** Returns whether what is sent on this line reaches the guest. */
    boolean takesInput(String line);
}
