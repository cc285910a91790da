/**
 * What the steps of all topics share: their guide, parameter types, notations and expectations.
 */
package org.bootrig.steps.vocabulary;
