/** Stage 2: incidents, how faults join them, and the lifecycle as a table. */
@NullMarked
package dev.faultline.triage.domain.incident;

import org.jspecify.annotations.NullMarked;
