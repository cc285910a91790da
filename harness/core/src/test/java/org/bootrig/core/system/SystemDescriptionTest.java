package org.bootrig.core.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.bootrig.core.base.UserMistake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemDescriptionTest {

    private static final String SMALLEST =
            """
            name: tiny
            artifacts:
              raw: disk.img
            console:
              ready: hello
            """;

    @TempDir
    Path folder;

    @Test
    void tenLinesDescribeAStrangersImage() throws IOException {
        SystemDescription tiny = read(SMALLEST);

        assertThat(tiny.name()).isEqualTo("tiny");
        assertThat(tiny.build()).isEmpty();
        assertThat(tiny.readyMarker().text()).isEqualTo("hello");
        assertThat(tiny.console().newline()).isEqualTo("\r");
        assertThat(tiny.console().ignoreEscapes()).isTrue();
        assertThat(tiny.bootBudget()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void slashesMakeARegularExpressionAndLabelsNameFailurePatterns() throws IOException {
        SystemDescription tiny = read(SMALLEST + "  failures:\n    panicked: /PANIC|OOPS/\n");

        assertThat(tiny.console().failures()).singleElement().satisfies(pattern -> {
            assertThat(pattern.name()).isEqualTo("panicked");
            assertThat(pattern.isRegularExpression()).isTrue();
        });
    }

    @Test
    void anUnknownKeyIsReportedWithItsLineAndTheNearestKnownKey() {
        mistake(
                SMALLEST.replace("  ready: hello", "  ready: hello\n  promt: '> '"),
                "system.yaml:6: unknown key 'promt'",
                "did you mean 'prompt'?");
    }

    @Test
    void aMissingKeyIsReportedWithItsPlace() {
        mistake("artifacts: {raw: a}\nconsole: {ready: x}\n", "the key 'name' is missing");
        mistake(
                "nam: tiny\nartifacts: {raw: a}\nconsole: {ready: x}\n",
                "system.yaml:1: unknown key 'nam'; did you mean 'name'?");
    }

    @Test
    void sourcesThatCannotBeReadAreReportedWithLineValueAndRemedy() {
        String build = SMALLEST + "build:\n  command: [make]\n  sources: ";
        String remedy = "; list files and folders by their paths from the folder of this file, such as"
                + " 'sources: [../shared]'";

        mistake(build + "../shared\n", "system.yaml:8: '../shared' under 'build.sources' is not a list", remedy);
        mistake(build + "{make: rules}\n", "system.yaml:8: the value under 'build.sources' is not a list", remedy);
        mistake(build + "[/usr/include]\n", "system.yaml:8: '/usr/include' in the list", "an absolute path", remedy);
        mistake(build + "['']\n", "system.yaml:8: the value in the list 'build.sources' is not a path", remedy);
        mistake(build + "[[a]]\n", "system.yaml:8: the value in the list 'build.sources' is not a path", remedy);
        mistake(
                build + "[../no-such-folder]\n",
                "system.yaml:8: '../no-such-folder' in the list 'build.sources' does not exist",
                "there is no file and no folder at " + folder.resolveSibling("no-such-folder"),
                remedy);
    }

    @Test
    void aRepeatedKeyIsRefused() {
        mistake(SMALLEST + "name: other\n", "the key 'name' is given twice");
    }

    @Test
    void aWrongChoiceListsTheRightOnes() {
        mistake(SMALLEST + "  ansi: maybe\n", "'maybe' is not a valid value for 'console.ansi'", "strip, keep");
    }

    @Test
    void aBadBudgetSaysHowToWriteOne() {
        mistake(
                SMALLEST + "budgets:\n  boot: soon\n",
                "system.yaml:6: 'soon' is not a duration; write 500ms, 30s or 2m");
    }

    @Test
    void tasksAreATableOrAListAndHaveRegisters() throws IOException {
        String tasks = SMALLEST + "tasks:\n  task: first\n  name: $task->name\n  registers: {eip: $task->eip}\n";

        assertThat(read(tasks + "  next: $task->next\n").tasks()).hasValueSatisfying(list -> {
            assertThat(list.count()).isEmpty();
            assertThat(list.registers()).containsOnly(Map.entry("eip", "$task->eip"));
        });
        mistake(tasks, "system.yaml:6: the key 'tasks': a table of tasks needs 'count', and a list of them 'next'");
        mistake(tasks + "  count: 0\n", "system.yaml:6: the key 'tasks': the count 0 is not between 1 and 4096");
        mistake(
                tasks.replace("eip:", "EIP:") + "  count: 2\n",
                "system.yaml:6: the key 'tasks': the register 'EIP' needs a name that GDB knows");
    }

    @Test
    void anUnsupportedArchitectureIsRefused() {
        mistake("arch: riscv64\n" + SMALLEST, "system.yaml:1: arch 'riscv64' is not supported; use i386 or x86_64");
    }

    @Test
    void invalidYamlIsReportedWithItsLine() {
        mistake("name: tiny\nartifacts: [raw\nconsole:\n", "system.yaml:3: this is not valid YAML");
    }

    @Test
    void anEmptyFileIsSaidToBeEmpty() {
        mistake("", "system.yaml:1: the file is empty");
    }

    @Test
    void aFolderWithoutADescriptionIsSaidSo() {
        assertThatThrownBy(() -> SystemDescription.read(folder))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("system.yaml: there is no such file");
    }

    @Test
    void aMissingArtifactNamesTheFileThatShouldBeThere() throws IOException {
        BuiltSystem built = new BuiltSystem(read(SMALLEST), java.util.Optional.empty());

        assertThatThrownBy(() -> built.artifact("raw"))
                .isInstanceOf(UserMistake.class)
                .hasMessageContaining("the artifact 'raw' is missing: there is no file " + folder.resolve("disk.img"));
        assertThatThrownBy(() -> built.artifact("vmdk")).hasMessageContaining("known artifacts are raw");
    }

    private SystemDescription read(String yaml) throws IOException {
        Files.writeString(folder.resolve("system.yaml"), yaml);
        return SystemDescription.read(folder);
    }

    private void mistake(String yaml, String... parts) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(UserMistake.class)
                .satisfies(thrown -> assertThat(thrown.getMessage()).contains(parts));
    }
}
