package dev.faultline.intake.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.domain.Hints.Hint;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which words a text is said to hold, beside reading it word by word from every place. */
class HintsTest {
    private static final List<Hint> WORDS = List.of(
            new Hint("apikey", 0),
            new Hint("key", 1),
            new Hint("a-b", 2),
            new Hint("aab", 3),
            new Hint("basic ", 4),
            new Hint("@", 5),
            new Hint("p.a.k", 6));
    private static final int DIGITS = 7;

    private final Hints hints = new Hints(
            Stream.concat(WORDS.stream(), Stream.of(Hint.digits(3, DIGITS))).toList());

    @ParameterizedTest
    @CsvSource({
        "x-API_key: 1, 0",
        "a pi.k-EY, 0",
        "apixkey, 1",
        "key, 1",
        "ke¥y key, 1",
        "aaab, 3",
        "a--b, 2",
        "a_-b, 2",
        "'basic x', 4",
        "basicx 'basic, -1",
        "u@h, 5",
        "1 2-3, 7",
        "1234, 7",
        "12a3, -1",
        "1.23, -1"
    })
    void aWordIsFoundHoweverItIsJoined(String text, int group) {
        // When
        long found = hints.in(text);

        // Then
        assertThat(found & (group < 0 ? -1L : 1L << group)).isEqualTo(group < 0 ? 0 : 1L << group);
    }

    @Test
    void nothingIsOverlookedAndNothingInvented() {
        Random random = new Random(42);
        String alphabet = "aapikeybsc@AK-. _1éx";
        for (int text = 0; text < 20_000; text++) {
            // Given
            StringBuilder made = new StringBuilder();
            for (int length = random.nextInt(24); length > 0; length--) {
                made.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }

            // Then
            assertThat(hints.in(made.toString()) & (1L << DIGITS) - 1)
                    .as(made.toString())
                    .isEqualTo(wordByWord(made.toString()));
        }
    }

    private static long wordByWord(String text) {
        long found = 0;
        for (Hint hint : WORDS) {
            for (int from = 0; from < text.length(); from++) {
                int met = 0;
                for (int at = from; at < text.length() && met < hint.text().length(); at++) {
                    int c = Hints.lower(text.charAt(at));
                    if (c == hint.text().charAt(met)) {
                        met++;
                    } else if (met == 0 || !Hints.isJoint(c)) {
                        break;
                    }
                }
                found |= met == hint.text().length() ? 1L << hint.group() : 0;
            }
        }
        return found;
    }
}
