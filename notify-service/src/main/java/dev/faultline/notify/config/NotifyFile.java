package dev.faultline.notify.config;

import dev.faultline.policy.SourceText;
import dev.faultline.wire.ClockKind;
import dev.faultline.wire.Level;
import dev.faultline.wire.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code notify.yaml} as it is written.
 *
 * @param defaults for people who do not say
 * @param people by id
 * @param channels what a channel as a whole needs; null when none needs anything
 * @param targets by name
 * @param roles who fills which
 * @param audiences named groups of roles and people
 * @param widening whose people are told, first to last, when nobody stands for an audience
 * @param routes which event tells whom; the first that takes an event decides
 */
record NotifyFile(
        Defaults defaults,
        SourceText intake,
        Map<String, PersonEntry> people,
        @Nullable ChannelsEntry channels,
        Map<String, TargetEntry> targets,
        RolesEntry roles,
        Map<String, GroupEntry> audiences,
        List<Role> widening,
        List<RouteEntry> routes,
        DeliveryEntry delivery) {

    /** Language as BCP 47, zone as an IANA name. */
    record Defaults(SourceText language, SourceText zone) {}

    /** Contacts are names of targets, the one to try first in front. */
    record PersonEntry(
            SourceText name,
            @Nullable SourceText language,
            @Nullable SourceText zone,
            List<SourceText> contacts) {}

    /** Only mail needs anything beyond its targets. */
    record ChannelsEntry(@Nullable MailEntry email) {}

    /** The mail server; {@code trust} is a file of PEM certificates. */
    record MailEntry(
            ReferenceEntry host,
            @Nullable ReferenceEntry port,
            @Nullable SourceText startTls,
            boolean smtps,
            @Nullable ReferenceEntry username,
            @Nullable ReferenceEntry password,
            SourceText from,
            @Nullable SourceText trust) {}

    /** Which of url, secret and to a target needs is the channel's to say. */
    record TargetEntry(
            SourceText channel,
            @Nullable ReferenceEntry url,
            @Nullable ReferenceEntry secret,
            @Nullable ReferenceEntry to,
            boolean allowPrivateAddresses) {}

    /** People by id; a service's entry for a role wins over its application's, and that over the default. */
    record RolesEntry(
            Map<Role, List<SourceText>> defaults,
            Map<String, Map<Role, List<SourceText>>> applications,
            Map<String, Map<Role, List<SourceText>>> services) {}

    record GroupEntry(List<Role> roles, List<SourceText> people) {}

    /** {@code tell} takes roles, names of audiences, OWNER and AUDIENCE. */
    record RouteEntry(List<SourceText> on, List<Level> levels, List<ClockKind> clocks, List<SourceText> tell) {}

    /** {@code queue} is how many messages may wait for one target. */
    record DeliveryEntry(Duration awaitClocks, int queue, RetryEntry retry) {}

    /** See {@link dev.faultline.notify.domain.outbox.RetryRules}. */
    record RetryEntry(
            int attempts, Duration first, double factor, Duration longest, double jitter, Duration giveUpAfter) {}
}
