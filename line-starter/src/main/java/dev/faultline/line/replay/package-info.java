/** Runs the processors of a service without Kafka: in memory, on a time that passes as fast as it is told to. */
@NullMarked
package dev.faultline.line.replay;

import org.jspecify.annotations.NullMarked;
