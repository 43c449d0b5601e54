/** Spring and the policy files of triage. */
@NullMarked
package dev.faultline.triage.config;

import org.jspecify.annotations.NullMarked;
