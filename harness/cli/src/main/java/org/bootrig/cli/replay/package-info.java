/**
 * {@code bootrig replay}: runs again what a bundle of evidence holds, up to GDB.
 */
package org.bootrig.cli.replay;
