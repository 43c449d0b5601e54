package dev.faultline.intake.domain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    private final int firstFound;

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
        this.firstFound = firstFound(found) << shift;
    }

    /**
     * The table of these words.
     *
     * @throws IllegalArgumentException when they are more than a table holds: some thousands
     */
    static HintTable of(List<Hints.Hint> hints) {
        List<Character> alphabet = alphabet(hints);
        // Rows in which a word ends stand last, so that the furthest row of a text tells whether there was any.
        List<Map.Entry<Set<Begun>, List<Set<Begun>>>> states = reachable(alphabet, hints).entrySet().stream()
                .sorted(Comparator.comparing(state -> endsAWord(state.getKey())))
                .toList();
        int shift = Integer.SIZE - Integer.numberOfLeadingZeros(alphabet.size());
        Map<Set<Begun>, Integer> begins = new HashMap<>();
        states.forEach(state -> begins.put(state.getKey(), begins.size() << shift));
        int[] rows = new int[states.size() << shift];
        for (int row = 0; row < states.size(); row++) {
            int column = row << shift;
            for (Set<Begun> next : states.get(row).getValue()) {
                rows[++column] = begins.getOrDefault(next, START);
            }
        }
        return new HintTable(
                columns(alphabet),
                shift,
                rows,
                found(states.stream().map(Map.Entry::getKey).toList()));
    }

    /** Everything that can be begun, and what follows it by each character of the alphabet; nothing begun comes first. */
    private static Map<Set<Begun>, List<Set<Begun>>> reachable(List<Character> alphabet, List<Hints.Hint> hints) {
        Map<Set<Begun>, List<Set<Begun>>> reachable = new LinkedHashMap<>();
        Deque<Set<Begun>> open = new ArrayDeque<>(List.of(Set.of()));
        while (!open.isEmpty()) {
            Set<Begun> state = open.remove();
            if (reachable.containsKey(state)) {
                continue;
            }
            List<Set<Begun>> next =
                    alphabet.stream().map(c -> after(state, c, hints)).toList();
            reachable.put(state, next);
            if (reachable.size() > MOST_ROWS) {
                throw new IllegalArgumentException("too many hints");
            }
            open.addAll(next);
        }
        return reachable;
    }

    private static boolean endsAWord(Set<Begun> state) {
        return state.stream().anyMatch(Begun::isWhole);
    }

    /** Where the row begins in which one is after this character. */
    int next(int row, char c) {
        return rows[row | (c < ASCII ? columns[c] : NO_WORDS)];
    }

    /** Whether a word has been met to its end in this row, or in an earlier one of which this is the {@link Math#max}. */
    boolean hasFound(int furthest) {
        return furthest >= firstFound;
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

    private static int firstFound(long[] found) {
        int first = 0;
        while (first < found.length && found[first] == 0) {
            first++;
        }
        return first;
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
