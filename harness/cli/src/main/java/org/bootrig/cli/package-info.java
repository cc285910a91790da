/**
 * The program {@code bootrig} and its small commands.
 */
@NullMarked
package org.bootrig.cli;

import org.jspecify.annotations.NullMarked;
