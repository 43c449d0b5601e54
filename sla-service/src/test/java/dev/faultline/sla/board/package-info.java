/** The board's model and its answers. */
@NullMarked
package dev.faultline.sla.board;

import org.jspecify.annotations.NullMarked;
