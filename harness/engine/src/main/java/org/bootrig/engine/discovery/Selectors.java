package org.bootrig.engine.discovery;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bootrig.engine.feature.FeatureChoice;
import org.bootrig.engine.run.Context;
import org.bootrig.engine.settings.Conformance;
import org.bootrig.engine.tree.Suite;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.DiscoveryIssue.Severity;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.discovery.FilePosition;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.discovery.UriSelector;
import org.junit.platform.engine.support.discovery.DiscoveryIssueReporter;
import org.junit.platform.engine.support.discovery.SelectorResolver;

/** Claims Bootrig's selectors and notes in a {@link Suite} what each of them selects. */
final class Selectors implements SelectorResolver {

    private final UniqueId engine;
    private final ClassLoader classLoader;
    private final DiscoveryIssueReporter issues;

    Selectors(UniqueId engine, ClassLoader classLoader, DiscoveryIssueReporter issues) {
        this.engine = engine;
        this.classLoader = classLoader;
        this.issues = issues;
    }

    static boolean isSuite(Class<?> candidate) {
        return candidate.isAnnotationPresent(Conformance.class);
    }

    @Override
    public Resolution resolve(ClassSelector selector, Context context) {
        Class<?> anchor = selector.getJavaClass();
        if (!isSuite(anchor)) {
            return Resolution.unresolved();
        }
        Suite suite = suite(context, Suite.of(engine, anchor));
        suite.wantEverything();
        return match(suite);
    }

    @Override
    public Resolution resolve(FileSelector selector, Context context) {
        Path file = selector.getPath().toAbsolutePath().normalize();
        return file.toString().endsWith(FeatureChoice.EXTENSION)
                ? file(context, file, selector.getPosition().map(FilePosition::getLine))
                : Resolution.unresolved();
    }

    @Override
    public Resolution resolve(DirectorySelector selector, Context context) {
        Path folder = selector.getPath().toAbsolutePath().normalize();
        // Another engine may own a folder without features; no engine owns a folder that does not exist.
        return Files.isDirectory(folder) && FeatureChoice.filesIn(folder).isEmpty()
                ? Resolution.unresolved()
                : file(context, folder, Optional.empty());
    }

    @Override
    public Resolution resolve(ClasspathResourceSelector selector, Context context) {
        String name = selector.getClasspathResourceName();
        if (!name.endsWith(FeatureChoice.EXTENSION)) {
            return Resolution.unresolved();
        }
        URL resource = classLoader.getResource(name.startsWith("/") ? name.substring(1) : name);
        if (resource == null || !resource.getProtocol().equals("file")) {
            String why =
                    resource == null ? "there is no such class path resource" : "it is inside a jar; unpack it first";
            issues.reportIssue(DiscoveryIssue.create(Severity.ERROR, name + ": " + why));
            return Resolution.unresolved();
        }
        return file(context, path(resource), selector.getPosition().map(FilePosition::getLine));
    }

    @Override
    public Resolution resolve(UriSelector selector, Context context) {
        URI uri = selector.getUri();
        if (!"file".equals(uri.getScheme()) || !uri.getPath().endsWith(FeatureChoice.EXTENSION)) {
            return Resolution.unresolved();
        }
        FilePosition position = FilePosition.fromQuery(uri.getQuery()).orElse(null);
        return Resolution.selectors(Set.of(DiscoverySelectors.selectFile(uri.getPath(), position)));
    }

    @Override
    public Resolution resolve(UniqueIdSelector selector, Context context) {
        UniqueId id = selector.getUniqueId();
        List<UniqueId.Segment> segments = id.getSegments();
        if (segments.size() < 2 || !segments.get(1).getType().equals(Suite.SEGMENT)) {
            return Resolution.unresolved();
        }
        Optional<Suite> named = suiteNamed(segments.get(1).getValue());
        if (named.isEmpty()) {
            // The launcher itself reports an id that no engine resolves.
            return Resolution.unresolved();
        }
        Suite suite = suite(context, named.get());
        suite.want(id);
        return match(suite);
    }

    private Optional<Suite> suiteNamed(String name) {
        return name.equals(Suite.FILES)
                ? Optional.of(Suite.ofFiles(engine))
                : ReflectionSupport.tryToLoadClass(name, classLoader)
                        .toOptional()
                        .filter(Selectors::isSuite)
                        .map(anchor -> Suite.of(engine, anchor));
    }

    private Resolution file(Context context, Path path, Optional<Integer> line) {
        Suite suite = suite(context, Suite.ofFiles(engine));
        suite.want(path, line.map(List::of).orElseGet(List::of));
        return match(suite);
    }

    /** Adds the suite to the engine, or returns the one of the same id that is there. */
    private static Suite suite(Context context, Suite candidate) {
        return context.addToParent(parent -> {
                    Optional<Suite> known = parent.getChildren().stream()
                            .map(Suite.class::cast)
                            .filter(child -> child.getUniqueId().equals(candidate.getUniqueId()))
                            .findFirst();
                    return Optional.of(known.orElse(candidate));
                })
                .orElseThrow();
    }

    private static Resolution match(TestDescriptor suite) {
        return Resolution.match(Match.exact(suite));
    }

    private static Path path(URL resource) {
        try {
            return Path.of(resource.toURI()).normalize();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
