/**
 * Steps in which real clients on the host and neighbours on the wire talk to the system.
 */
package org.bootrig.steps.network;
