/**
 * The session in which a scenario drives one machine: waits, budgets, the judge, commands of the guest and of the host, and the
 * evidence of a failure.
 */
@NullMarked
package org.bootrig.core.session;

import org.jspecify.annotations.NullMarked;
