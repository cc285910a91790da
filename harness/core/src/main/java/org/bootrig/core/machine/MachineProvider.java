package org.bootrig.core.machine;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.bootrig.core.base.HostFinding;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.base.run.Run;
import org.bootrig.core.machine.profile.ProfileFile;

/** Drives one kind of machine. Found by {@link java.util.ServiceLoader}; stateless and safe for several threads. */
public interface MachineProvider {

    /** Returns the kind that profiles name in their {@code provider} key. */
    String kind();

    /** Returns the name of the folder below a project's root that contains profiles of this kind. */
    default String profileFolder() {
        return kind();
    }

    /** Reads a profile of this kind; throws {@link UserMistake} that names file and line. */
    Profile read(ProfileFile file);

    /**
     * Examines what this host can do for machines of these profiles, which are all of this kind; may take a second.
     *
     * @param profiles what somebody wants to run; not empty
     */
    default List<HostFinding> examineHost(List<Profile> profiles) {
        return List.of();
    }

    /**
     * Returns everything that a kept state of such a machine depends on besides the system, its image and the profile's
     * file, such as the version of an emulator. Requests with equal results can start from each other's states.
     *
     * @return empty when such machines keep no states
     */
    default Optional<String> stateIdentity(MachineRequest request) {
        return Optional.empty();
    }

    /** Returns why machines of this request keep no states, for people; empty when nothing is to be said. */
    default Optional<String> whyNoStates(MachineRequest request) {
        return Optional.empty();
    }

    /**
     * Opens a state that an earlier machine kept, from a copy of its stored form in a file that belongs to the caller.
     *
     * @param transcript the console's output until then
     */
    default KeptState openState(Path stored, String transcript) {
        throw new IllegalStateException("Machines of the kind " + kind() + " keep no states.");
    }

    /**
     * Returns the name and version of what drives machines of this profile on this host, with its choices here, such as
     * the accelerator; the same in every folder. Empty when there is nothing between the host and the machine.
     */
    default Optional<String> emulator(Profile profile, Run run) {
        return Optional.empty();
    }

    /** Makes a machine, powered off. Throws {@link RigFault} when the host cannot provide one. */
    Machine create(MachineRequest request);
}
