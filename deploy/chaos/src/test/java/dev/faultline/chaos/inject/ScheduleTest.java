package dev.faultline.chaos.inject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.schemas.topics.Service;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static final Cast CAST = new Cast(
            List.of("broker-1", "broker-2", "broker-3"),
            Stream.of(Service.values())
                    .collect(Collectors.toMap(
                            Function.identity(), service -> List.of(service.id() + "-1", service.id() + "-2"))));
    private static final int DECK =
            Stream.of(Kind.values()).mapToInt(Kind::weight).sum();

    private static List<Schedule.Step> steps(long seed, Set<Kind> kinds, int count) {
        Schedule schedule = new Schedule(seed, kinds, CAST);
        return Stream.generate(schedule::next).limit(count).toList();
    }

    private static Map<Kind, Long> counted(List<Schedule.Step> steps) {
        return steps.stream()
                .collect(Collectors.groupingBy(step -> step.injection().kind(), Collectors.counting()));
    }

    @Test
    void theSameSeedDoesTheSameThings() {
        Set<Kind> all = EnumSet.allOf(Kind.class);
        assertThat(steps(5, all, 100)).isEqualTo(steps(5, all, 100)).isNotEqualTo(steps(6, all, 100));
    }

    @Test
    void everyKindComesAsOftenAsItWeighs() {
        Map<Kind, Long> twice = counted(steps(5, EnumSet.allOf(Kind.class), 2 * DECK));
        assertThat(twice.keySet()).containsExactlyInAnyOrder(Kind.values());
        assertThat(twice).allSatisfy((kind, count) -> assertThat(count).isEqualTo(2L * kind.weight()));
    }

    @Test
    void onlyWhatWasAskedForIsDone() {
        assertThat(counted(steps(5, EnumSet.of(Kind.POISON, Kind.STALL), 50)).keySet())
                .containsExactlyInAnyOrder(Kind.POISON, Kind.STALL);
    }

    @Test
    void aStallOutlastsATransaction() {
        assertThat(steps(5, EnumSet.of(Kind.STALL), 50))
                .allSatisfy(step ->
                        assertThat(((Injection.Freeze) step.injection()).time()).isGreaterThan(Duration.ofSeconds(10)));
    }

    @Test
    void everyPartHasItsTurn() {
        Set<String> killed = steps(5, EnumSet.of(Kind.KILL_SERVICE, Kind.KILL_BROKER), 500).stream()
                .map(step -> ((Injection.Kill) step.injection()).part())
                .collect(Collectors.toSet());
        assertThat(killed).hasSize(11);
    }
}
