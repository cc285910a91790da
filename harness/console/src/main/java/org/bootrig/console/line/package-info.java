/**
 * The line between the harness and a serial port: sockets and named pipes, and drains that prove that every byte sent
 * before a moment has been read.
 */
package org.bootrig.console.line;
