/** Joins a service to the line: topics, schemas, serdes, dead letters, exactly-once streams on a clock of our own. */
@NullMarked
package dev.faultline.line;

import org.jspecify.annotations.NullMarked;
