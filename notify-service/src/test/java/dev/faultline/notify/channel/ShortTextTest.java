package dev.faultline.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A text that is cut")
class ShortTextTest {
    /** 1, 2, 3 and 4 bytes, a letter with its accent apart, and a family of seven code points. */
    private static final String MIXED = "aé中😀e\u0301👨‍👩‍👧‍👦".repeat(40);

    @Test
    @DisplayName("is whole where it fits")
    void fits() {
        assertThat(ShortText.cut("中文", 6)).isEqualTo("中文");
        assertThat(ShortText.line("中文", 2)).isEqualTo("中文");
    }

    @Test
    @DisplayName("never exceeds its bytes and never breaks a character, wherever the limit falls")
    void everyLimit() {
        for (int bytes = 0; bytes < 400; bytes++) {
            String cut = ShortText.cut(MIXED, bytes);
            assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes);
            assertThat(new String(cut.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(cut);
            String head = cut.contains("\n…\n") ? cut.substring(0, cut.indexOf("\n…\n")) : cut;
            assertThat(MIXED).startsWith(head);
            // a family is not torn apart, and an accent stays with its letter
            assertThat(head).doesNotEndWith("\u200D").doesNotEndWith("👨").doesNotEndWith("😀e");
        }
    }

    @Test
    @DisplayName("keeps its beginning and its end")
    void middle() {
        assertThat(ShortText.cut("what happened " + "x".repeat(500) + " your duties", 60))
                .startsWith("what happened xx")
                .endsWith("xx your duties")
                .contains("\n…\n");
    }

    @Test
    @DisplayName("of one line ends in an ellipsis within its limit")
    void line() {
        assertThat(ShortText.line("abcdef", 4)).isEqualTo("abc…");
        assertThat(ShortText.line("中文标题很长", 4)).isEqualTo("中文标…");
    }
}
