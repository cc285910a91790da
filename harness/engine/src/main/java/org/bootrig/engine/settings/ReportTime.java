package org.bootrig.engine.settings;

/** When a run's report is rendered. */
public enum ReportTime {
    /** When the run ends. */
    NOW,
    /** Most of it when the run ends; Allure's pages when somebody asks for them. */
    LATER,
    /** Nothing of the run is written. */
    NEVER
}
