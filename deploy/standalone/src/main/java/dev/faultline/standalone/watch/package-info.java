/** Watches the line from outside: what it reads over every topic, and who is told, past Kafka, when it stands still. */
@NullMarked
package dev.faultline.standalone.watch;

import org.jspecify.annotations.NullMarked;
