package dev.faultline.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextWidthTest {

    @Test
    void aChineseCharacterTakesTwoColumns() {
        assertThat(TextWidth.of("L1 致命：x")).isEqualTo(10);
        assertThat(TextWidth.padded("超时", 6)).isEqualTo("超时  ");
    }

    @Test
    void linesBreakAtBlanks() {
        assertThat(TextWidth.wrapped("one two three", 8)).containsExactly("one two", "three");
        assertThat(TextWidth.wrapped("unbreakable", 4)).containsExactly("unbreakable");
        assertThat(TextWidth.wrapped("", 4)).containsExactly("");
    }

    @Test
    void chineseBreaksAnywhereButBeforePunctuation() {
        assertThat(TextWidth.wrapped("故障已关闭。", 10)).containsExactly("故障已关", "闭。");
    }
}
