package dev.faultline.chaos.check;

import java.util.Locale;

/** What must not happen. */
public enum Anomaly {
    /** A fault was answered with a 2xx and is in no incident. */
    LOST_FAULT("an accepted fault is in no incident"),
    /** All faults of an incident were answered to be over, and its record has one that fires. */
    LOST_RESOLVE("an accepted resolve that its incident does not show"),
    /** A fault is in more than one incident. */
    DOUBLED_FAULT("an accepted fault is in several incidents"),
    /** A revision of an incident is missing. */
    LOST_CHANGE("a revision of an incident is missing"),
    /** A revision of an incident came twice. */
    DOUBLED_CHANGE("a revision of an incident came twice"),
    /** An incident moved in a way its transition table has not. */
    ILLEGAL_TRANSITION("a move the transition table has not"),
    /** A command was accepted at the door and never decided, or triage accepted it and no incident shows it. */
    LOST_COMMAND("an accepted command never decided, or without its effect"),
    /** A command took effect twice. */
    DOUBLED_COMMAND("a command took effect twice"),
    /** A deadline passed and nobody was told. */
    MISSING_BREACH("a deadline passed without a breach"),
    /** A deadline was breached twice. */
    DOUBLED_BREACH("a deadline was breached twice"),
    /** A breach came before its deadline. */
    EARLY_BREACH("a breach before its deadline"),
    /** A breach names another deadline than the incident's opening and the target make. */
    WRONG_DEADLINE("a breach of another deadline than there is"),
    /** A clock was stopped in time, and its breach never taken back. */
    FALSE_BREACH("a breach of what was done in time, not retracted"),
    /** Something had to be told and was not. */
    LOST_NOTIFICATION("a required message never arrived"),
    /** One thing was told to one person under two message ids. */
    DOUBLED_NOTIFICATION("one thing told under two message ids"),
    /** A message arrived that no committed record plans. */
    UNPLANNED_NOTIFICATION("a message no committed record plans"),
    /** A message came again later than duplicates may. */
    LATE_DUPLICATE("a duplicate outside its window"),
    /** Bytes nobody can decode were not set aside. */
    POISON_NOT_SET_ASIDE("undecodable bytes not set aside"),
    /** A process ended that nobody had ended. */
    DIED("a process ended by itself"),
    /** A process held more memory than it may. */
    MEMORY_UNBOUNDED("memory past its bound"),
    /** A process ran more threads than it may. */
    THREADS_UNBOUNDED("threads past their bound");

    private final String meaning;

    Anomaly(String meaning) {
        this.meaning = meaning;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }

    /** Its name in tables and JSON, such as {@code lost-fault}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
