package dev.faultline.notify.domain.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.notify.domain.EventKind;
import dev.faultline.notify.domain.Message;
import dev.faultline.notify.domain.Samples;
import dev.faultline.notify.domain.people.Contact;
import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class OutboxRulesTest {
    private static final Instant NOW = Samples.NOW;
    private static final AttemptReport ERROR = new AttemptReport.Failed("HTTP 500", null);

    private final OutboxRules rules = new OutboxRules(Samples.RETRY, 3, Duration.ofMinutes(2));

    private static Message message(String... targets) {
        return new Message(
                "msg_1",
                Disposition.PLANNED,
                "",
                Samples.INCIDENT,
                1,
                "e",
                EventKind.OPENED,
                Level.L1,
                "wu",
                "Wu Fang",
                "QA",
                "en",
                "",
                "",
                null,
                List.of(),
                false,
                false,
                null,
                NOW,
                Stream.of(targets).map(target -> new Contact(target, "webhook")).toList(),
                List.of());
    }

    private Outbox begun() {
        return Outbox.empty("chat").received().started(0, rules.first(NOW));
    }

    @Test
    @DisplayName("A failed attempt is tried again after a pause that doubles")
    void retries() {
        Verdict first = rules.judge(begun(), message("chat", "phone"), ERROR, NOW);
        assertThat(first)
                .isInstanceOfSatisfying(
                        Verdict.Retry.class, retry -> assertThat(retry.at()).isEqualTo(NOW.plusSeconds(2)));

        Outbox again = first.outbox().started(0, rules.next(attempt(first), NOW.plusSeconds(2)));
        assertThat(rules.judge(again, message("chat", "phone"), ERROR, NOW.plusSeconds(3)))
                .isInstanceOfSatisfying(
                        Verdict.Retry.class, retry -> assertThat(retry.at()).isEqualTo(NOW.plusSeconds(7)));
    }

    @Test
    @DisplayName("After as many failures in a row as the policy says, the next contact is used")
    void fallsBack() {
        assertThat(rules.judge(failed(2), message("chat", "phone"), ERROR, NOW))
                .isInstanceOfSatisfying(
                        Verdict.Leave.class,
                        leave -> assertThat(leave.why()).isEqualTo("chat failed after attempt 1: HTTP 500"));
    }

    @Test
    @DisplayName("The last contact is tried until the time to give up")
    void lastContact() {
        assertThat(rules.judge(failed(30), message("chat"), ERROR, NOW.plusSeconds(3000)))
                .isInstanceOf(Verdict.Retry.class);
        assertThat(rules.judge(failed(30), message("chat"), ERROR, NOW.plusSeconds(3599)))
                .isInstanceOf(Verdict.Leave.class);
    }

    @Test
    @DisplayName("The receiver's Retry-After is honoured")
    void retryAfter() {
        AttemptReport busy = new AttemptReport.Failed("HTTP 429", Duration.ofSeconds(40));
        assertThat(rules.judge(begun(), message("chat", "phone"), busy, NOW))
                .isInstanceOfSatisfying(
                        Verdict.Retry.class, retry -> assertThat(retry.at()).isEqualTo(NOW.plusSeconds(40)));
    }

    @Test
    @DisplayName("A Retry-After beyond the longest pause sends the message another way when there is one")
    void longRetryAfter() {
        AttemptReport away = new AttemptReport.Failed("HTTP 503", Duration.ofMinutes(10));
        assertThat(rules.judge(begun(), message("chat", "phone"), away, NOW)).isInstanceOf(Verdict.Leave.class);
        assertThat(rules.judge(begun(), message("chat"), away, NOW)).isInstanceOf(Verdict.Retry.class);
    }

    @Test
    @DisplayName("A refusal is final at once")
    void rejected() {
        assertThat(rules.judge(begun(), message("chat"), new AttemptReport.Rejected("HTTP 410"), NOW))
                .isInstanceOfSatisfying(
                        Verdict.Leave.class, leave -> assertThat(leave.why()).isEqualTo("chat refused it: HTTP 410"));
    }

    @Test
    @DisplayName("While a target is down, what can go another way does not queue behind it")
    void doesNotQueueBehindTheDead() {
        assertThat(rules.arrival(failed(3), message("chat", "phone"))).isInstanceOf(Arrival.Leave.class);
        assertThat(rules.arrival(failed(3), message("chat"))).isInstanceOf(Arrival.Wait.class);
        assertThat(rules.arrival(failed(2), message("chat", "phone"))).isInstanceOf(Arrival.Wait.class);
    }

    @Test
    @DisplayName("A success makes the target good again")
    void success() {
        assertThat(rules.judge(failed(9), message("chat"), new AttemptReport.Delivered("HTTP 204"), NOW)
                        .outbox()
                        .failures())
                .isZero();
    }

    @Test
    @DisplayName("A full queue takes no more")
    void full() {
        Outbox full = begun().received().received();
        assertThat(rules.arrival(full, message("chat")))
                .isInstanceOfSatisfying(
                        Arrival.Leave.class,
                        leave -> assertThat(leave.why()).isEqualTo("the queue of chat is full with 3 messages"));
    }

    @Test
    @DisplayName("Jitter spreads the pauses, stays in its bounds and is the same in a replay")
    void jitter() {
        RetryRules spread =
                new RetryRules(3, Duration.ofSeconds(10), 2, Duration.ofMinutes(1), 0.2, Duration.ofHours(1));
        List<Long> pauses = IntStream.range(0, 200)
                .mapToObj(i -> spread.pauseAfter(1, "msg_" + i).toMillis())
                .toList();

        assertThat(pauses).allSatisfy(pause -> assertThat(pause).isBetween(8_000L, 12_000L));
        assertThat(pauses.stream().distinct().count()).isGreaterThan(150);
        assertThat(pauses.stream().mapToLong(Long::longValue).min().orElseThrow())
                .isLessThan(8_300);
        assertThat(pauses.stream().mapToLong(Long::longValue).max().orElseThrow())
                .isGreaterThan(11_700);
        assertThat(spread.pauseAfter(1, "msg_7")).isEqualTo(spread.pauseAfter(1, "msg_7"));
        assertThat(spread.pauseAfter(60, "msg_7")).isBetween(Duration.ofSeconds(48), Duration.ofSeconds(72));
    }

    private Outbox failed(int times) {
        Outbox outbox = begun();
        return new Outbox("chat", outbox.head(), outbox.next(), outbox.size(), times, outbox.attempt(), null, null);
    }

    private static Attempt attempt(Verdict verdict) {
        return java.util.Objects.requireNonNull(verdict.outbox().attempt());
    }
}
