package org.bootrig.cli.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.bootrig.core.base.ErrorText;
import org.bootrig.core.base.UserMistake;
import org.bootrig.core.system.SystemDescription;
import org.bootrig.engine.run.ReplayRecord;

/**
 * An evidence folder, and what it names, as it is found in this checkout. All of it may be a stranger's.
 *
 * @param named what is taken instead of what the bundle names
 */
record Bundle(Path folder, ReplayRecord record, Path root, NamedParts named) {

    /** Throws {@link UserMistake} when this is no evidence that can be replayed. */
    static Bundle read(Path folder, Path root, NamedParts named) {
        if (!Files.isDirectory(folder)) {
            throw new UserMistake(folder + ": there is no such folder; a run leaves the evidence of each failure in "
                    + "target/bootrig/evidence/NAME");
        }
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> records = files.filter(OwnFiles::isRecord).toList();
            if (records.size() != 1) {
                throw new UserMistake(folder + ": there is " + (records.isEmpty() ? "no " : "more than one ")
                        + ReplayRecord.NAME + "; name the evidence folder of one scenario, left by this or a later "
                        + "version of Bootrig");
            }
            return new Bundle(folder, record(records.get(0)), root, named);
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

    /** Throws {@link UserMistake} unless all that would run is the checkout's own or was named. */
    void requireOwnFiles() {
        system();
        profile();
        if (!isBoot()) {
            feature();
        }
    }

    Path system() {
        return place("system", named.system(), record.system(), SystemDescription.FILE_NAME);
    }

    Path profile() {
        return place("profile", named.profile(), record.profile(), "");
    }

    Path feature() {
        return place("feature", named.feature(), record.feature(), "");
    }

    private Path place(String what, Optional<Path> instead, String recorded, String file) {
        if (instead.isPresent()) {
            return instead.get();
        }
        Path place = path(what, recorded);
        if (!Files.exists(place.resolve(file))) {
            throw new UserMistake("the " + what + " of this evidence is not there any more: " + place + whence());
        }
        if (!named.covers(place)) {
            new OwnFiles(root, folder).require(what, place, "--" + what);
        }
        return place;
    }

    private Path path(String what, String recorded) {
        try {
            return root.resolve(recorded).normalize();
        } catch (InvalidPathException none) {
            throw new UserMistake("the " + what + " of this evidence is no path: " + recorded);
        }
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
