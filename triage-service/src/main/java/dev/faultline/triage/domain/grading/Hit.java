package dev.faultline.triage.domain.grading;

/**
 * A phrase of a group, found in a text.
 *
 * @param phrase the phrase
 * @param start its first character
 * @param end behind its last character
 * @param clause number of its clause
 * @param sentence number of its sentence
 * @param topic whether it stands in the title, which is the topic of all the text
 * @param denied whether the words around it deny it
 * @param negative whether it denies something itself, as "cannot" and "is not" do
 */
record Hit(
        String phrase, int start, int end, int clause, int sentence, boolean topic, boolean denied, boolean negative) {

    /** Whether the other lies within this one. */
    boolean covers(Hit other) {
        return start <= other.start && other.end <= end;
    }
}
