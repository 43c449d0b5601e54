/** The stream topology: incidents in, clock events out, clocks and timers in stores. */
@NullMarked
package dev.faultline.sla.stream;

import org.jspecify.annotations.NullMarked;
