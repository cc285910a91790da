package org.bootrig.coverage.lines;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.bootrig.core.base.Cause;
import org.bootrig.core.base.DaemonThread;
import org.bootrig.core.base.RigFault;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.inspect.symbols.CodeSegments;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.code.CodeRange;
import org.bootrig.core.system.BuiltSystem;
import org.bootrig.core.system.SystemDescription;

/**
 * Reads the ELF files that a system names. Booting a machine needs only the addresses of their code; the lines of a
 * hundred programs are read while it boots. Safe for use by several threads.
 */
public final class CodeReading {

    private final BuiltSystem system;
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, Boolean> isSource = new ConcurrentHashMap<>();
    private final List<CodeRange> ranges;
    private final CompletableFuture<SystemCode> code;
    /** Completes when nothing is read or kept any more. */
    private final CompletableFuture<Void> ended;

    /**
     * Begins to read. Throws {@link UserMistake} when there is no ELF file, or none was built with debug information.
     *
     * @param tables provides line tables, on another thread
     */
    public CodeReading(BuiltSystem system, Supplier<LineTables> tables) {
        this.system = system;
        List<Path> files = new ArrayList<>(system.kernel().stream().toList());
        files.addAll(system.programs());
        if (files.isEmpty()) {
            throw mistake("coverage needs the ELF files of the system; name them under 'kernel' and 'programs'");
        }
        List<CodeSegments> segments =
                files.parallelStream().map(CodeReading::segments).toList();
        ranges = merged(segments);
        ExecutorService readers = Executors.newFixedThreadPool(
                Math.min(files.size(), Runtime.getRuntime().availableProcessors()),
                reading -> DaemonThread.of(reading, "bootrig-line-tables"));
        CompletableFuture<LineTables> kept = CompletableFuture.supplyAsync(tables, readers);
        List<CompletableFuture<ProgramCode>> programs = new ArrayList<>();
        for (int file = 0; file < files.size(); file++) {
            Path elf = files.get(file);
            CodeSegments held = segments.get(file);
            programs.add(kept.thenApplyAsync(from -> program(elf, held, from), readers));
        }
        CompletableFuture<Void> all = CompletableFuture.allOf(programs.toArray(CompletableFuture[]::new));
        code = all.thenApply(done -> new SystemCode(
                system, programs.stream().map(CompletableFuture::join).toList()));
        ended = all.thenRunAsync(() -> kept.join().keep(), readers).whenComplete((done, failed) -> readers.shutdown());
        if (!anyHasLines(programs, all)) {
            isReadable();
            throw mistake("coverage needs debug information, which none of the " + files.size()
                    + " ELF files has; build them with -g");
        }
    }

    /** Returns where the code lies, in as few ranges as say the same. */
    private static List<CodeRange> merged(List<CodeSegments> segments) {
        List<CodeRange> merged = new ArrayList<>();
        segments.stream()
                .flatMap(each -> each.ranges().stream())
                .sorted(Comparator.comparingLong(CodeRange::first))
                .forEach(range -> {
                    CodeRange last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
                    if (last != null && range.first() <= last.last() + 1) {
                        merged.set(merged.size() - 1, new CodeRange(last.first(), Math.max(last.last(), range.last())));
                    } else {
                        merged.add(range);
                    }
                });
        return List.copyOf(merged);
    }

    private static CodeSegments segments(Path elf) {
        try {
            return new CodeSegments(elf);
        } catch (IOException failed) {
            throw unreadable(elf, failed);
        }
    }

    private ProgramCode program(Path elf, CodeSegments segments, LineTables tables) {
        try {
            return new ProgramCode(segments, tables.of(elf), this::name, this::isSource);
        } catch (IOException failed) {
            throw unreadable(elf, failed);
        }
    }

    private static RigFault unreadable(Path elf, IOException failed) {
        return new RigFault(Cause.LAB_FAULT, elf + ": its code cannot be read: " + failed.getMessage(), failed);
    }

    /** Returns as soon as one has lines, which is nearly always the first that was read. */
    private static boolean anyHasLines(List<CompletableFuture<ProgramCode>> programs, CompletableFuture<Void> all) {
        CompletableFuture<Boolean> any = new CompletableFuture<>();
        programs.forEach(program -> program.thenAccept(read -> {
            if (read.hasLines()) {
                any.complete(true);
            }
        }));
        all.whenComplete((done, failed) -> {
            if (failed != null) {
                any.completeExceptionally(failed);
            } else {
                any.complete(
                        programs.stream().anyMatch(program -> program.join().hasLines()));
            }
        });
        return joined(any);
    }

    private UserMistake mistake(String message) {
        return UserMistake.in(system.description().folder().resolve(SystemDescription.FILE_NAME), message);
    }

    /** Turns a name of the debug information into one from the system's folder, where the file lies in there. */
    private String name(String recorded) {
        return names.computeIfAbsent(recorded, unknown -> CodePlace.of(
                        "", recorded, 0, system.description().folder())
                .file());
    }

    /** What is generated by the build, or lies elsewhere on the host that compiled it, has no source to show. */
    private boolean isSource(String file) {
        return isSource.computeIfAbsent(file, unknown -> {
            Path path = system.description().folder().resolve(file).normalize();
            boolean built = system.description()
                    .build()
                    .map(build -> path.startsWith(build.folder()))
                    .orElse(false);
            return !built && Files.isRegularFile(path);
        });
    }

    /** Returns where code of this system can run. Throws the failure to read its lines, if there is one by now. */
    public List<CodeRange> ranges() {
        if (code.isCompletedExceptionally()) {
            code();
        }
        return ranges;
    }

    /** Returns the code with its lines as soon as they are read; throws {@link RigFault} where they cannot be. */
    public SystemCode code() {
        return joined(code);
    }

    /** Waits until the lines are read and kept for later runs, and returns whether they could be read. */
    public boolean isReadable() {
        ended.handle((done, failed) -> null).join();
        return code.handle((read, failed) -> failed == null).join();
    }

    private static <T> T joined(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
