package org.bootrig.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.bootrig.bench.harness.WakeBenchmark;
import org.junit.jupiter.api.Test;

class FigureTest {

    private final Figure figure = Figure.of(new WakeBenchmark(), "ms", Samples.of(1, 2, 123.456789), "tcg")
            .with("ratioToFloor", 1.23456)
            .with("chosen", "tcg");

    @Test
    void jsonIsOneObjectOnOneLine() throws Exception {
        String json = figure.json(new Host("a processor", 2, "Linux 6.1", "17", 0.5));

        assertThat(json).doesNotContain("\n");
        JsonNode object = new ObjectMapper().readTree(json);
        assertThat(object.fieldNames())
                .toIterable()
                .containsExactly(
                        "name", "unit", "median", "min", "max", "spread", "runs", "accelerator", "extras", "host");
        assertThat(object.path("name").asText()).isEqualTo("wake");
        assertThat(object.path("median").asDouble()).isEqualTo(2);
        assertThat(object.path("max").asDouble()).isEqualTo(123.5);
        assertThat(object.path("runs").asInt()).isEqualTo(3);
        assertThat(object.path("extras").path("ratioToFloor").asDouble()).isEqualTo(1.235);
        assertThat(object.path("extras").path("chosen").asText()).isEqualTo("tcg");
        assertThat(object.path("host").path("processors").asInt()).isEqualTo(2);
    }

    @Test
    void aRowStandsUnderItsTitles() {
        String row = figure.row();

        assertThat(row.indexOf("2.000") + "2.000".length())
                .isEqualTo(Figure.titles().indexOf("median") + "median".length());
        assertThat(row).contains("\n    ratioToFloor 1.235, chosen tcg");
    }

    @Test
    void thisHostIsKnown() {
        Host host = Host.now();

        assertThat(host.processors()).isPositive();
        assertThat(host.processor()).isNotBlank();
    }
}
