package org.bootrig.core.results;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.platform.engine.UniqueId;

class ScenarioPathTest {

    private static final UniqueId PROFILE = UniqueId.forEngine("bootrig")
            .append("suite", "org.example.Anchor")
            .append("system", "smallos")
            .append("profile", "pc-e1000");

    @Test
    void placesAScenario() {
        ScenarioPath path =
                parse(PROFILE.append("feature", "smallos/boot.feature").append("scenario", "12"));
        assertThat(path).isEqualTo(new ScenarioPath("smallos", "pc-e1000", "smallos/boot.feature", "12"));
        assertThat(path.fullName()).isEqualTo("smallos > pc-e1000 > smallos/boot.feature:12");
        assertThat(path.featureTitle()).isEqualTo("boot");
        assertThat(path.folderName()).isEqualTo("smallos-pc-e1000-boot-12");
    }

    @Test
    void placesAnOutlineExample() {
        UniqueId id = PROFILE.append("feature", "a/b c.feature")
                .append("scenario", "12")
                .append("example", "15");
        assertThat(parse(id).fullName()).isEqualTo("smallos > pc-e1000 > a/b c.feature:12:15");
    }

    @Test
    void placesABoot() {
        assertThat(parse(PROFILE.append("test", "boots")).fullName()).isEqualTo("smallos > pc-e1000 > boots");
    }

    @Test
    void namesATestTheSameUnderAnySuite() {
        UniqueId other = UniqueId.forEngine("bootrig")
                .append("suite", "another")
                .append("system", "smallos")
                .append("profile", "pc-e1000");
        assertThat(parse(other.append("test", "boots"))).isEqualTo(parse(PROFILE.append("test", "boots")));
    }

    @Test
    void knowsNothingOfOtherEngines() {
        UniqueId other = UniqueId.forEngine("junit-jupiter").append("system", "smallos");
        assertThat(ScenarioPath.parse(other.toString())).isEmpty();
        assertThat(ScenarioPath.parse("no id at all")).isEmpty();
        assertThat(ScenarioPath.parse("[engine:bootrig]/[suite:x]")).isEmpty();
    }

    @Test
    void makesHarmlessFolderNames() {
        assertThat(FolderName.of("../../etc/passwd")).isEqualTo("etc-passwd");
        assertThat(FolderName.of("a\u0000<b> \"c\"")).matches("a-b-c-[0-9a-f]+");
        assertThat(FolderName.of("x".repeat(5_000))).hasSizeLessThan(120);
        assertThat(FolderName.of("")).isNotEmpty();
        assertThat(FolderName.of("é")).isNotEqualTo(FolderName.of("è"));
    }

    private static ScenarioPath parse(UniqueId id) {
        return ScenarioPath.parse(id.toString()).orElseThrow();
    }

    @Test
    void aLongDisplayNameLosesThePathAndNothingElse() {
        ScenarioPath scenario = new ScenarioPath("tiny", "pc", "tiny/shell.feature", "12");
        assertThat(scenario.ownName("tiny > pc > The shell > a > b works")).isEqualTo("a > b works");
        assertThat(scenario.ownName("a > b works")).isEqualTo("a > b works");
        assertThat(new ScenarioPath("tiny", "pc", "", "boots").ownName("tiny > pc > boots"))
                .isEqualTo("boots");
        assertThat(new ScenarioPath("tiny", "", "", "builds").ownName("tiny > builds"))
                .isEqualTo("builds");
    }
}
