package dev.faultline.notify.config;

import dev.faultline.notify.channel.MailServer;
import dev.faultline.notify.channel.Target;
import dev.faultline.notify.domain.NotifyPolicy;
import dev.faultline.notify.domain.message.TemplateFiles;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code notify.yaml}, checked.
 *
 * @param policy for the planner
 * @param targets for the worker, by name
 * @param mailServer null when there is none
 * @param languages messages are written in
 * @param templates what messages are made of
 */
public record NotifySetup(
        NotifyPolicy policy,
        Map<String, Target> targets,
        @Nullable MailServer mailServer,
        Set<String> languages,
        TemplateFiles templates) {
    public NotifySetup {
        targets = Map.copyOf(targets);
        languages = Set.copyOf(languages);
    }
}
