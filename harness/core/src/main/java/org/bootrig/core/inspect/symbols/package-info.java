/**
 * From an address to a line of source and back, out of ELF files and their debug information.
 */
@NullMarked
package org.bootrig.core.inspect.symbols;

import org.jspecify.annotations.NullMarked;
