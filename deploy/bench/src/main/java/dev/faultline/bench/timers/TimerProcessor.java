package dev.faultline.bench.timers;

import dev.faultline.timers.DueIndex;
import dev.faultline.timers.DueTimer;
import dev.faultline.timers.SweepBudget;
import dev.faultline.timers.TimerSweep;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/** Does what {@link Order}s ask for, and tells of each timer that fires. */
final class TimerProcessor implements Processor<String, String, String, byte[]> {
    static final String STORE = "timers";
    static final String FIRED = "fired-out";
    static final String SWEEPS = "sweeps-out";

    /** About what a timer of a clock carries: an incident's id and which of its clocks. */
    private static final byte[] PAYLOAD = new byte[48];

    private final Time time;
    private @Nullable Task task;

    private record Task(DueIndex index, ProcessorContext<String, byte[]> context, Cancellable sweeping) {}

    TimerProcessor(Time time) {
        this.time = time;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        DueIndex index = new DueIndex(context.getStateStore(STORE));
        task = new Task(index, context, TimerSweep.of(index).start(context, timer -> fired(context, timer)));
    }

    @Override
    public void close() {
        Objects.requireNonNull(task).sweeping.cancel();
    }

    @Override
    public void process(Record<String, String> record) {
        Task running = Objects.requireNonNull(task);
        switch (Order.of(record.value())) {
            case Order.Schedule schedule -> {
                for (int number = schedule.from(); number < schedule.to(); number++) {
                    Series series = schedule.series();
                    running.index.schedule(series.due(number), series.id(number), PAYLOAD);
                }
            }
            case Order.Cancel cancel -> {
                for (int number = cancel.from(); number < cancel.to(); number++) {
                    running.index.cancel(
                            cancel.series().due(number), cancel.series().id(number));
                }
            }
            case Order.Sweep sweep -> sweep(running, sweep.times());
            case Order.Echo echo -> echo(running.context, echo.count());
        }
    }

    private void fired(ProcessorContext<String, byte[]> context, DueTimer timer) {
        Firing firing = new Firing(timer.due().toEpochMilli(), time.milliseconds());
        context.forward(new Record<>(timer.id(), firing.bytes(), context.currentSystemTimeMs()), FIRED);
    }

    /** What a tick with nothing to do costs, the look at the clock included. */
    private void sweep(Task running, int times) {
        SweepBudget budget = SweepBudget.standard();
        DueTimer.Handler handler = timer -> fired(running.context, timer);
        running.index.sweep(now(), budget, handler);
        long begin = System.nanoTime();
        for (int i = 0; i < times; i++) {
            running.index.sweep(now(), budget, handler);
        }
        double nanos = (System.nanoTime() - begin) / (double) times;
        byte[] told = ByteBuffer.allocate(Double.BYTES).putDouble(nanos).array();
        running.context.forward(new Record<>("idle", told, running.context.currentSystemTimeMs()), SWEEPS);
    }

    private void echo(ProcessorContext<String, byte[]> context, int count) {
        Series echoes = new Series("echo", now(), Duration.ZERO);
        for (int number = 0; number < count; number++) {
            Firing firing = new Firing(echoes.due(number).toEpochMilli(), time.milliseconds());
            context.forward(new Record<>(echoes.id(number), firing.bytes(), context.currentSystemTimeMs()), FIRED);
        }
    }

    private Instant now() {
        return Instant.ofEpochMilli(time.milliseconds());
    }
}
