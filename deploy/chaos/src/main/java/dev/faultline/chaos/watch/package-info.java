/** Reads what the line committed. */
@NullMarked
package dev.faultline.chaos.watch;

import org.jspecify.annotations.NullMarked;
