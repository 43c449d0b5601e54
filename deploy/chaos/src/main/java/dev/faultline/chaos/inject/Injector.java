package dev.faultline.chaos.inject;

import dev.faultline.chaos.check.Observation;
import dev.faultline.chaos.line.ChaosLine;
import dev.faultline.chaos.line.Cut;
import dev.faultline.chaos.line.Part;
import dev.faultline.chaos.line.Patience;
import dev.faultline.chaos.line.Readiness;
import dev.faultline.chaos.line.SmallDisk;
import dev.faultline.chaos.line.SteppedClock;
import dev.faultline.schemas.topics.Service;
import java.time.Duration;
import java.util.function.Consumer;

/** Carries out what a schedule says. Whatever it breaks it mends before it returns, or when it is interrupted. */
public final class Injector implements AutoCloseable {
    private static final Duration READY_AGAIN = Duration.ofSeconds(90);

    private final ChaosLine line;
    private final Receiver receiver;
    private final Consumer<Observation> seen;
    private final PoisonWriter poison;
    private final Readiness readiness = new Readiness();

    /** @param seen is told of what is written that nobody can decode */
    public Injector(ChaosLine line, Receiver receiver, Consumer<Observation> seen) {
        this.line = line;
        this.receiver = receiver;
        this.seen = seen;
        this.poison = new PoisonWriter(line.bootstrapServers());
    }

    /** Does it, and returns when it is over; what it did may take the line longer to get over. */
    public void carryOut(Injection injection) {
        switch (injection) {
            case Injection.Kill kill -> kill(part(kill.part()), kill.down());
            case Injection.Freeze freeze -> freeze(part(freeze.part()), freeze.time());
            case Injection.RollingRestart rolling -> restartOneByOne(rolling.service());
            case Injection.Poison letter ->
                poison.write(letter).ifPresent(name -> seen.accept(new Observation.PoisonWritten(name)));
            case Injection.RegistryAway away -> takeTheRegistryAway(away.time());
            case Injection.Channel channel -> spoil(channel);
            case Injection.ClockStep step -> step(part(step.part()), step);
            case Injection.Partition partition -> cutOff(part(partition.part()), partition.time());
            case Injection.DiskFull full -> fill(part(full.part()), full.time());
        }
    }

    private void kill(Part part, Duration down) {
        part.kill();
        Patience.pass(down);
        part.restart();
    }

    private static void freeze(Part part, Duration time) {
        part.freeze();
        try {
            Patience.pass(time);
        } finally {
            part.thaw();
        }
    }

    /** The next one goes when the one before is back, as whoever rolls out a new build does it. */
    private void restartOneByOne(Service service) {
        for (Part part : line.parts(service)) {
            part.stop();
            part.restart();
            awaitReady(part);
        }
    }

    private void takeTheRegistryAway(Duration time) {
        line.stopRegistry();
        try {
            Patience.pass(time);
        } finally {
            line.startRegistry();
        }
    }

    private void spoil(Injection.Channel channel) {
        receiver.be(channel.kind() == Kind.CHANNEL_HANGS ? Receiver.Mood.HANGS : Receiver.Mood.REFUSES);
        try {
            Patience.pass(channel.time());
        } finally {
            receiver.be(Receiver.Mood.WELL);
        }
    }

    private void cutOff(Part broker, Duration time) {
        Cut cut = line.cut(broker);
        cut.make();
        try {
            Patience.pass(time);
        } finally {
            cut.mend();
        }
    }

    private void fill(Part part, Duration time) {
        SmallDisk disk = line.disk(part).orElseThrow();
        disk.fill();
        try {
            Patience.pass(time);
        } finally {
            disk.empty();
        }
    }

    /** Only under a process that is up: one that starts takes the clock as it finds it, and rightly so. */
    private void step(Part part, Injection.ClockStep step) {
        awaitReady(part);
        SteppedClock clock = line.clock(part).orElseThrow();
        clock.stepTo(step.ahead());
        try {
            Patience.pass(step.time());
        } finally {
            clock.stepTo(Duration.ZERO);
        }
    }

    /** Not for ever: whether it comes back is for the checker to say. */
    private void awaitReady(Part part) {
        boolean ready = Patience.within(READY_AGAIN, () -> part.died() || readiness.of(line.address(part)));
        if (!ready) {
            seen.accept(new Observation.ProcessDied(part.name() + " was not ready again"));
        }
    }

    private Part part(String name) {
        return line.all().stream()
                .filter(part -> part.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        readiness.close();
        poison.close();
    }
}
