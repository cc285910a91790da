/**
 * The program {@code bootrig} and its small commands.
 */
package org.bootrig.cli;
