/** Producers that write Kafka themselves: what they put on {@code faults-inbound} is validated, keyed anew and put on {@code faults}. */
@NullMarked
package dev.faultline.intake.direct;

import org.jspecify.annotations.NullMarked;
