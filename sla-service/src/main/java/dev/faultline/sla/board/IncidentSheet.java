package dev.faultline.sla.board;

import dev.faultline.wire.IncidentDuty;
import dev.faultline.wire.IncidentMember;
import dev.faultline.wire.IncidentOption;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything the page of one incident shows.
 *
 * @param now this instance's time, by which the page's clocks run
 * @param options what people may ask of it as it stands, as triage decided it; empty when it was recorded before triage
 *     said so
 * @param verifiedBy roles whose verification stands
 */
record IncidentSheet(
        Instant now,
        BoardRow row,
        IncidentDetail detail,
        List<DutyCard> duties,
        List<OptionCard> options,
        List<MemberCard> members,
        List<LinkCard> links,
        List<Role> verifiedBy) {

    /** A duty: open, or done by whom and when. */
    record DutyCard(
            String name,
            Role role,
            String en,
            String zh,
            List<String> outcomes,
            boolean asksText,
            @Nullable String doneBy,
            @Nullable Instant doneAt,
            @Nullable String outcome,
            @Nullable String text) {
        static DutyCard of(IncidentDuty duty) {
            return new DutyCard(
                    duty.getName(),
                    duty.getRole(),
                    duty.getEn(),
                    duty.getZh(),
                    duty.getOutcomes(),
                    duty.getAsksText(),
                    duty.getDoneBy() == null ? null : duty.getDoneBy().getName(),
                    duty.getDoneAt(),
                    duty.getOutcome(),
                    duty.getText());
        }
    }

    /** A command: who may give it now, or why nobody may. */
    record OptionCard(
            String verb, List<Role> roles, @Nullable String hindrance) {
        static OptionCard of(IncidentOption option) {
            return new OptionCard(
                    option.getVerb().name().toLowerCase(Locale.ROOT), option.getRoles(), option.getHindrance());
        }
    }

    /** An alert that is part of it. */
    record MemberCard(String title, boolean firing, Instant startsAt, long occurrences) {
        static MemberCard of(IncidentMember member) {
            return new MemberCard(
                    member.getTitle(),
                    member.getStatus() == dev.faultline.wire.FaultStatus.FIRING,
                    member.getStartsAt(),
                    member.getOccurrences());
        }
    }

    /** Where a sender says there is more. */
    record LinkCard(@Nullable String text, String href) {}

    static IncidentSheet of(BoardEntry entry, Instant now) {
        IncidentSnapshot incident = Objects.requireNonNull(entry.newest()).getIncident();
        return new IncidentSheet(
                now,
                BoardRow.of(entry),
                IncidentDetail.of(entry),
                incident.getDuties().stream().map(DutyCard::of).toList(),
                incident.getOptions().stream().map(OptionCard::of).toList(),
                incident.getMembers().stream().map(MemberCard::of).toList(),
                incident.getLinks().stream()
                        .map(link -> new LinkCard(link.getText(), link.getHref()))
                        .toList(),
                incident.getVerifiedBy());
    }
}
