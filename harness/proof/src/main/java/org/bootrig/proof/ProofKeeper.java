package org.bootrig.proof;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Keeps the verdict of each test method that has a tag such as {@code RIG-ENG-02}, in the folder that the configuration
 * parameter {@value #FOLDER} names; without one it does nothing. Found by JUnit's launcher. Safe for use by several
 * threads.
 */
public final class ProofKeeper implements TestExecutionListener {

    /** The configuration parameter for the folder. */
    public static final String FOLDER = "bootrig.proofs.folder";

    private static final Pattern ID = Pattern.compile("[A-Z][A-Z0-9]*(-[A-Z][A-Z0-9]*)*-[0-9]{2,4}");

    private final Map<String, KeptProof> proofs = new ConcurrentHashMap<>();
    private Optional<Path> folder = Optional.empty();

    /** Called by the service loader. */
    public ProofKeeper() {}

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        folder = plan.getConfigurationParameters().get(FOLDER).map(Path::of);
    }

    @Override
    public void executionSkipped(TestIdentifier test, String reason) {
        keep(test, "skipped", reason);
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        String message = result.getThrowable().map(Throwable::toString).orElse("");
        keep(test, word(result), message);
    }

    private static String word(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> "passed";
            case ABORTED -> "skipped";
            case FAILED -> result.getThrowable().orElse(null) instanceof AssertionError ? "failed" : "broken";
        };
    }

    /** Several invocations of one method are one proof, as bad as the worst of them. */
    private void keep(TestIdentifier test, String verdict, String message) {
        if (folder.isEmpty() || !(test.getSource().orElse(null) instanceof MethodSource method)) {
            return;
        }
        List<String> ids = test.getTags().stream()
                .map(tag -> tag.getName())
                .filter(name -> ID.matcher(name).matches())
                .toList();
        for (String id : ids) {
            String name = method.getClassName() + "#" + method.getMethodName();
            KeptProof proof = new KeptProof(id, method.getClassName(), name, verdict, message);
            proofs.merge(id + " " + name, proof, KeptProof::worse);
        }
    }

    @Override
    public void testPlanExecutionFinished(TestPlan plan) {
        if (folder.isEmpty() || proofs.isEmpty()) {
            return;
        }
        Map<String, List<KeptProof>> byClass = new TreeMap<>();
        proofs.values().forEach(proof -> byClass.computeIfAbsent(proof.className(), name -> new java.util.ArrayList<>())
                .add(proof));
        String commit = Commit.here();
        String time = Instant.now().toString();
        byClass.forEach((className, kept) -> write(className, kept, commit, time));
        proofs.clear();
    }

    private void write(String className, List<KeptProof> kept, String commit, String time) {
        try {
            new ProofFile(folder.orElseThrow(), className).replace(kept, commit, time);
        } catch (IOException failed) {
            throw new UncheckedIOException("the proofs of " + className + " cannot be kept", failed);
        }
    }
}
