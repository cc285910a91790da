/**
 * Which scenario ran which code: recorded by a run, kept for the next one.
 */
package org.bootrig.coverage.map;
