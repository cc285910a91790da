/**
 * The output of a console, with the time at which each byte arrived, and the text that people and reports read.
 */
@NullMarked
package org.bootrig.console.transcript;

import org.jspecify.annotations.NullMarked;
