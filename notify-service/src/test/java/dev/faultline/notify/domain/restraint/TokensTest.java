package dev.faultline.notify.domain.restraint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.Samples;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("A bucket")
class TokensTest {
    private static final Rate ROBOT = Rate.limit(20, Duration.ofMinutes(1));

    static Stream<List<Rate>> limits() {
        return Stream.of(
                List.of(ROBOT),
                List.of(Rate.limit(100, Duration.ofMinutes(1)), Rate.limit(5, Duration.ofSeconds(1))),
                List.of(Rate.limit(1, Duration.ofSeconds(1))),
                List.of(Rate.limit(7, Duration.ofSeconds(3))));
    }

    @ParameterizedTest
    @MethodSource("limits")
    @DisplayName(
            "never lets more through than the limit in any stretch of its length, and nearly as much in the long run")
    void holdsInEveryStretch(List<Rate> limits) {
        // Given somebody who takes a token whenever there is one, for ten minutes
        Instant end = Samples.NOW.plus(Duration.ofMinutes(10));
        List<Instant> taken = new ArrayList<>();
        Tokens tokens = null;
        Instant now = Samples.NOW;
        while (now.isBefore(end)) {
            Tokens.Draw draw = Tokens.draw(tokens, limits, now);
            tokens = draw.left();
            switch (draw) {
                case Tokens.Draw.Taken one -> taken.add(now);
                case Tokens.Draw.Refused refused -> now = refused.until();
            }
        }

        for (Rate limit : limits) {
            // Then no stretch that begins with one holds more than the limit
            for (int i = 0; i + limit.messages() < taken.size(); i++) {
                assertThat(Duration.between(taken.get(i), taken.get(i + limit.messages())))
                        .isGreaterThanOrEqualTo(limit.per());
            }
        }
        // And at least half of the tightest limit is used
        double perSecond = limits.stream()
                .mapToDouble(limit -> limit.messages() * 1000.0 / limit.per().toMillis())
                .min()
                .orElseThrow();
        assertThat(taken.size()).isGreaterThan((int) (perSecond * 600 / 2));
    }

    @Test
    @DisplayName("filled for another rate is a full one for the present rate")
    void otherRate() {
        Tokens.Draw refused = emptied();

        assertThat(Tokens.draw(refused.left(), List.of(Rate.limit(30, Duration.ofMinutes(1))), Samples.NOW))
                .isInstanceOf(Tokens.Draw.Taken.class);
        assertThat(Tokens.draw(refused.left(), List.of(ROBOT), Samples.NOW)).isInstanceOf(Tokens.Draw.Refused.class);
    }

    @Test
    @DisplayName("is not filled by a clock that goes back")
    void clockBack() {
        assertThat(Tokens.draw(emptied().left(), List.of(ROBOT), Samples.NOW.minusSeconds(3600)))
                .isInstanceOf(Tokens.Draw.Refused.class);
    }

    private static Tokens.Draw emptied() {
        Tokens.Draw draw = Tokens.draw(null, List.of(ROBOT), Samples.NOW);
        while (draw instanceof Tokens.Draw.Taken) {
            draw = Tokens.draw(draw.left(), List.of(ROBOT), Samples.NOW);
        }
        return draw;
    }
}
