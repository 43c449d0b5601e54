package dev.faultline.notify.stream;

import dev.faultline.notify.domain.restraint.Lately;
import dev.faultline.notify.domain.restraint.Tokens;
import dev.faultline.notify.state.LatelyState;
import dev.faultline.notify.state.TokensState;
import org.jspecify.annotations.Nullable;

/** What targets and people were sent lately, as stores keep it, and back. */
final class RestraintWire {
    private RestraintWire() {}

    static @Nullable TokensState tokens(@Nullable Tokens tokens) {
        return tokens == null
                ? null
                : new TokensState(tokens.rates(), tokens.snapshot().duplicate());
    }

    static @Nullable Tokens tokens(@Nullable TokensState state) {
        return state == null ? null : new Tokens(state.getRates(), state.getSnapshot());
    }

    static LatelyState state(Lately lately) {
        return new LatelyState(tokens(lately.urgent()), tokens(lately.other()), lately.groupUntil());
    }

    static Lately lately(@Nullable LatelyState state) {
        return state == null
                ? Lately.NOTHING
                : new Lately(tokens(state.getUrgent()), tokens(state.getOther()), state.getGroupUntil());
    }
}
