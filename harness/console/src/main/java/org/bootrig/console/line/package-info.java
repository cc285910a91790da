/**
 * The line between the harness and a serial port: sockets and named pipes, and drains that prove that every byte sent
 * before a moment has been read.
 */
@NullMarked
package org.bootrig.console.line;

import org.jspecify.annotations.NullMarked;
