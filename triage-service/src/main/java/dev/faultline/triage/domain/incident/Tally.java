package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.alert.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An incident's faults in bounded form: exact counts, and a sample of members to show.
 *
 * @param firing members that fire now
 * @param members members in all
 * @param occurrences reports in all
 * @param sample at most {@link #SAMPLE} members
 * @param size how large it has grown
 */
public record Tally(int firing, int members, long occurrences, List<Member> sample, Size size) {
    /** How many members an incident shows. */
    public static final int SAMPLE = 20;

    /** No member yet. */
    public static final Tally EMPTY = new Tally(0, 0, 0, List.of(), Size.NONE);

    public Tally {
        sample = List.copyOf(sample);
    }

    /** The tally once {@code before} (null when new) has become {@code after} by the news of that alert. */
    Tally with(@Nullable Member before, Member after, Alert alert) {
        int wasFiring = before != null && before.firing() ? 1 : 0;
        long told = before == null ? 0 : before.occurrences();
        return new Tally(
                firing - wasFiring + (after.firing() ? 1 : 0),
                before == null ? members + 1 : members,
                occurrences - told + after.occurrences(),
                sampled(after),
                size.with(alert, after.occurrences() - told, (after.firing() ? 1 : 0) - wasFiring));
    }

    /** With rules that wait for it to grow. */
    Tally waitingFor(Set<String> rules) {
        return new Tally(firing, members, occurrences, sample, size.waitingFor(rules));
    }

    /** Both together, of which no alert is a member twice. */
    Tally and(Tally other) {
        Tally both = this;
        for (Member member : other.sample) {
            both = new Tally(firing, members, occurrences, both.sampled(member), size);
        }
        return new Tally(
                firing + other.firing,
                members + other.members,
                occurrences + other.occurrences,
                both.sample,
                size.and(other.size));
    }

    /** With a member that came from another incident. */
    Tally taking(Member member) {
        return new Tally(
                firing + (member.firing() ? 1 : 0),
                members + 1,
                occurrences + member.occurrences(),
                sampled(member),
                size.taking(member));
    }

    /** Without a member it counts. */
    Tally without(Member member) {
        return new Tally(
                firing - (member.firing() ? 1 : 0),
                members - 1,
                occurrences - member.occurrences(),
                sample.stream()
                        .filter(shown -> !shown.fingerprint().equals(member.fingerprint()))
                        .toList(),
                size.without(member));
    }

    private List<Member> sampled(Member member) {
        List<Member> shown = new ArrayList<>(sample);
        for (int i = 0; i < shown.size(); i++) {
            if (shown.get(i).fingerprint().equals(member.fingerprint())) {
                shown.set(i, member);
                return shown;
            }
        }
        if (shown.size() < SAMPLE) {
            shown.add(member);
        } else if (member.firing()) {
            takePlaceOfOneThatIsOver(shown, member);
        }
        return shown;
    }

    private static void takePlaceOfOneThatIsOver(List<Member> shown, Member member) {
        for (int i = 0; i < shown.size(); i++) {
            if (!shown.get(i).firing()) {
                shown.set(i, member);
                return;
            }
        }
    }
}
