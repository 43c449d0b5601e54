/** The line as separate processes, driven from outside: HTTP in, signed HTTP out, Kafka read as any tool reads it. */
@NullMarked
package dev.faultline.e2e;

import org.jspecify.annotations.NullMarked;
