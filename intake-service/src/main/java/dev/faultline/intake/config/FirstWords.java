package dev.faultline.intake.config;

import dev.faultline.intake.outbound.LinePublisher;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.springframework.context.SmartLifecycle;

/**
 * Lets the publishers learn what they need before the first request: the first use of a serializer takes a second, and a
 * registry that goes away later must stop nothing.
 */
final class FirstWords implements SmartLifecycle {
    private final List<Lesson<?>> lessons;
    private volatile boolean spoken;

    /**
     * What one publisher learns from.
     *
     * @param sample any record of its topic; it is not sent
     */
    record Lesson<V extends SpecificRecord>(LinePublisher<V> publisher, V sample) {
        void learn() {
            publisher.learn(sample);
        }
    }

    FirstWords(List<Lesson<?>> lessons) {
        this.lessons = List.copyOf(lessons);
    }

    @Override
    public void start() {
        lessons.forEach(Lesson::learn);
        spoken = true;
    }

    @Override
    public void stop() {
        spoken = false;
    }

    @Override
    public boolean isRunning() {
        return spoken;
    }

    /** After topics and schemas are provisioned, before the web server. */
    @Override
    public int getPhase() {
        return 0;
    }
}
