/** The topology on a wall clock moved by hand. */
@NullMarked
package dev.faultline.sla.stream;

import org.jspecify.annotations.NullMarked;
