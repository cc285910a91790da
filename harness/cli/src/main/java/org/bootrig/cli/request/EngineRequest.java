package org.bootrig.cli.request;

import org.junit.platform.launcher.EngineFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Begins a request to our engine alone. */
public final class EngineRequest {

    public static final String ENGINE = "bootrig";

    private EngineRequest() {}

    public static LauncherDiscoveryRequestBuilder builder() {
        return LauncherDiscoveryRequestBuilder.request().filters(EngineFilter.includeEngines(ENGINE));
    }
}
