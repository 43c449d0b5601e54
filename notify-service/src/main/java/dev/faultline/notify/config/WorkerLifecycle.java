package dev.faultline.notify.config;

import dev.faultline.notify.channel.DeliveryWorker;
import org.springframework.context.SmartLifecycle;

/** Starts the worker once topics are there, and stops it before anything it uses. */
final class WorkerLifecycle implements SmartLifecycle {
    private final DeliveryWorker worker;

    WorkerLifecycle(DeliveryWorker worker) {
        this.worker = worker;
    }

    @Override
    public void start() {
        worker.start();
    }

    @Override
    public void stop() {
        worker.stop();
    }

    @Override
    public boolean isRunning() {
        return worker.isRunning();
    }
}
