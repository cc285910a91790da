package org.bootrig.cli;

import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Begins a request to our engine alone. */
final class EngineRequest {

    static final String ENGINE = "bootrig";

    private EngineRequest() {}

    static LauncherDiscoveryRequestBuilder builder() {
        return LauncherDiscoveryRequestBuilder.request().filters(EngineFilter.includeEngines(ENGINE));
    }
}
