/** Which code a machine ran: ranges to watch and blocks that were seen. Values alone; nothing here knows a machine. */
@NullMarked
package org.bootrig.core.machine.code;

import org.jspecify.annotations.NullMarked;
