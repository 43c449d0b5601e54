package dev.faultline.chaos.check;

import java.time.Instant;
import java.util.List;

/**
 * Compares what was accepted with what was recorded and what arrived. Pure: the same observations always give the same
 * findings. It may be asked again after more was observed.
 */
public final class Checker {
    private final List<Judge> judges;

    public Checker(Bounds bounds) {
        this.judges = List.of(
                new MembershipJudge(),
                new CommandJudge(),
                new LifecycleJudge(),
                new ClockJudge(bounds),
                new NotificationJudge(bounds),
                new PoisonJudge(),
                new ProcessJudge(bounds));
    }

    /** Takes in one observation. */
    public void observe(Observation seen) {
        judges.forEach(judge -> judge.observe(seen));
    }

    /**
     * What is wrong.
     *
     * @param until up to when everything was observed, by the clock deadlines are told in
     */
    public Findings findings(Instant until) {
        Findings findings = new Findings();
        judges.forEach(judge -> judge.judge(until, findings));
        return findings;
    }
}
