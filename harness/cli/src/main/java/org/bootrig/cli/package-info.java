/** The command line: a thin layer over the JUnit Launcher. The only place that prints. */
package org.bootrig.cli;
