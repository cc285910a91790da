/**
 * Translates addresses to source lines and back, using ELF files and their debug information.
 */
@NullMarked
package org.bootrig.core.inspect.symbols;

import org.jspecify.annotations.NullMarked;
