/**
 * What a run is asked to do: the annotation, configuration parameters, the project's folders, and the names of tests.
 */
package org.bootrig.engine.settings;
