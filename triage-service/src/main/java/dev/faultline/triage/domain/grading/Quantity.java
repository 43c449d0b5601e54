package dev.faultline.triage.domain.grading;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scope told in numbers: "3 of 4 nodes", "4个节点挂了1个".
 *
 * @param sign one, some or all
 * @param words the words that tell it
 */
record Quantity(Sign sign, String words) {
    private static final int NEAR = 32;
    private static final String OUT = " out";
    private static final String NODES =
            "(?:nodes?|validators?|peers?|sealers?|observers?|replicas?|instances?|pods?|members?|节点|实例|副本)";
    private static final String NUMBER = "(\\d{1,4}|[一二两三四五六七八九十]|one|two|three|four|five|six|seven|eight|nine|ten)";
    private static final Pattern OF = Pattern.compile("\\b" + NUMBER
            + "(?:/| out of the | out of | of the | of our | of )" + NUMBER + "(?: [a-z]{1,12})? ?个?" + NODES);
    private static final Pattern AMONG = Pattern.compile(NUMBER
            + "个?[\\p{IsHan}]{0,4}节点[\\p{IsHan}]{0,2}[中里有挂掉坏]?[了有]?[^\\d\\n\\t]{0,4}?(?<!没有|没|无)" + NUMBER + "[个台]");
    private static final Map<String, Integer> NUMERALS = Map.ofEntries(
            Map.entry("一", 1),
            Map.entry("二", 2),
            Map.entry("两", 2),
            Map.entry("三", 3),
            Map.entry("四", 4),
            Map.entry("五", 5),
            Map.entry("六", 6),
            Map.entry("七", 7),
            Map.entry("八", 8),
            Map.entry("九", 9),
            Map.entry("十", 10),
            Map.entry("one", 1),
            Map.entry("two", 2),
            Map.entry("three", 3),
            Map.entry("four", 4),
            Map.entry("five", 5),
            Map.entry("six", 6),
            Map.entry("seven", 7),
            Map.entry("eight", 8),
            Map.entry("nine", 9),
            Map.entry("ten", 10));

    /** The share of nodes a text in normal form speaks of. */
    static Optional<Quantity> in(String text) {
        Optional<Quantity> of = around(text, " of ", Quantity::followsNumber, OF, 1, 2);
        Optional<Quantity> slashed = of.isPresent() ? of : around(text, "/", Quantity::followsNumber, OF, 1, 2);
        return slashed.isPresent() ? slashed : around(text, "节点", (in, at) -> true, AMONG, 2, 1);
    }

    /** Looks near a word every such phrase has, and only where it may be one: most texts hold none and patterns are slow. */
    private static Optional<Quantity> around(
            String text, String word, Possible possible, Pattern pattern, int part, int whole) {
        for (int at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
            if (!possible.at(text, at)) {
                continue;
            }
            Matcher matcher = pattern.matcher(text)
                    .region(Math.max(0, at - NEAR), Math.min(text.length(), at + NEAR))
                    .useTransparentBounds(true);
            if (matcher.find()) {
                return of(matcher.group(), number(matcher.group(part)), number(matcher.group(whole)));
            }
        }
        return Optional.empty();
    }

    /** Whether such a phrase may be around a place of a text. */
    private interface Possible {
        boolean at(String text, int place);
    }

    /** Whether a number ends there, or "out" behind one: "three of five", "3 out of 5", but no "timeout of the database". */
    private static boolean followsNumber(String text, int end) {
        int wordEnd = text.startsWith(OUT, end - OUT.length()) ? end - OUT.length() : end;
        if (wordEnd == 0) {
            return false;
        }
        if (Character.isDigit(text.charAt(wordEnd - 1)) || NUMERALS.containsKey(text.substring(wordEnd - 1, wordEnd))) {
            return true;
        }
        int wordStart = wordEnd;
        while (wordStart > 0 && text.charAt(wordStart - 1) >= 'a' && text.charAt(wordStart - 1) <= 'z') {
            wordStart--;
        }
        return NUMERALS.containsKey(text.substring(wordStart, wordEnd));
    }

    /** Numbers are exact: they take the place of what other words say of the scope. */
    void state(Map<Sign, String> stated) {
        stated.remove(Sign.SCOPE_ONE);
        stated.remove(Sign.SCOPE_SOME);
        stated.remove(Sign.SCOPE_ALL);
        stated.put(sign, words);
    }

    private static Optional<Quantity> of(String words, int part, int whole) {
        if (part < 1 || part > whole) {
            return Optional.empty();
        }
        Sign sign = part == whole ? Sign.SCOPE_ALL : part == 1 ? Sign.SCOPE_ONE : Sign.SCOPE_SOME;
        return Optional.of(new Quantity(sign, words.strip()));
    }

    private static int number(String numeral) {
        Integer known = NUMERALS.get(numeral);
        return known != null ? known : Integer.parseInt(numeral);
    }
}
