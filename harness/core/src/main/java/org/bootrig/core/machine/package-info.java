/**
 * The contract between the harness and its providers: a machine with power and a console, its optional capabilities,
 * its clock, its events and its profile. Nothing here knows which provider made a machine.
 */
@NullMarked
package org.bootrig.core.machine;

import org.jspecify.annotations.NullMarked;
