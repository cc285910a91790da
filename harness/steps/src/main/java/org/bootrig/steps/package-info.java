/** The Gherkin vocabulary, one class a topic. Found at run time; every step is documented by {@link StepGuide}. */
package org.bootrig.steps;
