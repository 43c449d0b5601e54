/** Triage: repeats removed, related faults joined, every incident graded for a stated reason. */
@NullMarked
package dev.faultline.triage;

import org.jspecify.annotations.NullMarked;
