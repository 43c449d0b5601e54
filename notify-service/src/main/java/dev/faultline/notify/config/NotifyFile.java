package dev.faultline.notify.config;

import com.fasterxml.jackson.annotation.JsonProperty;
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
 * @param intake where people reach intake; null where the line itself knows
 * @param board where people reach the board; null where the line itself knows
 * @param people by id
 * @param schedules who is on call when, by name; they stand wherever a person may
 * @param channels what a channel as a whole needs; null when none needs anything
 * @param targets by name
 * @param roles who fills which
 * @param audiences named groups of roles and people
 * @param widening whose people are told, first to last, when nobody stands for an audience
 * @param routes see {@link RoutesFile}; empty, and the next three null, when they stand in that file
 */
record NotifyFile(
        Defaults defaults,
        @Nullable SourceText intake,
        @Nullable SourceText board,
        Map<String, PersonEntry> people,
        Map<String, ScheduleEntry> schedules,
        @Nullable ChannelsEntry channels,
        Map<String, TargetEntry> targets,
        RolesEntry roles,
        Map<String, GroupEntry> audiences,
        List<Role> widening,
        List<RouteEntry> routes,
        @Nullable RestraintEntry restraint,
        @Nullable StatusEntry status,
        @Nullable DeliveryEntry delivery) {

    /** Language as BCP 47, zone as an IANA name. */
    record Defaults(SourceText language, SourceText zone) {}

    /**
     * Contacts are names of targets, the one to try first in front; {@code lowUrgency} are those for what is not urgent, where
     * they are others; {@code quiet} are hours of L1 only.
     */
    record PersonEntry(
            SourceText name,
            @Nullable SourceText language,
            @Nullable SourceText zone,
            List<SourceText> contacts,
            List<SourceText> lowUrgency,
            List<AwayEntry> away,
            List<SourceText> quiet) {}

    /** Days, both of them included, or local times, in the person's zone. */
    record AwayEntry(
            SourceText from, SourceText to, @Nullable SourceText reason) {}

    /** {@code zone} is that of its hand-offs and hours; {@code gapsAllowed} says that hours without anybody are meant. */
    record ScheduleEntry(@Nullable SourceText zone, boolean gapsAllowed, List<LayerEntry> layers) {}

    /**
     * People who take turns, or a calendar file that says who is on call.
     *
     * @param every daily, weekly, or a length such as 12h or 3d
     * @param from the day the first of the people takes over
     * @param handOff the time of day they do
     * @param hours when the layer counts, such as MON-FRI 09:00-18:00; always when there are none
     */
    record LayerEntry(
            SourceText name,
            @Nullable SourceText zone,
            @Nullable SourceText every,
            @Nullable SourceText from,
            @Nullable SourceText handOff,
            List<SourceText> people,
            List<SourceText> hours,
            @Nullable SourceText calendar) {}

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

    /** Which of url, secret and to a target needs is the channel's to say; limit is what it takes, such as 20/min; buttons are Slack's. */
    record TargetEntry(
            SourceText channel,
            @Nullable ReferenceEntry url,
            @Nullable ReferenceEntry secret,
            @Nullable ReferenceEntry to,
            @Nullable SourceText limit,
            boolean allowPrivateAddresses,
            boolean buttons) {}

    /** People and schedules by name; a service's entry for a role wins over its application's, and that over the default. */
    record RolesEntry(
            Map<Role, List<SourceText>> defaults,
            Map<String, Map<Role, List<SourceText>>> applications,
            Map<String, Map<Role, List<SourceText>>> services) {}

    record GroupEntry(List<Role> roles, List<SourceText> people) {}

    /**
     * One route; what it does not say of {@code tell}, {@code urgency} and {@code text} is its parent's.
     *
     * @param when a condition on the incident; null for none
     * @param tell roles, names of audiences, OWNER, AUDIENCE and BROUGHT_IN
     * @param urgency high or low; null for that of the level
     * @param text name of texts used in place of the usual ones
     * @param goesOn whether the routes after it are asked as well
     * @param routes more particular ones
     */
    record RouteEntry(
            List<SourceText> on,
            List<Level> levels,
            List<ClockKind> clocks,
            List<SourceText> applications,
            List<SourceText> services,
            @Nullable SourceText when,
            List<SourceText> tell,
            @Nullable SourceText urgency,
            @Nullable SourceText text,
            @JsonProperty("continue") boolean goesOn,
            List<RouteEntry> routes) {}

    /** Told by the routes of the event {@code status}. */
    record StatusEntry(List<Level> levels, Duration every) {}

    /** Each part may be left out; {@code repeatAfter} is how long the same is not told to the same person again. */
    record RestraintEntry(
            @Nullable DigestsEntry digests,
            @Nullable StormsEntry storms,
            @Nullable Duration repeatAfter) {}

    /** Levels told at times of day only, in each reader's zone unless one is given. */
    record DigestsEntry(
            List<Level> levels,
            List<SourceText> at,
            @Nullable SourceText zone) {}

    /** More than so many messages within that time wait so long for each other. */
    record StormsEntry(int messages, Duration within, Duration together) {}

    /** {@code queue} is how many messages may wait for one target. */
    record DeliveryEntry(Duration awaitClocks, int queue, RetryEntry retry) {}

    /** See {@link dev.faultline.notify.domain.outbox.RetryRules}. */
    record RetryEntry(
            int attempts, Duration first, double factor, Duration longest, double jitter, Duration giveUpAfter) {}
}
