/** Who is told what and why, decided without Spring, Kafka, Avro records or a clock. */
@NullMarked
package dev.faultline.notify.domain;

import org.jspecify.annotations.NullMarked;
