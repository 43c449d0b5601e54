package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.FieldProblem;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.Mapping;
import java.util.Map;

/** Takes what a body says, or refuses it with everything that is wrong. */
final class Mappings {
    private Mappings() {}

    static <T> T understood(Mapping<T> mapping) {
        return switch (mapping) {
            case Mapping.Understood<T> understood -> understood.told();
            case Mapping.Misshapen<T> misshapen -> throw misshapen(misshapen);
            case Mapping.Unparsable<T> unparsable -> throw unparsable(unparsable);
        };
    }

    private static Refusal misshapen(Mapping.Misshapen<?> misshapen) {
        FieldProblem first = misshapen.problems().getFirst();
        int more = misshapen.problems().size() - 1;
        return new Refusal(Reason.INVALID_REQUEST, first + (more == 0 ? "" : ", and " + more + " more"))
                .with(misshapen.problems());
    }

    private static Refusal unparsable(Mapping.Unparsable<?> unparsable) {
        return new Refusal(
                        Reason.UNPARSABLE_BODY,
                        "line %d, column %d: %s"
                                .formatted(unparsable.line(), unparsable.column(), unparsable.problem()))
                .with(Map.of("line", unparsable.line(), "column", unparsable.column()));
    }
}
