/** Parsers, and what nobody should send them. */
@NullMarked
package dev.faultline.fuzz;

import org.jspecify.annotations.NullMarked;
