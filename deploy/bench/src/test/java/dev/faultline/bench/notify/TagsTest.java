package dev.faultline.bench.notify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TagsTest {
    @Test
    void aNumberIsFoundWhereverItStands() {
        assertThat(in("{\"subject\":\"[L1] opened: " + Tags.of(4711) + " whole group\"}"))
                .hasValue(4711);
        assertThat(in("bench-source, " + Tags.of(12))).hasValue(12);
        assertThat(in(Tags.of(7))).hasValue(7);
        assertThat(in("bench-123456")).isEmpty();
        assertThat(in("")).isEmpty();
    }

    private static OptionalInt in(String text) {
        return Tags.in(text.getBytes(StandardCharsets.US_ASCII));
    }
}
