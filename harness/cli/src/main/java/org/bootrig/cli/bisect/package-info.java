/**
 * {@code bootrig bisect}: which commit broke a scenario, with as many trials as certainty needs.
 */
package org.bootrig.cli.bisect;
