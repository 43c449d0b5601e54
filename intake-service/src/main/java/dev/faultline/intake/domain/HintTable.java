package dev.faultline.intake.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The words of {@link Hints} as a table. A row stands for the words that are begun at a place of a text and how much of each
 * has been met; its columns say in which row one is after the next character.
 */
final class HintTable {
    static final int ASCII = 128;
    /** The row before a text: nothing is begun. */
    static final int START = 0;

    private static final int MOST_ROWS = 1 << 14;

    /** Characters no word has: all words that are begun are given up. */
    private static final byte NO_WORDS = 0;

    private final byte[] columns;
    private final int shift;
    private final int[] rows;
    private final long[] found;

    /** A word of which this many characters have been met. */
    private record Begun(Hints.Hint hint, int met) {
        boolean isWhole() {
            return met == hint.text().length();
        }
    }

    private HintTable(byte[] columns, int shift, int[] rows, long[] found) {
        this.columns = columns;
        this.shift = shift;
        this.rows = rows;
        this.found = found;
    }

    /**
     * The table of these words.
     *
     * @throws IllegalArgumentException when they are more than a table holds: some thousands
     */
    static HintTable of(List<Hints.Hint> hints) {
        List<Character> alphabet = alphabet(hints);
        byte[] columns = columns(alphabet);
        int shift = Integer.SIZE - Integer.numberOfLeadingZeros(alphabet.size());
        Map<Set<Begun>, Integer> numbers = new HashMap<>(Map.of(Set.of(), START));
        List<Set<Begun>> states = new ArrayList<>(List.of(Set.of()));
        List<int[]> rows = new ArrayList<>();
        while (rows.size() < states.size()) {
            Set<Begun> state = states.get(rows.size());
            int[] row = new int[1 << shift];
            for (int column = 1; column <= alphabet.size(); column++) {
                Set<Begun> after = after(state, alphabet.get(column - 1), hints);
                Integer known = numbers.putIfAbsent(after, states.size());
                row[column] = (known == null ? states.size() : known) << shift;
                if (known == null) {
                    states.add(after);
                }
            }
            if (states.size() > MOST_ROWS) {
                throw new IllegalArgumentException("too many hints");
            }
            rows.add(row);
        }
        return new HintTable(columns, shift, joined(rows), found(states));
    }

    /** Where the row begins in which one is after this character. */
    int next(int row, char c) {
        return rows[row | (c < ASCII ? columns[c] : NO_WORDS)];
    }

    /** Bit {@code g} is set when a word of group {@code g} has just been met to its end. */
    long found(int row) {
        return found[row >>> shift];
    }

    private static Set<Begun> after(Set<Begun> state, char c, List<Hints.Hint> hints) {
        Set<Begun> after = new HashSet<>();
        for (Hints.Hint hint : hints) {
            if (hint.has(c, 0)) {
                after.add(new Begun(hint, 1));
            }
        }
        for (Begun begun : state) {
            if (!begun.isWhole() && begun.hint().has(c, begun.met())) {
                after.add(new Begun(begun.hint(), begun.met() + 1));
            } else if (!begun.isWhole() && begun.hint().passesOver(c)) {
                after.add(begun);
            }
        }
        return after;
    }

    /** Every character that means something, each once. */
    private static List<Character> alphabet(List<Hints.Hint> hints) {
        List<Character> alphabet = new ArrayList<>();
        for (char c = 0; c < ASCII; c++) {
            char wanted = c;
            if (Hints.isJoint(c)
                    || Hints.isDigit(c)
                    || hints.stream().anyMatch(hint -> hint.text().indexOf(wanted) >= 0)) {
                alphabet.add(c);
            }
        }
        return alphabet;
    }

    /** The column of each ASCII character; upper case has that of lower case. */
    private static byte[] columns(List<Character> alphabet) {
        byte[] columns = new byte[ASCII];
        for (char c = 0; c < ASCII; c++) {
            columns[c] = (byte) (alphabet.indexOf((char) Hints.lower(c)) + 1);
        }
        return columns;
    }

    private static int[] joined(List<int[]> rows) {
        return rows.stream().flatMapToInt(IntStream::of).toArray();
    }

    private static long[] found(List<Set<Begun>> states) {
        return states.stream()
                .mapToLong(state -> state.stream()
                        .filter(Begun::isWhole)
                        .mapToLong(begun -> 1L << begun.hint().group())
                        .reduce(0, (a, b) -> a | b))
                .toArray();
    }
}
