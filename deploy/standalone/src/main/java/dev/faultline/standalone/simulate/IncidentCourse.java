package dev.faultline.standalone.simulate;

import dev.faultline.wire.Grade;
import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.SlaEvent;
import dev.faultline.wire.SlaEventKind;
import java.util.List;
import java.util.TreeSet;

/** What came of one incident. */
public final class IncidentCourse {
    private final String id;
    private final Opener opener;
    private final String title;
    private final TreeSet<String> breaches = new TreeSet<>();
    private Grade grade;
    private IncidentState state;
    private int escalations;
    private int pages;

    IncidentCourse(String id, Opener opener, IncidentSnapshot opened) {
        this.id = id;
        this.opener = opener;
        this.title = opened.getTitle();
        this.grade = opened.getGrade();
        this.state = opened.getState();
    }

    void changed(IncidentChanged change) {
        grade = change.getIncident().getGrade();
        state = change.getIncident().getState();
    }

    void clocked(SlaEvent event) {
        String clock = event.getClock() + (event.getGeneration() > 1 ? " " + event.getGeneration() : "");
        if (event.getKind() == SlaEventKind.BREACHED && !event.getSoft()) {
            breaches.add(clock);
        } else if (event.getKind() == SlaEventKind.RETRACTED) {
            breaches.remove(clock);
        } else if (event.getKind() == SlaEventKind.ESCALATED) {
            escalations++;
        }
    }

    void told() {
        pages++;
    }

    /** Its id where this course is told from; another policy may give another one. */
    String id() {
        return id;
    }

    Opener opener() {
        return opener;
    }

    String title() {
        return title;
    }

    IncidentState state() {
        return state;
    }

    /** Its level in the end. */
    Level level() {
        return grade.getLevel();
    }

    /** Why it had that level. */
    String why() {
        return grade.getReason();
    }

    /** Clocks that ran out, such as {@code RESTORE}; a second generation's with its number. */
    List<String> breaches() {
        return List.copyOf(breaches);
    }

    int escalations() {
        return escalations;
    }

    /** Messages about it alone or with it in front. */
    int pages() {
        return pages;
    }
}
