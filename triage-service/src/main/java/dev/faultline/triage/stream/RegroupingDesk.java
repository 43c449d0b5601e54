package dev.faultline.triage.stream;

import dev.faultline.triage.domain.incident.Command;
import dev.faultline.triage.domain.incident.HandlingPolicy;
import dev.faultline.triage.domain.incident.Incident;
import dev.faultline.triage.domain.incident.Member;
import dev.faultline.triage.domain.incident.Merging;
import dev.faultline.triage.domain.incident.Splitting;
import dev.faultline.triage.domain.incident.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Stage 2, commands that concern more than one incident. */
final class RegroupingDesk {
    private final Merging merging;
    private final Splitting splitting;
    private final IncidentBook book;
    private final Outlet outlet;

    RegroupingDesk(HandlingPolicy policy, IncidentBook book, Outlet outlet) {
        this.merging = new Merging(policy);
        this.splitting = new Splitting(policy);
        this.book = book;
        this.outlet = outlet;
    }

    /** The child is marked first; a parent on another partition is sent word of it. */
    Verdict merge(@Nullable Incident child, Command command, Instant now) {
        String into = command.argument(Command.INTO).orElse("");
        if (into.isEmpty() || book.holds(into)) {
            return merging.within(child, book.incident(into), command, now);
        }
        Verdict verdict = merging.outward(child, into, command, now);
        if (verdict instanceof Verdict.Accepted accepted) {
            outlet.send(NoticeWire.merged(accepted.change(), into), now);
        }
        return verdict;
    }

    /** The faults taken out belong to the new incident from now on, whatever their group is. */
    Verdict split(@Nullable Incident incident, Command command, Instant now) {
        List<String> named = fingerprints(command);
        List<Member> members = incident == null ? List.of() : book.membersOf(incident, named);
        List<String> strangers = new ArrayList<>(named);
        members.forEach(member -> strangers.remove(member.fingerprint()));
        String freeId = book.freeId();
        Verdict verdict = splitting.apply(incident, members, strangers, command, freeId, now);
        if (incident != null && verdict instanceof Verdict.Accepted accepted) {
            Incident taken = accepted.others().getFirst().after();
            book.remove(incident, members);
            for (Member member : members) {
                book.put(taken, member);
                book.index().move(member.fingerprint(), taken.id());
            }
        }
        return verdict;
    }

    private static List<String> fingerprints(Command command) {
        return command.argument(Command.MEMBERS).stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+")))
                .filter(text -> !text.isEmpty())
                .distinct()
                .toList();
    }
}
