/**
 * Line tables of ELF files, and the C sources that they speak of.
 */
package org.bootrig.coverage.lines;
