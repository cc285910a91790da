package org.bootrig.core.inspect.symbols;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.system.ProgramFault;

/**
 * A program's failure and where in the program's sources it is.
 *
 * @param programs the ELF files that match: several when files of one name fit equally well, none when the program
 *     is not known
 * @param places by address, for the instruction and the callers; of the first program
 */
public record LocatedFault(ProgramFault fault, List<Path> programs, Map<Long, List<CodePlace>> places) {

    /** Returns the innermost place in the sources; empty without debug information and when several programs match. */
    public Optional<CodePlace> place() {
        return programs.size() == 1 ? frames().stream().flatMap(List::stream).findFirst() : Optional.empty();
    }

    /** Returns the places from the innermost outwards, one list for each address. */
    List<List<CodePlace>> frames() {
        return Stream.concat(Stream.of(fault.instruction()), fault.callers().stream())
                .map(address -> places.getOrDefault(address, List.of()))
                .toList();
    }
}
