/** What a run leaves for people and machines: Allure wiring, evidence, the catalogue and the conformance page. */
package org.bootrig.report;
