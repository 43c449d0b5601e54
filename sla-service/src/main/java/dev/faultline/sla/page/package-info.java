/** The page people look at: its files, who may see it, and what they send through it to intake. */
@NullMarked
package dev.faultline.sla.page;

import org.jspecify.annotations.NullMarked;
