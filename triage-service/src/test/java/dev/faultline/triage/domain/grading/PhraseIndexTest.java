package dev.faultline.triage.domain.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PhraseIndexTest {
    private static final List<String> PHRASES = List.of(
            "a", "ab", "abb", "ab*", "b a", "ba", "ba b", "a ba b", "链", "链接", "接", "链 ab", "b链", "不", "不是", "b2");

    @Test
    @DisplayName("Finds whatever comparing every phrase with every place finds, in their order, longer ones first")
    void findsEveryPhrase() {
        PhraseIndex index = PhraseIndex.of(PHRASES.stream().map(List::of).collect(Collectors.toList()));
        Random random = new Random(20261123);
        for (int round = 0; round < 5_000; round++) {
            String text = Wording.normal(random.ints(random.nextInt(24), 0, 9)
                    .mapToObj(i -> List.of("a", "b", " ", "链", "接", "2", "s", ",", "不是")
                            .get(i))
                    .collect(Collectors.joining()));

            List<Place> found = index.in(text);

            assertThat(found.stream()
                            .map(place -> place.start() + " " + place.phrase().text()))
                    .as(text)
                    .containsExactlyInAnyOrderElementsOf(everyPlace(text));
            assertThat(found)
                    .as(text)
                    .isSortedAccordingTo((one, other) -> one.start() == other.start()
                            ? Integer.compare(other.end(), one.end())
                            : Integer.compare(one.start(), other.start()));
        }
    }

    @Test
    @DisplayName("A word goes on for a star, a plural s or a number, and else must end")
    void wordsEnd() {
        PhraseIndex index = PhraseIndex.of(List.of(List.of("node"), List.of("fail*"), List.of("节点")));

        assertThat(index.in("node nodes node3 nodeless failure 主节点挂").stream()
                        .map(place -> place.start() + " " + place.of(0) + " " + place.of(1) + " " + place.of(2)))
                .containsExactly(
                        "0 true false false",
                        "5 true false false",
                        "11 true false false",
                        "17 false false false",
                        "26 false true false",
                        "35 false false true");
    }

    private static List<String> everyPlace(String text) {
        List<String> places = new ArrayList<>();
        for (int start = 0; start < text.length(); start++) {
            boolean within = start > 0 && Letters.inWord(text.charAt(start)) && Letters.inWord(text.charAt(start - 1));
            for (String phrase : PHRASES) {
                // The star one shares its letters, so it is one phrase with the one without.
                String letters = Wording.normal(phrase);
                if (!within && !letters.endsWith("*") && text.startsWith(letters, start)) {
                    places.add(start + " " + letters);
                }
            }
        }
        return places;
    }
}
