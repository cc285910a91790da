/**
 * The run of one JVM on its host: its temporary folder and the reaper that removes folder and processes however the JVM ends.
 */
@NullMarked
package org.bootrig.core.base.run;

import org.jspecify.annotations.NullMarked;
