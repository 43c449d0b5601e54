/** One mapper per sender: from the bytes it sends to faults, or to what is wrong with them. Pure. */
@NullMarked
package dev.faultline.intake.mapping;

import org.jspecify.annotations.NullMarked;
