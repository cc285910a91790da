/**
 * Feature files and their glue. {@link org.bootrig.engine.feature.Cucumber} alone touches cucumber-core.
 */
@NullMarked
package org.bootrig.engine.feature;

import org.jspecify.annotations.NullMarked;
