/**
 * Figures that users can reproduce: how fast the harness is on this host, and how far it stays from the floor that bare
 * tools set in the same minute.
 */
package org.bootrig.bench;
