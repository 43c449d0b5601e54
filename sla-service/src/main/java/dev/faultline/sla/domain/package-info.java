/** Clocks of incidents as pure decisions: no clock is read here, no Kafka, no Spring, no Avro records. */
@NullMarked
package dev.faultline.sla.domain;

import org.jspecify.annotations.NullMarked;
