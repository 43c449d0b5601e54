package dev.faultline.triage.stream;

import dev.faultline.triage.domain.suppression.LabelMatcher;
import dev.faultline.triage.domain.suppression.LabelMatchers;
import dev.faultline.triage.domain.suppression.Silence;

/** Silences, from the wire into the domain. */
final class SilenceWire {
    private SilenceWire() {}

    /**
     * The silence.
     *
     * @throws IllegalArgumentException when one of its matchers is none: left out, the others would mute more than was
     *     meant
     */
    static Silence silence(dev.faultline.wire.Silence wire) {
        return new Silence(
                wire.getSilenceId(),
                new LabelMatchers(wire.getMatchers().stream()
                        .map(m -> LabelMatcher.of(m.getName(), m.getValue(), m.getRegex(), m.getEqual()))
                        .toList()),
                wire.getStartsAt(),
                wire.getEndsAt(),
                wire.getCreatedBy(),
                wire.getComment());
    }
}
