/** What triage decides, as plain functions: no clock, no Kafka, no Spring. */
@NullMarked
package dev.faultline.triage.domain;

import org.jspecify.annotations.NullMarked;
