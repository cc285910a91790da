/**
 * Steps in which real clients on the host and neighbours on its network talk to the system.
 */
@NullMarked
package org.bootrig.steps.network;

import org.jspecify.annotations.NullMarked;
