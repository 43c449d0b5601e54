package dev.faultline.triage.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a pure function made of an input.
 *
 * @param state what is so afterwards; null when there is still nothing
 * @param events what others are told, in order; empty when the input was absorbed
 * @param reason why, in one sentence; never empty
 * @param <S> type of the state
 * @param <E> type of the events
 */
public record Decision<S, E>(@Nullable S state, List<E> events, String reason) {
    public Decision {
        events = List.copyOf(events);
    }
}
