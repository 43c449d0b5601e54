package dev.faultline.intake.config;

import dev.faultline.intake.outbound.HeartbeatWatch;
import org.springframework.scheduling.annotation.Scheduled;

/** Lets the watch look once a second. */
class HeartbeatTick {
    private final HeartbeatWatch watch;

    HeartbeatTick(HeartbeatWatch watch) {
        this.watch = watch;
    }

    @Scheduled(fixedDelayString = "PT1S")
    void tick() {
        watch.look();
    }
}
