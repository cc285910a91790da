/**
 * {@code bootrig run}: a run with its progress on the terminal.
 */
@NullMarked
package org.bootrig.cli.run;

import org.jspecify.annotations.NullMarked;
