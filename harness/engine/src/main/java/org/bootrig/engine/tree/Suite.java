package org.bootrig.engine.tree;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bootrig.engine.settings.Conformance;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.ClassSource;

/**
 * What was selected together: an annotated class, or files. Resolving selectors collects here what is wanted; the tree
 * below it is made when all selectors are known.
 */
public final class Suite extends BootrigNode {

    public static final String SEGMENT = "suite";
    /** The suite of everything that was selected without a class. */
    public static final String FILES = "files";

    private final @Nullable Conformance annotation;
    private final Map<Path, Set<Integer>> files = new LinkedHashMap<>();
    private final Set<UniqueId> ids = new LinkedHashSet<>();
    private boolean whole;

    private Suite(UniqueId id, String displayName, @Nullable TestSource source, @Nullable Conformance annotation) {
        super(id, displayName, source);
        this.annotation = annotation;
    }

    public static Suite of(UniqueId engine, Class<?> anchor) {
        return new Suite(
                engine.append(SEGMENT, anchor.getName()),
                anchor.getSimpleName(),
                ClassSource.from(anchor),
                anchor.getAnnotation(Conformance.class));
    }

    public static Suite ofFiles(UniqueId engine) {
        return new Suite(engine.append(SEGMENT, FILES), "selected features", null, null);
    }

    Optional<Conformance> annotation() {
        return Optional.ofNullable(annotation);
    }

    public void wantEverything() {
        whole = true;
    }

    /** @param lines empty for the whole file or folder */
    public void want(Path path, Collection<Integer> lines) {
        Set<Integer> known = files.get(path);
        if (known == null) {
            files.put(path, new LinkedHashSet<>(lines));
        } else if (lines.isEmpty()) {
            known.clear();
        } else if (!known.isEmpty()) {
            known.addAll(lines);
        }
    }

    public void want(UniqueId id) {
        ids.add(id);
    }

    Map<Path, Set<Integer>> files() {
        return files;
    }

    Set<UniqueId> ids() {
        return ids;
    }

    /** Whether the whole suite, or files as such, are wanted, and not only what has one of {@link #ids}. */
    boolean isWantedAsSuch() {
        return whole || !files.isEmpty();
    }

    /** Returns whether only single lines of files, or single ids below the suite, are wanted. */
    public boolean isNarrowed() {
        return !whole
                && (files.values().stream().anyMatch(lines -> !lines.isEmpty())
                        || ids.stream().anyMatch(id -> !id.equals(getUniqueId())));
    }

    /** Returns the values of this segment type in the wanted ids, each once. */
    List<String> idSegments(String type) {
        Set<String> values = new LinkedHashSet<>();
        for (UniqueId id : ids) {
            for (UniqueId.Segment segment : new ArrayList<>(id.getSegments())) {
                if (segment.getType().equals(type)) {
                    values.add(segment.getValue());
                }
            }
        }
        return List.copyOf(values);
    }
}
