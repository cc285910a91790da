/**
 * Allure's side of a report: its result files, made of a run's results by Allure's own model, and its page. Nothing here
 * knows how a run goes; what is not in the results is not in Allure.
 */
@NullMarked
package org.bootrig.report.allure;

import org.jspecify.annotations.NullMarked;
