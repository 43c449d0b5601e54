package dev.faultline.intake.inbound;

import dev.faultline.intake.inbound.Refusal.Reason;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * How many requests are worked on at once. Virtual threads are free, bodies are not: this bounds the memory they take. Past
 * it the sender is told to send again, in its own words.
 */
public final class InFlightLimit implements HandlerInterceptor {
    private final Semaphore free;

    /** @param atOnce requests worked on at once */
    public InFlightLimit(int atOnce) {
        this.free = new Semaphore(atOnce);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!free.tryAcquire()) {
            throw new Refusal(Reason.OVERLOADED, "More requests are under way than intake takes on at once.")
                    .retryAfter(Duration.ofSeconds(1));
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        free.release();
    }
}
