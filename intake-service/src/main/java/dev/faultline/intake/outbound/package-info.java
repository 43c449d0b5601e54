/** What leaves by Kafka and comes back from it: faults, commands, and what triage made of them. */
@NullMarked
package dev.faultline.intake.outbound;

import org.jspecify.annotations.NullMarked;
