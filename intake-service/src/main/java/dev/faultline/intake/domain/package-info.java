/** What a fault, a command and a key are, and what may be said of them: plain Java, no clock, no Spring, no Kafka, no JSON. */
@NullMarked
package dev.faultline.intake.domain;

import org.jspecify.annotations.NullMarked;
