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
 * @param intake where people reach intake; {@code faultline.links.intake} unless said
 * @param board where people reach the board; {@code faultline.links.board} unless said
 * @param people whom messages can reach, by id
 * @param schedules who is on call when, by name; they stand wherever a person may
 * @param channels what a channel as a whole needs
 * @param targets where messages go, by the name contacts use
 * @param roles who fills which role
 * @param audiences named groups of roles and people
 * @param widening whose people are told, first to last, when nobody stands for an audience
 * @param routes in place of those of {@code routes.yaml}, together with the next three
 * @param restraint in place of that of {@code routes.yaml}
 * @param status in place of that of {@code routes.yaml}
 * @param delivery in place of that of {@code routes.yaml}
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

    /**
     * What holds for people who do not say.
     *
     * @param language of messages, a BCP 47 tag
     * @param zone of their wall clocks, an IANA name
     */
    record Defaults(SourceText language, SourceText zone) {}

    /**
     * One person.
     *
     * @param name what people call them
     * @param language of their messages, a BCP 47 tag; that of {@code defaults} unless said
     * @param zone of their wall clock, an IANA name; that of {@code defaults} unless said
     * @param contacts names of targets, the one to try first in front
     * @param lowUrgency names of targets for what is not urgent; {@code contacts} when empty
     * @param away when they are stood in for
     * @param quiet hours in their zone in which they are told of L1 only, such as {@code 22:00-07:00}
     */
    record PersonEntry(
            SourceText name,
            @Nullable SourceText language,
            @Nullable SourceText zone,
            List<SourceText> contacts,
            List<SourceText> lowUrgency,
            List<AwayEntry> away,
            List<SourceText> quiet) {}

    /**
     * An absence, in the person's zone.
     *
     * @param from first day, or local time such as {@code 2026-12-24T12:00}
     * @param to last day, which is included, or local time
     * @param reason for whoever reads the file
     */
    record AwayEntry(
            SourceText from, SourceText to, @Nullable SourceText reason) {}

    /**
     * Who is on call when.
     *
     * @param zone of its hand-offs and hours, an IANA name; that of {@code defaults} unless said
     * @param gapsAllowed whether hours without anybody are meant
     * @param layers the first that names somebody decides
     */
    record ScheduleEntry(@Nullable SourceText zone, boolean gapsAllowed, List<LayerEntry> layers) {}

    /**
     * People who take turns, or a calendar file that says who is on call.
     *
     * @param name of the layer
     * @param zone of its hand-offs and hours, an IANA name; that of the schedule unless said
     * @param every how long a turn is: {@code daily}, {@code weekly}, or a length such as {@code 12h} or {@code 3d}
     * @param from the day the first of the people takes over
     * @param handOff the time of day they do, such as {@code 09:00}
     * @param people in the order of their turns
     * @param hours when the layer counts, such as {@code MON-FRI 09:00-18:00}; always when there are none
     * @param calendar in place of all that: a file beside this one, as another tool exports it (RFC 5545)
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

    /**
     * Only mail needs anything beyond its targets.
     *
     * @param email the mail server
     */
    record ChannelsEntry(@Nullable MailEntry email) {}

    /**
     * The mail server.
     *
     * @param host its name
     * @param port its port; the usual one of the encryption unless said
     * @param startTls {@code required}, {@code optional} or {@code off}; {@code required} unless said
     * @param smtps whether all is encrypted from the start
     * @param username of the login; without login unless said
     * @param password of the login, never the text itself
     * @param from the sender of every mail
     * @param trust a file of PEM certificates of who is believed; those of the system unless said
     */
    record MailEntry(
            ReferenceEntry host,
            @Nullable ReferenceEntry port,
            @Nullable SourceText startTls,
            boolean smtps,
            @Nullable ReferenceEntry username,
            @Nullable ReferenceEntry password,
            SourceText from,
            @Nullable SourceText trust) {}

    /**
     * Where messages go. Which of url, secret and to a target needs is the channel's to say.
     *
     * @param channel one of those of channels.md
     * @param url the address; never the text itself where whoever knows it can write there
     * @param secret what messages are signed with, never the text itself
     * @param to a mail address
     * @param limit what it takes, such as {@code 20/min}; what its provider documents unless said
     * @param allowPrivateAddresses whether it may be an address that is not public
     * @param buttons whether messages have buttons; Slack only
     */
    record TargetEntry(
            SourceText channel,
            @Nullable ReferenceEntry url,
            @Nullable ReferenceEntry secret,
            @Nullable ReferenceEntry to,
            @Nullable SourceText limit,
            boolean allowPrivateAddresses,
            boolean buttons) {}

    /**
     * People and schedules by name; a service's entry for a role wins over its application's, and that over the default.
     *
     * @param defaults who fills each role where nothing more particular is said
     * @param applications the same by application
     * @param services the same by service
     */
    record RolesEntry(
            Map<Role, List<SourceText>> defaults,
            Map<String, Map<Role, List<SourceText>>> applications,
            Map<String, Map<Role, List<SourceText>>> services) {}

    /**
     * A named group.
     *
     * @param roles whoever fills these
     * @param people and these
     */
    record GroupEntry(List<Role> roles, List<SourceText> people) {}

    /**
     * One route; what it does not say of {@code tell}, {@code urgency} and {@code text} is its parent's.
     *
     * @param on events; only a route within another may leave it out
     * @param levels of the incident; any when empty
     * @param clocks of the event; any when empty
     * @param applications of the incident; any when empty
     * @param services of the incident; any when empty
     * @param when a condition (CEL) on the incident
     * @param tell roles, names of audiences, {@code OWNER}, {@code AUDIENCE} and {@code BROUGHT_IN}
     * @param urgency {@code high} or {@code low}; that of the level unless said
     * @param text name of texts; the usual ones unless said
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

    /**
     * When is told where an incident stands; by the routes of the event {@code status}.
     *
     * @param levels of which incidents
     * @param every how often while the incident is open and not restored
     */
    record StatusEntry(List<Level> levels, Duration every) {}

    /**
     * What keeps messages from being too many.
     *
     * @param digests what is told at times of day only; nothing unless said
     * @param storms what waits for each other; nothing unless said
     * @param repeatAfter how long the same is not told to the same person again; at once unless said
     */
    record RestraintEntry(
            @Nullable DigestsEntry digests,
            @Nullable StormsEntry storms,
            @Nullable Duration repeatAfter) {}

    /**
     * What is told at times of day only.
     *
     * @param levels of the incidents
     * @param at times of day, such as {@code 09:00}
     * @param zone whose wall clock counts, an IANA name; each reader's unless said
     */
    record DigestsEntry(
            List<Level> levels,
            List<SourceText> at,
            @Nullable SourceText zone) {}

    /**
     * More than so many messages wait for each other.
     *
     * @param messages so many may come for one person at one target one by one
     * @param within in this time
     * @param together what comes beyond waits so long for more
     */
    record StormsEntry(int messages, Duration within, Duration together) {}

    /**
     * How hard it is tried.
     *
     * @param awaitClocks how long the first message of an incident waits for what is due when
     * @param queue how many messages may wait for one target; what comes beyond goes to the next contact
     * @param retry when an attempt failed
     */
    record DeliveryEntry(Duration awaitClocks, int queue, RetryEntry retry) {}

    /**
     * See {@link dev.faultline.notify.domain.outbox.RetryRules}.
     *
     * @param attempts in a row, before the person's next contact
     * @param first wait after the first
     * @param factor each wait is so many times the one before
     * @param longest wait at most
     * @param jitter share of a wait that is left to chance, from 0 to 1
     * @param giveUpAfter how long the last contact is tried; then the message is dead
     */
    record RetryEntry(
            int attempts, Duration first, double factor, Duration longest, double jitter, Duration giveUpAfter) {}
}
