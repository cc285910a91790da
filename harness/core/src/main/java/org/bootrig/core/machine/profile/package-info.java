/**
 * What every profile says, whoever provides its machines: name, processors, memory, media, network.
 * A provider reads the rest. Mistakes name file, line and the nearest word.
 */
@NullMarked
package org.bootrig.core.machine.profile;

import org.jspecify.annotations.NullMarked;
