/**
 * The keys that profiles of all providers share: name, processors, memory, media, network.
 * A provider reads the rest. Mistakes name file, line and the nearest word.
 */
@NullMarked
package org.bootrig.core.machine.profile;

import org.jspecify.annotations.NullMarked;
