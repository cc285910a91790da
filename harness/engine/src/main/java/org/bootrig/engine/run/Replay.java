package org.bootrig.engine.run;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.bootrig.core.base.Evidence;
import org.bootrig.core.machine.CodePlace;
import org.bootrig.core.machine.Profiles;
import org.bootrig.core.session.MachineSession;
import org.bootrig.engine.outcome.Outcome;
import org.bootrig.engine.outcome.StepWatch;

/** Describes, for people and for {@code bootrig replay}, how to reproduce a failure. */
final class Replay {

    private final Context context;
    private final TestIdentity identity;
    private final MachineSession session;

    Replay(Context context, TestIdentity identity, MachineSession session) {
        this.context = context;
        this.identity = identity;
        this.session = session;
    }

    List<Evidence> evidence(Outcome outcome, Optional<CodePlace> place, Entrance entrance, StepWatch steps) {
        return List.of(note(steps.evidenceFolder()), record(() -> record(outcome, place, entrance, steps.failing())));
    }

    /** A failure that cannot be replayed still has its other evidence. */
    private static Evidence record(Supplier<ReplayRecord> made) {
        try {
            byte[] json = made.get().json().getBytes(StandardCharsets.UTF_8);
            return new Evidence(ReplayRecord.NAME, "application/json", json);
        } catch (RuntimeException failed) {
            return Evidence.text("why it cannot be replayed", failed + "\n");
        }
    }

    private Evidence note(Optional<Path> evidence) {
        Path folder = session.system().folder();
        String command = "./bootrig run --system " + quoted(folder.toString()) + " --profile "
                + quoted(session.profile().file().toString())
                + (identity.place().isEmpty() ? "" : " " + quoted(identity.place()));
        StringBuilder text = new StringBuilder();
        String bundle = evidence.map(place -> quoted(place.toString())).orElse("FOLDER");
        text.append("To run it again, stop where it fails and compare; with --gdb to look around there:\n\n")
                .append("    ./bootrig replay " + bundle + " --gdb" + named() + "\n")
                .append("\nTo run it as any other scenario:\n\n    " + command + "\n");
        session.built().kernel().ifPresent(kernel -> text.append("\nTo look around in its memory, in this folder:\n\n")
                .append("    gunzip -k *memory.core.gz\n    gdb -ex 'directory ")
                .append(folder)
                .append("' ")
                .append(quoted(kernel.toString()))
                .append(session.machine()
                        .runningProgram()
                        .map(program -> " -ex 'add-symbol-file " + program + "'")
                        .orElse(""))
                .append(" *memory.core\n"));
        text.append("\nWhat it wrote to its disk, as an overlay over the artifact (see the command line):\n\n")
                .append("    gunzip -k *disk-delta.qcow2.gz\n");
        return Evidence.text("how to replay", text.toString());
    }

    /** Names what a replay does not take from evidence alone, because it lies outside of the project. */
    private String named() {
        Path folder = session.system().folder();
        StringBuilder options = new StringBuilder();
        if (isForeign(folder)) {
            options.append(" --system ").append(quoted(folder.toString()));
        }
        Path profile = session.profile().file();
        if (isForeign(profile) && !isIn(folder, profile)) {
            options.append(" --profile ").append(quoted(profile.toString()));
        }
        Path feature = identity.featureFile();
        if (feature != null && isForeign(feature) && !isIn(folder, feature)) {
            options.append(" --feature ").append(quoted(feature.toString()));
        }
        return options.toString();
    }

    private boolean isForeign(Path path) {
        return !isIn(context.execution().root(), path);
    }

    private static boolean isIn(Path folder, Path path) {
        return path.toAbsolutePath()
                .normalize()
                .startsWith(folder.toAbsolutePath().normalize());
    }

    private ReplayRecord record(Outcome outcome, Optional<CodePlace> place, Entrance entrance, String step) {
        Execution execution = context.execution();
        Path feature = identity.featureFile();
        String version = Replay.class.getPackage().getImplementationVersion();
        return new ReplayRecord(
                ReplayRecord.FORMAT,
                identity.id().toString(),
                identity.scenario(),
                feature == null ? "" : execution.fromRoot(feature),
                identity.line(),
                execution.fromRoot(session.system().folder()),
                execution.fromRoot(session.profile().file()),
                entrance.how(),
                session.machine().clock().mode().name().toLowerCase(Locale.ROOT),
                identity.attempt().number(),
                version == null ? "(unpackaged)" : version,
                Profiles.providerOf(session.profile())
                        .emulator(session.profile(), execution.run())
                        .orElse(""),
                Ingredients.of(
                        execution.digests(),
                        session.built(),
                        session.profile(),
                        feature,
                        execution.run().environment()),
                new ReplayRecord.Ended(
                        outcome.verdict().name().toLowerCase(Locale.ROOT),
                        outcome.cause().map(cause -> cause.id()).orElse(""),
                        place.map(CodePlace::function).orElse(""),
                        place.map(CodePlace::file).orElse(""),
                        place.map(CodePlace::line).orElse(0),
                        step,
                        outcome.message()),
                session.inputs());
    }

    private static String quoted(String word) {
        return word.matches("[\\w./:=,@%+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
