package org.bootrig.core.inspect.symbols;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bootrig.core.base.process.HostProcess;
import org.bootrig.core.machine.CodePlace;

/**
 * Turns code addresses of a kernel or a program into places in its sources, with {@code addr2line} of GNU binutils.
 *
 * @see <a href="https://sourceware.org/binutils/docs/binutils/addr2line.html">addr2line</a>
 */
public final class ElfSymbols {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Pattern PLACE = Pattern.compile("([^?].*?):([1-9]\\d{0,8})(?: \\(discriminator \\d+\\))?");

    private final Path file;
    private final Path sources;
    private final Map<String, String> marks;
    private final CodeSegments code;

    /**
     * Reads which addresses are code; throws an exception that names the file when it is not an ELF file.
     *
     * @param sources the system's folder
     * @param marks added to the environment of the programs that are run
     */
    public ElfSymbols(Path file, Path sources, Map<String, String> marks) throws IOException {
        this.file = file;
        this.sources = sources;
        this.marks = marks;
        try {
            this.code = new CodeSegments(file);
        } catch (IOException unreadable) {
            throw new IOException("the ELF file " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /** Returns whether there is code at this address. */
    public boolean isCode(long address) {
        return code.hold(address);
    }

    /** Returns an address within the call that returns here, or the address itself when no call precedes it. */
    long callReturningTo(long address) {
        return code.followCall(address) ? address - 1 : address;
    }

    /**
     * Returns the places of these addresses, the innermost of inlined functions first; an address without debug
     * information is left out.
     */
    public Map<Long, List<CodePlace>> places(Collection<Long> addresses) throws IOException {
        Map<Long, List<CodePlace>> places = new LinkedHashMap<>();
        if (addresses.isEmpty()) {
            return places;
        }
        List<String> lines = ask(addresses).lines().toList();
        List<CodePlace> current = new ArrayList<>();
        for (int index = 0; index < lines.size(); ) {
            if (lines.get(index).matches("0x[0-9a-f]+")) {
                current = new ArrayList<>();
                places.put(Long.parseUnsignedLong(lines.get(index).substring(2), 16), current);
                index++;
                continue;
            }
            Matcher place = PLACE.matcher(index + 1 < lines.size() ? lines.get(index + 1) : "");
            if (place.matches()) {
                current.add(CodePlace.of(lines.get(index), place.group(1), Integer.parseInt(place.group(2)), sources));
            }
            index += 2;
        }
        places.values().removeIf(List::isEmpty);
        return places;
    }

    private String ask(Collection<Long> addresses) throws IOException {
        List<String> words = new ArrayList<>(List.of("addr2line", "-a", "-f", "-i", "-C", "-e", file.toString()));
        addresses.forEach(address -> words.add("0x" + Long.toHexString(address)));
        HostProcess.Ended ended =
                HostProcess.of(words).with(marks).within(PATIENCE).run();
        if (ended.status() != 0) {
            throw new IOException("addr2line ended with exit code " + ended.status() + ": "
                    + ended.errors().strip());
        }
        return ended.output();
    }
}
