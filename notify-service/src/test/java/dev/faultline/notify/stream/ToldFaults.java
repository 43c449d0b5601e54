package dev.faultline.notify.stream;

import dev.faultline.wire.Disposition;
import dev.faultline.wire.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Keeps what is measured from a fault's receipt to its first word. */
final class ToldFaults implements PlannerMeters {
    record Told(String channel, Level level, Duration sinceReceipt) {}

    final List<Told> all = new ArrayList<>();

    @Override
    public void told(String channel, Level level, Duration sinceReceipt) {
        all.add(new Told(channel, level, sinceReceipt));
    }

    @Override
    public void planned(Disposition disposition, String channel) {}

    @Override
    public void delivered(String channel, Duration sinceDecided) {}

    @Override
    public void waiting(String task, String channel, long messages) {}

    @Override
    public void gone(String task) {}
}
