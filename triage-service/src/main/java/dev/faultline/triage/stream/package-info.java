/** Triage on Kafka Streams: two stages, their stores, and the way between wire and domain. */
@NullMarked
package dev.faultline.triage.stream;

import org.jspecify.annotations.NullMarked;
