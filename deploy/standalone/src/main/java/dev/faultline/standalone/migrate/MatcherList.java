package dev.faultline.standalone.migrate;

import dev.faultline.intake.domain.LabelMatcher;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What labels have to be like, in whichever of Alertmanager's ways it was written.
 *
 * @param matchers all must hold
 * @param unreadable what was no matcher, as it stands there
 */
record MatcherList(List<LabelMatcher> matchers, List<String> unreadable) {
    static final MatcherList EVERYTHING = new MatcherList(List.of(), List.of());

    /** Between the matchers of one text, but not within quotes. */
    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

    MatcherList {
        matchers = List.copyOf(matchers);
        unreadable = List.copyOf(unreadable);
    }

    static MatcherList of(List<String> written, Map<String, String> equal, Map<String, String> regex) {
        List<LabelMatcher> matchers = new ArrayList<>();
        List<String> unreadable = new ArrayList<>();
        written.stream()
                .flatMap(MatcherList::apart)
                .forEach(text -> LabelMatcher.parse(text).ifPresentOrElse(matchers::add, () -> unreadable.add(text)));
        equal.forEach((name, value) -> add(name, value, false, matchers, unreadable));
        regex.forEach((name, value) -> add(name, value, true, matchers, unreadable));
        return new MatcherList(matchers, unreadable);
    }

    private static void add(
            String name, String value, boolean regex, List<LabelMatcher> matchers, List<String> unreadable) {
        Optional<LabelMatcher> matcher = LabelMatcher.of(name, value, regex, true);
        matcher.ifPresentOrElse(matchers::add, () -> unreadable.add(name + ": " + value));
    }

    private static Stream<String> apart(String written) {
        String bare = written.strip().replaceAll("^\\{|\\}$", "");
        return Arrays.stream(COMMA.split(bare)).filter(text -> !text.isBlank());
    }

    /** Both together. */
    MatcherList and(MatcherList other) {
        return new MatcherList(
                Stream.concat(matchers.stream(), other.matchers.stream()).toList(),
                Stream.concat(unreadable.stream(), other.unreadable.stream()).toList());
    }

    /** Whether nothing can be what both ask for: a label of which one wants a value that the other lets by never. */
    boolean excludes(MatcherList other) {
        return refuses(other) || other.refuses(this);
    }

    private boolean refuses(MatcherList other) {
        return other.matchers.stream()
                .filter(MatcherList::exact)
                .anyMatch(wanted -> matchers.stream()
                        .anyMatch(own -> own.name().equals(wanted.name())
                                && !own.matches(Map.of(wanted.name(), wanted.value()))));
    }

    /** Whether it wants one value and no other. */
    static boolean exact(LabelMatcher matcher) {
        return matcher.equal() && !matcher.regex();
    }

    /** As this line's policy writes them. */
    List<String> texts() {
        return matchers.stream().map(LabelMatcher::toString).toList();
    }
}
