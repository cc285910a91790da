/**
 * Which lines of a system ran during a run, and the texts and files that say so.
 */
package org.bootrig.coverage;
