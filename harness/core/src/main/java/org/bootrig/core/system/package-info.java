/**
 * A system as its {@code system.yaml} describes it: its build, the digests of its sources and its image, its console contract,
 * its boot phases and its task list.
 */
@NullMarked
package org.bootrig.core.system;

import org.jspecify.annotations.NullMarked;
