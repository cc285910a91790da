/**
 * Where a scenario starts: ready states and named states, kept between runs and restored ahead of time.
 */
package org.bootrig.engine.state;
