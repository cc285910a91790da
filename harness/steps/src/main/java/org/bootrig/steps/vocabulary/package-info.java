/**
 * What the steps of all topics share: their guide, parameter types, notations and expectations.
 */
@NullMarked
package org.bootrig.steps.vocabulary;

import org.jspecify.annotations.NullMarked;
