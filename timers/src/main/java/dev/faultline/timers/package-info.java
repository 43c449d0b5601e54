/** Durable timers on Kafka Streams; knows nothing of faults or incidents. */
@NullMarked
package dev.faultline.timers;

import org.jspecify.annotations.NullMarked;
