/**
 * The serial console: transcript, incremental matching, ANSI and echo-proof commands. Depends on nothing but the JDK.
 */
package org.bootrig.console;
