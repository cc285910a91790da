package org.bootrig.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.run.ReplayRecord;

/** An evidence folder, and the files that it names, as they are in this checkout. */
record Bundle(Path folder, ReplayRecord record, Path root) {

    /** Throws {@link UserMistake} when this is no evidence that can be replayed. */
    static Bundle read(Path folder, Path root) {
        if (!Files.isDirectory(folder)) {
            throw new UserMistake(folder + ": there is no such folder; a run leaves the evidence of each failure in "
                    + "target/bootrig/evidence/NAME");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> records = files.filter(
                            file -> file.getFileName().toString().matches("(\\d+-)?" + ReplayRecord.NAME))
                    .toList();
            if (records.size() != 1) {
                throw new UserMistake(folder + ": there is " + (records.isEmpty() ? "no " : "more than one ")
                        + ReplayRecord.NAME + "; name the evidence folder of one scenario, left by this or a later "
                        + "version of Bootrig");
            }
            return new Bundle(folder, record(records.get(0)), root);
        } catch (IOException unreadable) {
            throw new UserMistake(folder + " cannot be read: " + unreadable);
        }
    }

    private static ReplayRecord record(Path file) {
        try {
            return ReplayRecord.read(file);
        } catch (IOException damaged) {
            throw UserMistake.in(
                    file,
                    "it cannot be replayed: "
                            + ErrorText.of(damaged).lines().findFirst().orElse("it cannot be read"));
        }
    }

    boolean isBoot() {
        return record.feature().isEmpty();
    }

    Path system() {
        return existing("system", record.system(), SystemDescription.FILE_NAME);
    }

    Path profile() {
        return existing("profile", record.profile(), "");
    }

    Path feature() {
        return existing("feature file", record.feature(), "");
    }

    private Path existing(String what, String named, String file) {
        Path place = root.resolve(named);
        if (!Files.exists(place.resolve(file))) {
            throw new UserMistake("the " + what + " of this evidence is not there any more: " + place + whence());
        }
        return place;
    }

    /** Returns which commit the evidence belongs to, as far as that is known. */
    String whence() {
        String commit = record.ingredients().commit();
        if (commit.isEmpty()) {
            return "";
        }
        return "; the evidence is of the commit " + commit.substring(0, Math.min(12, commit.length()))
                + (record.ingredients().edited() ? ", with changes that were not committed" : "");
    }
}
