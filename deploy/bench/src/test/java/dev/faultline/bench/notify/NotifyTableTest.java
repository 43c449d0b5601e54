package dev.faultline.bench.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.bench.Machine;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotifyTableTest {
    private static final Machine MACHINE = new Machine(2, 24L << 30, 0.5, 1 << 30, "25", "Linux amd64");

    @Test
    void figuresStandBesideTheirGoals() {
        String table = NotifyTable.of(figures(120, 380, 2_010, 24));
        assertThat(table)
                .contains("1.00 times, goal 1.25: met")
                .contains("goal 150 ms and 400 ms: met")
                .contains("each fault told to 50 people: 2,010/s, goal 2,000/s: met")
                .contains("10,000 faults to a robot of 20/min: 24 messages in 40 s, goal a handful (30): met")
                .contains("after 90 s to warm up, at the end of which compiling took 4 % of a processor")
                .contains("hop")
                .containsPattern("the whole way, 20 faults/s +median +80.0 ms, p99 +110.0 ms +12.5 and +9.5 ms")
                .containsPattern("a plain chain, 200/s +median +60.0 ms");
    }

    @Test
    void whatMissesItsGoalSaysSo() {
        assertThat(NotifyTable.of(figures(120, 420, 2_010, 24))).contains("400 ms: MISSED");
        assertThat(NotifyTable.of(figures(120, 300, 2_010, 24))).contains("1.27 times, goal 1.25: MISSED");
        assertThat(NotifyTable.of(figures(120, 380, 1_960, 24))).contains("2,000/s: MISSED");
        assertThat(NotifyTable.of(figures(120, 380, 2_010, 31))).contains("(30): MISSED");
        assertThat(NotifyTable.of(figures(Double.NaN, Double.NaN, 2_010, 31))).contains("400 ms: MISSED");
    }

    private static NotifyFigures figures(double median, double p99, double perSecond, int robotMessages) {
        return new NotifyFigures(
                MACHINE,
                200,
                90,
                0.04,
                new Hop("whole", 6_000, median, p99),
                List.of(new Hop("hop", 6_000, 20, 60)),
                List.of(
                        new AtRate(20, new Hop("slow", 300, 80, 110), 12.5, 9.5),
                        new AtRate(200, new Hop("whole", 6_000, median, p99), 5, 4)),
                List.of(new AtRate(200, new Hop("a plain chain", 3_000, 60, 90), 1, 2)),
                new Hop("beside", 5_700, 130, 380),
                50,
                perSecond,
                10_000,
                robotMessages,
                40);
    }
}
