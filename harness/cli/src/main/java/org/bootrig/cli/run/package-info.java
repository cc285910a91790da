/**
 * {@code bootrig run}: a run with its progress on the terminal.
 */
package org.bootrig.cli.run;
