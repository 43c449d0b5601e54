/** A month of a line that never was, and how fast it is replayed. */
@NullMarked
package dev.faultline.bench.simulate;

import org.jspecify.annotations.NullMarked;
