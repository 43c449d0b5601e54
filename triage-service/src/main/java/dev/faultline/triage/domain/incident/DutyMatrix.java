package dev.faultline.triage.domain.incident;

import dev.faultline.wire.Level;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who has which duty at which level: step 4 of the handling process, as {@code duties.yaml} has it. What people do by
 * other commands ticks the duty it is: who fixes has solved the problem, and need not say so twice.
 */
public final class DutyMatrix {
    private static final Set<Trigger> OF_THE_FIX = EnumSet.of(Trigger.FIX, Trigger.VERIFY);
    private static final Set<Trigger> OF_THE_GENERATION = EnumSet.of(Trigger.RESTORE, Trigger.FIX, Trigger.VERIFY);

    private final List<Row> rows;
    /** The same list for every incident of a level as long as nobody has done anything about it. */
    private final Map<Level, DutyList> untouched = new EnumMap<>(Level.class);

    /**
     * One duty and where it belongs.
     *
     * @param duty the duty, open
     * @param levels at which levels it is one
     * @param doneBy what its role does that is this duty done
     */
    public record Row(Duty duty, Set<Level> levels, Set<Trigger> doneBy) {
        public Row {
            levels = Set.copyOf(levels);
            doneBy = Set.copyOf(doneBy);
        }
    }

    /** @param rows in the order they are shown */
    public DutyMatrix(List<Row> rows) {
        this.rows = List.copyOf(rows);
        for (Level level : Level.values()) {
            untouched.put(level, new DutyList(dutiesOf(level)));
        }
    }

    /** The duties of a level, what was done among {@code before} kept. */
    DutyList of(Level level, DutyList before) {
        return before.untouched() ? untouched.getOrDefault(level, DutyList.NONE) : before.turnedInto(dutiesOf(level));
    }

    private List<Duty> dutiesOf(Level level) {
        return rows.stream()
                .filter(row -> row.levels().contains(level))
                .map(Row::duty)
                .toList();
    }

    /** The duties after a command was carried out. */
    DutyList after(Trigger trigger, Command command, Incident incident) {
        DutyList duties = incident.duties();
        return switch (trigger) {
            case DUTY -> ticked(duties, command);
            case REGRADE ->
                of(Guard.newLevel(command).orElse(incident.grade().level()), tickedOnTheWay(duties, trigger, command));
            case FAIL_VERIFICATION -> opened(duties, OF_THE_FIX);
            case REOPEN -> opened(duties, OF_THE_GENERATION);
            default -> tickedOnTheWay(duties, trigger, command);
        };
    }

    /** A new generation begins: what was done towards the end of the last one is to do again. */
    DutyList anew(DutyList duties) {
        return opened(duties, OF_THE_GENERATION);
    }

    private static DutyList ticked(DutyList duties, Command command) {
        return command.argument(Command.DUTY)
                .flatMap(duties::named)
                .map(duty -> duties.ticked(duty.name(), done(duty, command)))
                .orElse(duties);
    }

    private static Duty.Done done(Duty duty, Command command) {
        return new Duty.Done(
                command.actor(),
                command.at(),
                outcome(duty, command).orElse(null),
                command.argument(Command.TEXT).orElse(null));
    }

    /** The outcome a command names, as the duty spells it. */
    static Optional<String> outcome(Duty duty, Command command) {
        return command.argument(Command.OUTCOME)
                .flatMap(named -> duty.outcomes().stream()
                        .filter(outcome -> outcome.equalsIgnoreCase(named))
                        .findFirst());
    }

    private DutyList tickedOnTheWay(DutyList duties, Trigger trigger, Command command) {
        return duties.each(
                duty -> duty.open()
                        && duty.saysNothing()
                        && duty.role() == command.actor().role()
                        && doneBy(duty).contains(trigger),
                duty -> duty.with(new Duty.Done(command.actor(), command.at(), null, null)));
    }

    private DutyList opened(DutyList duties, Set<Trigger> undone) {
        return duties.each(duty -> doneBy(duty).stream().anyMatch(undone::contains), duty -> duty.with(null));
    }

    private Set<Trigger> doneBy(Duty duty) {
        return rows.stream()
                .filter(row -> row.duty().name().equals(duty.name()))
                .findFirst()
                .map(Row::doneBy)
                .orElse(Set.of());
    }
}
