/**
 * Which code a machine ran: ranges to watch and blocks that were seen. Only values; nothing here depends on a machine.
 */
@NullMarked
package org.bootrig.core.machine.code;

import org.jspecify.annotations.NullMarked;
