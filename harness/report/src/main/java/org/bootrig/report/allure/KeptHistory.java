package org.bootrig.report.allure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.qameta.allure.Aggregator2;
import io.qameta.allure.Reader;
import io.qameta.allure.ReportStorage;
import io.qameta.allure.context.JacksonContext;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.LaunchResults;
import io.qameta.allure.core.ResultsVisitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Lets one of Allure's history plugins do its work and keeps a copy of what it writes. A report in one file has no history
 * folder of its own, and rendering a second report to get one would take as long again.
 */
final class KeptHistory<P extends Aggregator2 & Reader> implements Aggregator2, Reader {

    private final P plugin;
    private final Optional<Path> folder;
    private final Shaping policy;

    /** @param folder where the copy goes; empty when none is wanted */
    KeptHistory(P plugin, Optional<Path> folder, Shaping policy) {
        this.plugin = plugin;
        this.folder = folder;
        this.policy = policy;
    }

    @Override
    public void readResults(Configuration configuration, ResultsVisitor visitor, Path directory) {
        plugin.readResults(configuration, visitor, directory);
    }

    @Override
    public void aggregate(Configuration configuration, List<LaunchResults> launches, ReportStorage storage) {
        ObjectMapper json = configuration.requireContext(JacksonContext.class).getValue();
        plugin.aggregate(configuration, launches, new Copying(storage, json));
    }

    private final class Copying implements ReportStorage {

        private final ReportStorage storage;
        private final ObjectMapper json;

        Copying(ReportStorage storage, ObjectMapper json) {
            this.storage = storage;
            this.json = json;
        }

        @Override
        public void addDataJson(String name, Object data) {
            storage.addDataJson(name, data);
            if (name.startsWith("history/") && folder.isPresent()) {
                JsonNode kept = bounded(json.valueToTree(data));
                try {
                    Files.createDirectories(folder.get());
                    Path file = folder.get().resolve(name.substring("history/".length()));
                    Path half = folder.get().resolve(file.getFileName() + ".new");
                    json.writeValue(half.toFile(), kept);
                    Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
                } catch (IOException failed) {
                    throw new UncheckedIOException(failed);
                }
            }
        }

        @Override
        public void addDataBinary(String name, byte[] data) {
            storage.addDataBinary(name, data);
        }

        @Override
        public void addDataFile(String name, Path file) {
            storage.addDataFile(name, file);
        }
    }

    private JsonNode bounded(JsonNode history) {
        if (history instanceof ArrayNode trend) {
            keepFirst(trend);
        } else if (history instanceof ObjectNode scenarios) {
            long oldest = Instant.now().minus(Duration.ofDays(policy.days())).toEpochMilli();
            for (Iterator<JsonNode> each = scenarios.elements(); each.hasNext(); ) {
                JsonNode items = each.next().path("items");
                if (items.path(0).path("time").path("stop").asLong(Long.MAX_VALUE) < oldest) {
                    each.remove();
                } else if (items instanceof ArrayNode runs) {
                    keepFirst(runs);
                }
            }
        }
        return history;
    }

    private void keepFirst(ArrayNode newestFirst) {
        while (newestFirst.size() > policy.runs()) {
            newestFirst.remove(newestFirst.size() - 1);
        }
    }
}
