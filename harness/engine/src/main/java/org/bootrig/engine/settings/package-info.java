/**
 * What a run is asked to do: the annotation, configuration parameters, the project's folders, and the names of tests.
 */
@NullMarked
package org.bootrig.engine.settings;

import org.jspecify.annotations.NullMarked;
