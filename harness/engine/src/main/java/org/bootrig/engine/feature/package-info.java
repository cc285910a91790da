/**
 * Feature files and their glue. {@link org.bootrig.engine.feature.Cucumber} alone touches cucumber-core.
 */
package org.bootrig.engine.feature;
