package dev.faultline.triage.domain.grading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WordingTest {

    @Test
    @DisplayName("No character becomes more than one: the normal form of a text is never longer than the text")
    void everyCharacterBecomesOneAtMost() {
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c + "b" + (char) c;

            assertThat(Wording.normal(text).length()).as("U+%04X", c).isLessThanOrEqualTo(text.length());
        }
    }

    @Test
    @DisplayName("Letters whose lower case or compatibility form is longer than they are stay one letter")
    void lettersThatWouldGrowStayOne() {
        assertThat(Wording.normal("İİİ")).hasSize(3);
        assertThat(Wording.normal("ﬃﷺ㌀")).hasSizeLessThanOrEqualTo(3);
        assertThat(Wording.normal("ẞßŉ")).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    @DisplayName("Whatever stands beside whatever, the normal form fits")
    void anyTextFits() {
        Random random = new Random(20261123);
        for (int round = 0; round < 20_000; round++) {
            String text = random.ints(random.nextInt(40), 0, 8)
                    .map(kind -> letter(kind, random))
                    .collect(StringBuilder::new, (built, c) -> built.append((char) c), StringBuilder::append)
                    .toString();

            assertThat(Wording.normal(text).length()).as(text).isLessThanOrEqualTo(text.length());
        }
    }

    @Test
    @DisplayName("A mark that opens or ends a text leaves nothing behind")
    void marksAtTheEndsLeaveNothing() {
        assertThat(Wording.normal("...!?  node down  (…)")).isEqualTo("node down");
        assertThat(Wording.normal("--- ,,, ;;;")).isEmpty();
        assertThat(Wording.normal("")).isEmpty();
        assertThat(IntStream.range(1, 50).mapToObj(" - "::repeat).map(Wording::normal))
                .containsOnly("");
    }

    private static int letter(int kind, Random random) {
        return switch (kind) {
            case 0, 1 -> 'a' + random.nextInt(26);
            case 2 -> "  .,;!?()-/'—".charAt(random.nextInt(13));
            case 3 -> '0' + random.nextInt(10);
            case 4 -> 0x4E00 + random.nextInt(0x5000);
            case 5 -> 0xFF00 + random.nextInt(0x60);
            case 6 -> 0xD800 + random.nextInt(0x800);
            default -> random.nextInt(Character.MAX_VALUE + 1);
        };
    }
}
