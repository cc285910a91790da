/**
 * Renders what a run leaves for people and for other programs: Allure, JUnit XML and the report's pages.
 */
package org.bootrig.report;
