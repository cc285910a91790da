/**
 * What every layer needs and none owns: causes and verdicts, mistakes of users, YAML with file and line, host
 * programs, durations, text that is safe to show.
 */
@NullMarked
package org.bootrig.core.base;

import org.jspecify.annotations.NullMarked;
