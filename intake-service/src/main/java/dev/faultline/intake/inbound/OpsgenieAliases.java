package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Action;
import dev.faultline.intake.domain.KeyHolder;
import dev.faultline.intake.domain.KnownAlert;
import dev.faultline.intake.outbound.AlertBook;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the alert a client of Opsgenie's API means, among those of its own key. */
final class OpsgenieAliases {
    private final AlertBook alerts;

    OpsgenieAliases(AlertBook alerts) {
        this.alerts = alerts;
    }

    /**
     * The alias of the alert that is meant. What is not known, or is another's, is taken for an alias: an action on it meets
     * nothing, and says so when asked.
     *
     * @param type {@code id} (also when not said), {@code alias} or {@code tiny}
     */
    String of(String identifier, @Nullable String type, KeyHolder key) {
        return "alias".equals(type)
                ? identifier
                : find(identifier, type, key).map(KnownAlert::dedupKey).orElse(identifier);
    }

    /** The alert that is meant. */
    Optional<KnownAlert> find(String identifier, @Nullable String type, KeyHolder key) {
        return (switch (type == null ? "id" : type) {
                    case "alias" ->
                        alerts.find(Action.Target.of(key.name(), identifier)
                                .fingerprint()
                                .hex());
                    case "tiny" ->
                        alerts
                                .all(alert -> isOf(alert, key)
                                        && OpsgenieView.tinyId(alert.fingerprint())
                                                .equals(identifier))
                                .stream()
                                .findFirst();
                    default -> alerts.find(identifier);
                })
                .filter(alert -> isOf(alert, key));
    }

    static boolean isOf(KnownAlert alert, KeyHolder key) {
        return alert.sourceKey().equals(key.name());
    }
}
