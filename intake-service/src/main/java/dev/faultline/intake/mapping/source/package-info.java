/**
 * Senders described by files instead of code: what a body of theirs looks like, and which of its fields mean what. Nothing
 * here throws for a body, and nothing is dropped without a word.
 */
@NullMarked
package dev.faultline.intake.mapping.source;

import org.jspecify.annotations.NullMarked;
