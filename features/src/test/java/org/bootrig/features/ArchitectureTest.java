package org.bootrig.features;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bootrig.core.machine.CodePlace;
import org.junit.jupiter.api.Test;

/** The arrows and habits of the house, as rules that fail. */
class ArchitectureTest {

    /** Near the true number, so that a rule cannot pass because it saw too little; raise it when the house grows. */
    private static final int CLASSES_SEEN = 870;

    private static final int TOLERATED = 60;
    private static final int MOST_SOURCES_IN_A_PACKAGE = 28;
    private static final Set<String> MODULES =
            Set.of("console", "core", "qemu", "bench", "coverage", "report", "steps", "engine", "cli");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.bootrig");

    @Test
    void everyModuleIsLookedAt() {
        assertThat(CLASSES.size()).isBetween(CLASSES_SEEN - TOLERATED, CLASSES_SEEN + TOLERATED);
        Set<String> seen = CLASSES.stream()
                .map(seenClass -> seenClass.getPackageName().replaceFirst("org\\.bootrig\\.([a-z]+).*", "$1"))
                .collect(Collectors.toSet());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(MODULES);
    }

    @Test
    void arrowsBetweenModulesOnlyPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("org.bootrig.cli..")
                .layer("engine")
                .definedBy("org.bootrig.engine..")
                .layer("report")
                .definedBy("org.bootrig.report..")
                .layer("coverage")
                .definedBy("org.bootrig.coverage..")
                .layer("steps")
                .definedBy("org.bootrig.steps..")
                .layer("bench")
                .definedBy("org.bootrig.bench..")
                .layer("providers")
                .definedBy("org.bootrig.qemu..")
                .layer("core")
                .definedBy("org.bootrig.core..")
                .layer("console")
                .definedBy("org.bootrig.console..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("engine")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("report")
                .mayOnlyBeAccessedByLayers("engine", "cli")
                .whereLayer("coverage")
                .mayOnlyBeAccessedByLayers("engine")
                // The list of steps is printed by the command line; nothing else may know the glue.
                .whereLayer("steps")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("bench")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("providers")
                .mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void noModuleButTheFeaturesIsCompiledAgainstAProvider() throws IOException {
        List<String> modules = names(Path.of("../harness"));
        int looked = 0;
        for (String module : modules) {
            Path pom = Path.of("../harness", module, "pom.xml");
            if (!Files.exists(pom)) {
                continue;
            }
            looked++;
            for (String dependency : Files.readString(pom).split("<dependency>")) {
                if (dependency.contains("<artifactId>bootrig-qemu</artifactId>") && !dependency.contains("<parent>")) {
                    assertThat(dependency).as(pom.toString()).containsAnyOf("<scope>runtime<", "<scope>test<");
                }
            }
        }
        assertThat(looked).isGreaterThan(MODULES.size());
    }

    @Test
    void inspectionKnowsAMachineOnlyStandingStill() {
        classes()
                .that()
                .resideInAPackage("org.bootrig.core.inspect..")
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage(
                                "java..",
                                "com.fasterxml.jackson..",
                                "org.bootrig.console..",
                                "org.bootrig.core.base..",
                                "org.bootrig.core.system..",
                                "org.bootrig.core.inspect..",
                                "org.bootrig.core.machine.stopped..",
                                "org.bootrig.core.machine.code..",
                                "org.jspecify.annotations..")
                        .or(equivalentTo(CodePlace.class)))
                .check(CLASSES);
    }

    @Test
    void arrowsInsideCoreOnlyPointDown() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("session")
                .definedBy("org.bootrig.core.session..")
                .layer("results")
                .definedBy("org.bootrig.core.results..")
                .layer("inspect")
                .definedBy("org.bootrig.core.inspect..")
                .layer("machine")
                .definedBy("org.bootrig.core.machine..")
                .layer("system")
                .definedBy("org.bootrig.core.system..")
                .layer("base")
                .definedBy("org.bootrig.core.base..")
                .whereLayer("session")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("results")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("inspect")
                .mayOnlyBeAccessedByLayers("session")
                .whereLayer("machine")
                .mayOnlyBeAccessedByLayers("session", "inspect")
                .whereLayer("system")
                .mayOnlyBeAccessedByLayers("session", "inspect", "machine")
                .check(CLASSES);
    }

    /** What a run leaves must be read where no machine and no test engine is. */
    @Test
    void resultsAndReportsKnowNoTestEngine() {
        noClasses()
                .that()
                .resideInAnyPackage("org.bootrig.core..", "org.bootrig.report..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.junit..", "org.opentest4j..", "io.cucumber..")
                .check(CLASSES);
    }

    @Test
    void consoleKnowsNothingButTheJdk() {
        classes()
                .that()
                .resideInAPackage("org.bootrig.console..")
                .should()
                .onlyDependOnClassesThat()
                // the annotations are for the compiler alone
                .resideInAnyPackage("java..", "org.jspecify.annotations..", "org.bootrig.console..")
                .check(CLASSES);
    }

    @Test
    void packagesAreWithoutCycles() {
        slices().matching("org.bootrig.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void packagesAreSmallRoomsThatSayWhatBelongsThere() throws IOException {
        Map<Path, Long> sources = productSources().stream()
                .filter(source -> !source.endsWith("package-info.java"))
                .collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));
        assertThat(sources).hasSizeGreaterThan(MODULES.size());
        sources.forEach((folder, count) -> {
            assertThat(count).as("sources in " + folder).isLessThanOrEqualTo(MOST_SOURCES_IN_A_PACKAGE);
            assertThat(folder.resolve("package-info.java"))
                    .content()
                    .as("the nullness of " + folder + " is checked where it is @NullMarked")
                    .contains("@NullMarked");
        });
    }

    @Test
    void oneClassAloneTouchesTheInsideOfCucumber() {
        Set<String> touching = CLASSES.stream()
                .filter(candidate -> candidate.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency ->
                                dependency.getTargetClass().getPackageName().startsWith("io.cucumber.core")))
                .map(candidate -> candidate.getName().replaceFirst("\\$.*", ""))
                .collect(Collectors.toSet());
        assertThat(touching).hasSize(1).allMatch(name -> name.startsWith("org.bootrig.engine.feature."));
    }

    @Test
    void onlyTheCommandLinePrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.bootrig.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(CLASSES);
    }

    /** Such a name says that JUnit or Surefire runs it. */
    @Test
    void nothingThatIsNoTestIsCalledOne() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Test")
                .orShould()
                .haveSimpleNameEndingWith("Tests")
                .check(CLASSES);
    }

    @Test
    void nothingSleeps() {
        classes()
                .should(new ArchCondition<JavaClass>("not call Thread.sleep") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        item.getMethodCallsFromSelf().stream()
                                .filter(ArchitectureTest::isSleep)
                                .forEach(
                                        call -> events.add(SimpleConditionEvent.violated(item, call.getDescription())));
                    }
                })
                .check(CLASSES);
    }

    @Test
    void nothingInTheHarnessNamesASystem() throws IOException {
        List<String> systems = names(Path.of("../os-src"));
        assertThat(systems).isNotEmpty();
        for (Path source : productSources()) {
            String text = Files.readString(source).toLowerCase(Locale.ROOT);
            assertThat(systems).as(source + " names").noneMatch(text::contains);
        }
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            // What systems share is no system.
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> !name.equals("shared"))
                    .toList();
        }
    }

    private static List<Path> productSources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../harness"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/"))
                    .toList();
            assertThat(sources).hasSizeGreaterThan(MODULES.size());
            return sources;
        }
    }

    private static boolean isSleep(JavaAccess<?> call) {
        return call.getTargetOwner().isEquivalentTo(Thread.class)
                && call.getName().equals("sleep");
    }
}
