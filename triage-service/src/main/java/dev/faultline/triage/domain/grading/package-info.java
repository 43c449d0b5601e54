/** Levels for stated reasons: rules over categories, labels, words and facts. */
@NullMarked
package dev.faultline.triage.domain.grading;

import org.jspecify.annotations.NullMarked;
