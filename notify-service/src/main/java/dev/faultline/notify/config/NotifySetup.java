package dev.faultline.notify.config;

import dev.faultline.notify.channel.Target;
import dev.faultline.notify.domain.NotifyPolicy;
import java.util.Map;
import java.util.Set;

/**
 * {@code notify.yaml}, checked.
 *
 * @param policy for the planner
 * @param targets for the worker, by name
 * @param languages messages are written in
 */
public record NotifySetup(NotifyPolicy policy, Map<String, Target> targets, Set<String> languages) {
    public NotifySetup {
        targets = Map.copyOf(targets);
        languages = Set.copyOf(languages);
    }
}
