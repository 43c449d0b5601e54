package dev.faultline.triage.domain.grading;

import java.util.BitSet;

/**
 * A phrase of the policy and the groups it is in.
 *
 * @param text its normal form
 * @param whole groups it is in as whole words
 * @param open groups in which its last word may go on
 */
record Phrase(String text, BitSet whole, BitSet open) {}
