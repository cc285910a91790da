package org.bootrig.core.system;

import java.util.List;

/**
 * A program's failure, as the system reported it in a line on its console.
 *
 * @param line the whole line
 * @param program the file name of the program, without folders
 * @param instruction the address that it was about to execute
 * @param callers return addresses of the calling functions, the innermost first; empty when the system prints none
 */
public record ProgramFault(String line, String program, long instruction, List<Long> callers) {}
