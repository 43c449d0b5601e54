/** Durable timers in a process of their own, on a real broker. */
@NullMarked
package dev.faultline.bench.timers;

import org.jspecify.annotations.NullMarked;
