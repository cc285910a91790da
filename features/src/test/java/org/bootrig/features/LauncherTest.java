package org.bootrig.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code bootrig}, in a checkout of its own, with a Maven and a Java that only say how they were called. */
@Timeout(120)
@Tag("RIG-SEC-01")
class LauncherTest {

    private static final List<String> USED = List.of(
            "sh",
            "bash",
            "readlink",
            "dirname",
            "id",
            "getent",
            "cut",
            "find",
            "mktemp",
            "rm",
            "mv",
            "mkdir",
            "touch",
            "tr",
            "sed",
            "basename",
            "sort",
            "grep",
            "env",
            "ln",
            "dpkg-query",
            "flock",
            "mkfifo",
            "setpriv");

    private static final String SAYS =
            "echo \"$(basename \"$0\") HOME=$HOME LC_ALL=${LC_ALL-} TMPDIR=${TMPDIR-} PATH=$PATH "
                    + "MAVEN_OPTS=${MAVEN_OPTS-} $*\"\n";

    @TempDir
    Path folder;

    private Path checkout;
    private Path programs;

    private record Ended(int status, String text) {}

    @BeforeEach
    void makeCheckout() throws IOException {
        // The user who has no name must be able to look into it.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        checkout = Files.createDirectories(folder.resolve("a checkout"));
        programs = Files.createDirectory(folder.resolve("programs"));
        Files.copy(Path.of("../bootrig"), checkout.resolve("bootrig"));
        Files.createDirectories(checkout.resolve("harness/cli/src/main"));
        Files.createDirectories(checkout.resolve("harness/toolchain"));
        for (String file : List.of("toolchain", "programs.tsv")) {
            Files.copy(
                    Path.of("../harness/toolchain", file),
                    checkout.resolve("harness/toolchain").resolve(file));
        }
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("harness/cli/pom.xml"), "<project/>");
        for (String program : USED) {
            for (String place : List.of("/usr/bin", "/bin")) {
                Path there = Path.of(place, program);
                if (Files.exists(there) && !Files.exists(programs.resolve(program))) {
                    program(program, "exec " + there + " \"$@\"\n");
                }
            }
        }
        program("java", SAYS);
        program(
                "mvn",
                "printf '\\033[1mbold\\033[m\\n\\033[0m\\033[0m\\n'\n" + SAYS + "mkdir -p '"
                        + checkout.resolve("harness/cli/target/bootrig") + "'\n");
    }

    @Test
    void worksThroughALinkInPath() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.createSymbolicLink(elsewhere.resolve("first"), checkout.resolve("bootrig"));
        Files.createSymbolicLink(elsewhere.resolve("bootrig"), Path.of("first"));

        Ended ended = execute(
                Map.of("PATH", elsewhere + ":" + programs),
                List.of("sh", "-c", "cd / && bootrig list --tags '@a or @b'"));

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(ended.text())
                .contains("-Dbootrig.root=" + checkout + " ", "org.bootrig.cli.Bootrig list --tags @a or @b");
    }

    @Test
    void findsTheAdministratorsProgramsAndLetsChildrenFindThem() throws Exception {
        assertThat(java(bootrig(Map.of(), "list"))).contains("PATH=" + programs + ":/usr/sbin:/sbin ");
    }

    @Test
    void readsAndWritesUtf8WithoutALocale() throws Exception {
        assertThat(java(bootrig(Map.of(), "list"))).contains("LC_ALL=C.UTF-8 ");
        assertThat(java(bootrig(Map.of("LANG", "C"), "list"))).contains("LC_ALL=C.UTF-8 ");
        assertThat(java(bootrig(Map.of("LANG", "de_DE.UTF-8"), "list"))).contains("LC_ALL= ");
    }

    @Test
    void worksWithoutAHome() throws Exception {
        Ended ended = bootrig(Map.of("HOME", ""), "list");

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(java(ended)).contains("HOME=" + System.getProperty("user.home") + " ");
    }

    @Test
    void givesAUserWhomNobodyKnowsAHomeToJavaAndToMaven() throws Exception {
        assumeTrue(System.getProperty("user.name").equals("root"), "only root can be another user");
        Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("rwxrwxrwx"));
        for (Path each : List.of(checkout.resolve("harness"), checkout.resolve("harness/cli"))) {
            Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        // JUnit makes temporary folders that nobody else may pass.
        for (Path above = folder.getParent(); above != null && above.getNameCount() > 1; above = above.getParent()) {
            assumeTrue(
                    Files.getPosixFilePermissions(above).toString().contains("OTHERS_EXECUTE"),
                    "a closed folder above");
        }

        Ended ended = execute(
                environment(Map.of("HOME", "/")),
                List.of(
                        "setpriv",
                        "--reuid=54321",
                        "--regid=54321",
                        "--clear-groups",
                        "sh",
                        checkout.resolve("bootrig").toString(),
                        "list"));

        assertThat(ended.status()).as(ended.text()).isZero();
        Path home = checkout.resolve("target/home");
        assertThat(java(ended)).contains("HOME=" + home + " ", "-Duser.home=" + home);
        assertThat(ended.text()).contains("mvn HOME=" + home + " ", "MAVEN_OPTS= -Duser.home=" + home);
    }

    @Test
    void followsTmpdirAndRefusesOneThatIsNotThere() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("temporary"));

        assertThat(java(bootrig(Map.of("TMPDIR", temporary.toString()), "list")))
                .contains("-Djava.io.tmpdir=" + temporary + " ");

        Ended refused = bootrig(Map.of("TMPDIR", "/no/such/folder"), "list");
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.text()).contains("TMPDIR is '/no/such/folder'").doesNotContain("java ");
    }

    @Test
    void buildsWithoutColoursWhereNobodySeesThem() throws Exception {
        assertThat(bootrig(Map.of(), "list").text())
                .contains("bold\nmvn ", "-Dstyle.color=never", "package -pl harness/cli -am")
                .doesNotContain("\033", "\n\n");
    }

    @Test
    void installsAToolchainForWhatRunsMachinesAlone() throws Exception {
        for (String asking : List.of("doctor", "list", "--help", "bisect --help", "steps")) {
            Files.deleteIfExists(checkout.resolve("harness/cli/target/bootrig/.complete"));
            assertThat(bootrig(Map.of(), asking.split(" ")).text()).as(asking).contains("-Dbootrig.toolchain=skip");
        }
        Files.deleteIfExists(checkout.resolve("harness/cli/target/bootrig/.complete"));
        assertThat(bootrig(Map.of(), "run").text()).contains("-Dbootrig.toolchain=install");
    }

    @Test
    void leavesNothingThatAnEarlierVersionNeeded() throws Exception {
        Path libraries = checkout.resolve("harness/cli/target/bootrig");
        assertThat(bootrig(Map.of(), "list").status()).isZero();
        Files.writeString(libraries.resolve("earlier.jar"), "");
        Files.delete(libraries.resolve(".complete"));
        program("mvn", "exit 1\n");

        assertThat(bootrig(Map.of(), "list").status()).isEqualTo(3);
        assertThat(libraries.resolve("earlier.jar"))
                .as("what works until the build does again")
                .exists();

        program("mvn", "mkdir -p '" + libraries + "'\n");
        assertThat(bootrig(Map.of(), "list").status()).isZero();
        assertThat(libraries.resolve("earlier.jar")).doesNotExist();
    }

    @Test
    void buildsOnceForTwoThatStartTogether() throws Exception {
        Path libraries = checkout.resolve("harness/cli/target/bootrig");
        Path started = folder.resolve("started");
        Path gate = folder.resolve("gate");
        // Named pipes order the two: the second starts when Maven runs, and Maven goes on when the second waits.
        assertThat(execute(environment(Map.of()), List.of("mkfifo", started.toString(), gate.toString()))
                        .status())
                .isZero();
        program(
                "mvn",
                "echo 'mvn builds'; echo >'" + started + "'; read -r line <'" + gate + "'\nmkdir -p '" + libraries
                        + "'\n");
        Files.delete(programs.resolve("flock"));
        program(
                "flock",
                "if [ \"$1\" = --nonblock ]; then exec /usr/bin/flock \"$@\"; fi\n" + "echo 'the second one waits' >'"
                        + gate + "'\nexec /usr/bin/flock \"$@\"\n");

        FutureTask<Ended> one = new FutureTask<>(() -> bootrig(Map.of(), "list"));
        new Thread(one, "the first one").start();
        assertThat(execute(environment(Map.of()), List.of("sh", "-c", "read -r line <'" + started + "'"))
                        .status())
                .isZero();
        Ended other = bootrig(Map.of(), "list");

        assertThat(one.get().status()).as(one.get().text()).isZero();
        assertThat(other.status()).as(other.text()).isZero();
        assertThat(one.get().text() + other.text()).containsOnlyOnce("mvn builds");
        assertThat(other.text())
                .contains("waiting for another start of this checkout")
                .contains("java ");
    }

    @Test
    void takesWhatIsBuiltWhereMavenIsMissing() throws Exception {
        assertThat(bootrig(Map.of(), "list").status()).isZero();
        Files.delete(programs.resolve("mvn"));
        Files.writeString(checkout.resolve("harness/cli/src/main/New.java"), "class New {}");
        Files.setLastModifiedTime(
                checkout.resolve("harness/cli/src/main/New.java"),
                java.nio.file.attribute.FileTime.from(java.time.Instant.now().plusSeconds(60)));

        Ended ended = bootrig(Map.of(), "doctor");

        assertThat(ended.status()).as(ended.text()).isZero();
        assertThat(ended.text()).contains("Maven is missing", "apt-get install maven", "as it was built before");
        assertThat(java(ended)).contains("org.bootrig.cli.Bootrig doctor");
    }

    @Test
    void saysHowToBuildWhereNothingIsBuiltAndMavenIsMissing() throws Exception {
        Files.delete(programs.resolve("mvn"));

        Ended ended = bootrig(Map.of(), "doctor");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.text())
                .contains("Maven is missing: install it with 'apt-get install maven', and nothing is built yet")
                .contains("missing  nasm -> apt-get install nasm");
    }

    @Test
    void saysThatJavaIsMissing() throws Exception {
        assertThat(bootrig(Map.of(), "list").status()).isZero();
        Files.delete(programs.resolve("java"));

        Ended ended = bootrig(Map.of(), "doctor");

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.text()).contains("Java is missing", "openjdk-17-jdk-headless");
    }

    /** Returns how Java was called last. */
    private static String java(Ended ended) {
        return ended.text()
                .lines()
                .filter(line -> line.startsWith("java "))
                .reduce((first, second) -> second)
                .orElseThrow(() -> new AssertionError(ended.text()));
    }

    private Ended bootrig(Map<String, String> environment, String... words) throws Exception {
        List<String> command =
                new ArrayList<>(List.of("sh", checkout.resolve("bootrig").toString()));
        command.addAll(List.of(words));
        return execute(environment(environment), command);
    }

    private Map<String, String> environment(Map<String, String> more) {
        Map<String, String> environment =
                new HashMap<>(Map.of("PATH", programs.toString(), "HOME", System.getProperty("user.home")));
        environment.putAll(more);
        environment.values().removeIf(String::isEmpty);
        return environment;
    }

    private Ended execute(Map<String, String> environment, List<String> command) throws Exception {
        List<String> words = new ArrayList<>(List.of("/usr/bin/env", "-i"));
        environment.forEach((name, value) -> words.add(name + "=" + value));
        words.addAll(command);
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes());
        return new Ended(process.waitFor(), text);
    }

    private void program(String name, String script) throws IOException {
        Path file = programs.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + script);
        assertThat(file.toFile().setExecutable(true, false)).isTrue();
    }
}
