package dev.faultline.triage.domain.grading;

import java.util.BitSet;

/** Where the clauses and sentences of a text begin; asked about places in their order, from the first to the last. */
final class Divisions {
    private final BitSet sentences = new BitSet();
    private final BitSet clauses;
    private final int last;
    private int nextSentence;
    private int nextClause;
    private int sentence;
    private int clause;

    /**
     * Divides a text at its marks and before words that begin a clause.
     *
     * @param text in its normal form
     * @param breaks where such words begin; becomes part of this
     */
    Divisions(String text, BitSet breaks) {
        this.clauses = breaks;
        for (int at = text.indexOf(Wording.SENTENCE); at >= 0; at = text.indexOf(Wording.SENTENCE, at + 1)) {
            sentences.set(at);
            clauses.set(at);
        }
        for (int at = text.indexOf(Wording.CLAUSE); at >= 0; at = text.indexOf(Wording.CLAUSE, at + 1)) {
            clauses.set(at);
        }
        this.last = clauses.cardinality();
        this.nextSentence = sentences.nextSetBit(0);
        this.nextClause = clauses.nextSetBit(0);
    }

    /** How many clauses there are. */
    int clauses() {
        return last + 1;
    }

    /** Goes on to a place, which must not lie before the present one. */
    void goTo(int place) {
        while (nextClause >= 0 && nextClause <= place) {
            clause++;
            nextClause = clauses.nextSetBit(nextClause + 1);
        }
        while (nextSentence >= 0 && nextSentence <= place) {
            sentence++;
            nextSentence = sentences.nextSetBit(nextSentence + 1);
        }
    }

    /** Number of the clause at the present place. */
    int clause() {
        return clause;
    }

    /** Number of the sentence at the present place. */
    int sentence() {
        return sentence;
    }
}
