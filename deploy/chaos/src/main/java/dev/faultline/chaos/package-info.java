/** The line under load while its parts are killed, stopped and lied to: behind {@code ./faultline chaos}. */
@NullMarked
package dev.faultline.chaos;

import org.jspecify.annotations.NullMarked;
