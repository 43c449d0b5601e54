package dev.faultline.policy;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells regular expressions (RE2's) that are worth compiling from those that would fill the memory or the stack: RE2 matches in
 * linear time, but writes repetitions out, so that {@code ((x{1000}){1000}){1000}} is a program of a thousand million steps.
 * What is no expression at all may pass here: the compiler says so.
 */
public final class RegexBound {
    private static final long LARGEST = 20_000;
    private static final int DEEPEST = 200;
    private static final Pattern TIMES = Pattern.compile("\\{(\\d{1,9})(?:(,)(\\d{0,9}))?}");

    private final String regex;
    private final Deque<Long> outer = new ArrayDeque<>();
    private int next;
    /** Steps of the group that is being read, and of what stood last in it, which a repetition repeats. */
    private long steps;

    private long last;

    private RegexBound(String regex) {
        this.regex = regex;
    }

    /** Whether the expression compiles to some ten thousand steps at most, and its groups are not too deep. */
    public static boolean holds(String regex) {
        return new RegexBound(regex).isSmall();
    }

    private boolean isSmall() {
        while (next < regex.length()) {
            step(regex.charAt(next));
            if (steps > LARGEST || outer.size() > DEEPEST) {
                return false;
            }
        }
        return true;
    }

    private void step(char c) {
        switch (c) {
            case '\\' -> escape();
            case '[' -> characterClass();
            case '(' -> {
                outer.push(steps);
                steps = 2;
                next++;
            }
            case ')' -> {
                long inner = steps;
                steps = outer.isEmpty() ? 0 : outer.pop();
                add(inner);
                next++;
            }
            case '{' -> times();
            default -> {
                add(1);
                next++;
            }
        }
    }

    private void add(long size) {
        steps += size;
        last = size;
    }

    /** What stood last stands there so many times; braces that say no number are themselves. */
    private void times() {
        Matcher times = TIMES.matcher(regex).region(next, regex.length());
        if (!times.lookingAt()) {
            add(1);
            next++;
            return;
        }
        long least = Long.parseLong(times.group(1));
        boolean open = times.group(2) == null || times.group(3).isEmpty();
        long most = Math.max(1, open ? least : Math.max(least, Long.parseLong(times.group(3))));
        steps += last * (most - 1);
        last *= most;
        next = times.end();
    }

    /** One character, one class such as {@code \p{Han}}, or all between {@code \Q} and {@code \E}. */
    private void escape() {
        char kind = next + 1 < regex.length() ? regex.charAt(next + 1) : '\\';
        if (kind == 'Q') {
            int end = regex.indexOf("\\E", next + 2);
            int to = end < 0 ? regex.length() : end;
            steps += to - (next + 2);
            last = 1;
            next = end < 0 ? to : to + 2;
            return;
        }
        add(1);
        next += 2;
        boolean named = kind == 'p' || kind == 'P' || kind == 'x';
        if (named && next < regex.length() && regex.charAt(next) == '{') {
            next = after('}', next);
        }
    }

    /** Everything between brackets, of which the first may be a bracket itself. */
    private void characterClass() {
        add(1);
        next++;
        if (next < regex.length() && regex.charAt(next) == '^') {
            next++;
        }
        boolean first = true;
        while (next < regex.length() && (first || regex.charAt(next) != ']')) {
            first = false;
            char c = regex.charAt(next);
            boolean posix = c == '[' && next + 1 < regex.length() && regex.charAt(next + 1) == ':';
            int end = posix ? regex.indexOf(":]", next + 2) : -1;
            next = end >= 0 ? end + 2 : next + (c == '\\' ? 2 : 1);
        }
        next++;
    }

    private int after(char end, int from) {
        int found = regex.indexOf(end, from);
        return found < 0 ? regex.length() : found + 1;
    }
}
