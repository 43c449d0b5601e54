/** Keeps the clocks of every incident: warnings, breaches, escalations. */
@NullMarked
package dev.faultline.sla;

import org.jspecify.annotations.NullMarked;
