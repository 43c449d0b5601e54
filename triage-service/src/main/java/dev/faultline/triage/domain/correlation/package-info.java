/** Which faults are one incident: grouping, windows, what depends on what, and storms. */
@NullMarked
package dev.faultline.triage.domain.correlation;

import org.jspecify.annotations.NullMarked;
