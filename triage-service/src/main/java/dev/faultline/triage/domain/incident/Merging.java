package dev.faultline.triage.domain.incident;

import dev.faultline.triage.domain.Decision;
import dev.faultline.triage.domain.grading.Grade;
import dev.faultline.wire.ChangeKind;
import dev.faultline.wire.IncidentRelation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One incident going on in place of another. Within a partition its faults go over with it; across partitions only the
 * knowledge of each other does. What is over, merged included, takes in nothing, so merges never run in a circle.
 */
public final class Merging {
    private final HandlingPolicy policy;
    private final Lifecycle lifecycle;

    public Merging(HandlingPolicy policy) {
        this.policy = policy;
        this.lifecycle = new Lifecycle(policy);
    }

    /**
     * Carries out a merge by hand within a partition, or says why not.
     *
     * @param child the incident that ends; null when there is none
     * @param parent the one that is to go on; null when there is none of that id
     */
    public Verdict within(@Nullable Incident child, @Nullable Incident parent, Command command, Instant now) {
        String into = command.argument(Command.INTO).orElse("");
        if (child != null && child.id().equals(into)) {
            return new Verdict.Refused(into + " cannot go on in its own place: name another incident as 'into'");
        }
        Verdict verdict = lifecycle.apply(child, command, now);
        if (child == null || !(verdict instanceof Verdict.Accepted accepted)) {
            return verdict;
        }
        Optional<String> refusal = refusal(parent, into);
        if (parent == null || refusal.isPresent()) {
            return new Verdict.Refused(refusal.orElse(""));
        }
        IncidentChange marked = marked(accepted.change(), into);
        Story story = absorbed(parent, child, command.at(), now);
        story.tell(ChangeKind.LINKED, takesOver(child, command.actor() + " merged it"), command.at(), now);
        worsen(story, child, command.at(), now);
        return new Verdict.Accepted(marked, story.told());
    }

    /**
     * Carries out the first half of a merge by hand across partitions: the child is marked. What the parent's partition
     * says decides whether it stays so.
     */
    public Verdict outward(@Nullable Incident child, String into, Command command, Instant now) {
        Verdict verdict = lifecycle.apply(child, command, now);
        return verdict instanceof Verdict.Accepted accepted
                ? new Verdict.Accepted(marked(accepted.change(), into))
                : verdict;
    }

    /**
     * The second half: the parent learns what was merged into it from another partition. Nothing but a link and a level
     * come over.
     *
     * @return what others are told; empty when it knew
     */
    public List<IncidentChange> inward(Incident parent, String child, Grade grade, Instant at, Instant now) {
        if (parent.relations().knows(child)) {
            return List.of();
        }
        Story story = new Story(parent.with(parent.relations().with(child, IncidentRelation.MERGED_FROM)));
        story.tell(ChangeKind.LINKED, "goes on in place of " + child, at, now);
        if (parent.grade().yieldsTo(grade)) {
            story.now(story.incident().graded(grade).with(policy.duties().of(grade.level(), parent.duties())));
            story.tell(ChangeKind.RAISED, grade.level() + " of " + child + ": " + grade.reason(), at, now);
        }
        return story.told();
    }

    /** Why the parent cannot go on in a child's place; empty when it can. */
    public static Optional<String> refusal(@Nullable Incident parent, String into) {
        if (parent == null) {
            return Optional.of("there is no incident " + into + " to merge into: check the id");
        }
        return parent.open() ? Optional.empty() : Optional.of(over(parent));
    }

    /**
     * The parent could not: the child goes on itself.
     *
     * @return what others are told; empty when it does not wait for that parent
     */
    public Optional<IncidentChange> refused(Incident child, String parent, String reason, Instant at, Instant now) {
        if (!parent.equals(child.relations().mergedInto())) {
            return Optional.empty();
        }
        return lifecycle
                .automatic(child.with(child.relations().without(parent)), Trigger.MERGE_REFUSAL, at, now)
                .map(change -> new IncidentChange(
                        change.kind(), change.reason() + ": " + reason, null, null, at, change.after()));
    }

    /** An incident learns of another it has to do with; empty when it knew. */
    public static Optional<IncidentChange> linked(
            Incident incident, String other, IncidentRelation relation, String reason, Instant at, Instant now) {
        Relations after = incident.relations().with(other, relation);
        return after.equals(incident.relations())
                ? Optional.empty()
                : Optional.of(IncidentChange.automatic(
                        ChangeKind.LINKED, reason, at, incident.with(after).revised(now)));
    }

    /** An untouched incident swept up by a storm; empty when somebody has touched it. */
    Optional<IncidentChange> sweptUp(Incident child, String parent, Instant at, Instant now) {
        return lifecycle.automatic(child, Trigger.STORM, at, now).map(change -> marked(change, parent));
    }

    /** What becomes of the incident of a storm when it sweeps up another; a big one is not told of every single one. */
    Decision<Incident, IncidentChange> swept(Incident parent, Incident child, Instant at, Instant now) {
        Story story = absorbed(parent, child, at, now);
        story.tellNumbers(ChangeKind.LINKED, takesOver(child, "part of the storm"), at, now);
        worsen(story, child, at, now);
        return story.because("part of the storm");
    }

    /** The incident that goes on takes over the faults and the evidence, and fires again if they do. */
    private Story absorbed(Incident parent, Incident child, Instant at, Instant now) {
        Story story = new Story(parent.with(parent.tally().and(child.tally()))
                .with(parent.scene().and(child.scene()))
                .with(parent.relations().with(child.id(), IncidentRelation.MERGED_FROM))
                .reported(child.occurredAt(), child.lastFaultAt()));
        if (child.tally().firing() > 0) {
            lifecycle.refired(story.incident(), at).ifPresent(refired -> {
                story.now(refired);
                story.tell(Trigger.REFIRE.kind(), child.id() + " was merged into it, and fires", at, now);
            });
        }
        return story;
    }

    private static String takesOver(Incident child, String who) {
        return "takes over from " + child.id() + ": " + who;
    }

    private void worsen(Story story, Incident child, Instant at, Instant now) {
        Incident incident = story.incident();
        Grade grade = incident.grade().yieldsTo(child.grade()) ? child.grade() : incident.grade();
        boolean worse = child.impact().worseThan(incident.impact());
        if (!worse && grade.equals(incident.grade())) {
            return;
        }
        story.now(incident.with(incident.impact().and(child.impact()))
                .graded(grade)
                .with(policy.duties().of(grade.level(), incident.duties())));
        story.tell(ChangeKind.RAISED, grade.level() + " of " + child.id() + ": " + grade.reason(), at, now);
    }

    private static IncidentChange marked(IncidentChange change, String into) {
        Incident after = change.after();
        Relations relations =
                after.relations().with(into, IncidentRelation.MERGED_INTO).mergedInto(into);
        return new IncidentChange(
                change.kind(), change.reason(), change.actor(), change.commandId(), change.at(), after.with(relations));
    }

    /** Why nothing can be merged into an incident that is over. */
    private static String over(Incident parent) {
        @Nullable String survivor = parent.relations().mergedInto();
        return survivor == null
                ? parent.id() + " is " + parent.state() + ": reopen it first, or merge into another"
                : parent.id() + " was merged into " + survivor + " itself: merge into that one";
    }
}
