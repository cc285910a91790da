/**
 * Renders what a run leaves for people and for other programs: Allure, JUnit XML and the report's pages.
 */
@NullMarked
package org.bootrig.report;

import org.jspecify.annotations.NullMarked;
