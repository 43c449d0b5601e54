/** The front door of the line. */
@NullMarked
package dev.faultline.intake;

import org.jspecify.annotations.NullMarked;
