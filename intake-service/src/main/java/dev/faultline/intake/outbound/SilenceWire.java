package dev.faultline.intake.outbound;

import dev.faultline.intake.domain.LabelMatcher;
import dev.faultline.intake.domain.Silence;
import dev.faultline.wire.Matcher;
import java.util.List;
import java.util.Optional;

/** A silence as it stands on {@code silences}. */
final class SilenceWire {
    private SilenceWire() {}

    static dev.faultline.wire.Silence of(Silence silence) {
        return dev.faultline.wire.Silence.newBuilder()
                .setSilenceId(silence.id())
                .setMatchers(silence.matchers().stream()
                        .map(matcher -> new Matcher(matcher.name(), matcher.value(), matcher.regex(), matcher.equal()))
                        .toList())
                .setStartsAt(silence.startsAt())
                .setEndsAt(silence.endsAt())
                .setCreatedBy(silence.createdBy())
                .setComment(silence.comment())
                .setUpdatedAt(silence.updatedAt())
                .build();
    }

    /** The silence, unless one of its matchers is none: then it must not be taken for one that mutes more. */
    static Optional<Silence> of(dev.faultline.wire.Silence wire) {
        List<LabelMatcher> matchers = wire.getMatchers().stream()
                .map(m -> LabelMatcher.of(m.getName(), m.getValue(), m.getRegex(), m.getEqual()))
                .flatMap(Optional::stream)
                .toList();
        return matchers.size() < wire.getMatchers().size()
                ? Optional.empty()
                : Optional.of(new Silence(
                        wire.getSilenceId(),
                        matchers,
                        wire.getStartsAt(),
                        wire.getEndsAt(),
                        wire.getCreatedBy(),
                        wire.getComment(),
                        wire.getUpdatedAt()));
    }
}
