package org.bootrig.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Asks git for the commit of the working directory's repository. */
final class Commit {

    private static final int SECONDS = 10;

    private Commit() {}

    /** Returns the commit, followed by {@code +} when files differ from it; empty outside a repository. */
    static String here() {
        String commit = git("rev-parse", "--short=12", "HEAD").strip();
        return commit.isEmpty() || git("status", "--porcelain", "-uno").isBlank() ? commit : commit + "+";
    }

    private static String git(String... words) {
        try {
            List<String> command = new java.util.ArrayList<>(List.of("git"));
            command.addAll(List.of(words));
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
            builder.environment().put("GIT_OPTIONAL_LOCKS", "0");
            Process git = builder.start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor(SECONDS, TimeUnit.SECONDS) && git.exitValue() == 0 ? said : "";
        } catch (IOException noGit) {
            return "";
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
