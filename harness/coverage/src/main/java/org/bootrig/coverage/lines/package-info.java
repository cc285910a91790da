/**
 * Line tables of ELF files, and the C sources that they refer to.
 */
@NullMarked
package org.bootrig.coverage.lines;

import org.jspecify.annotations.NullMarked;
