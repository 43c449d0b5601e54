package dev.faultline.chaos.inject;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is done to the line. The weight says how often beside the others. */
public enum Kind {
    /** A service's process is killed, and started again after seconds. */
    KILL_SERVICE("kill -9 of a service", 4),
    /** A broker's process is killed, and started again after seconds. */
    KILL_BROKER("kill -9 of a broker", 1),
    /** Any process stands still for less than its session lasts. */
    FREEZE("SIGSTOP, shorter than a session", 2),
    /** A service stands still for longer than its transaction may take. */
    STALL("SIGSTOP, longer than a transaction", 1),
    /** The instances of a service are stopped in order and started, one after the other. */
    ROLLING_RESTART("rolling restart of a service", 1),
    /** Bytes that are no Avro at all come on a topic of the line. */
    POISON("poison record", 1),
    /** A record comes whose schema the registry does not know. */
    UNKNOWN_SCHEMA("record of an unknown schema", 1),
    /** The registry is down. */
    REGISTRY_AWAY("registry away", 1),
    /** Whom messages go to takes them and does not answer. */
    CHANNEL_HANGS("receiver hangs", 1),
    /** Whom messages go to answers 500. */
    CHANNEL_REFUSES("receiver answers 500", 1),
    /** The clock of an SLA process is an hour wrong for a while. */
    CLOCK_STEP("clock an hour wrong", 1),
    /** A broker reaches nobody and nobody reaches it. */
    PARTITION("broker cut off by iptables", 1),
    /** The disk under an SLA process's state is full. */
    DISK_FULL("state disk full", 1);

    private final String meaning;
    private final int weight;

    Kind(String meaning, int weight) {
        this.meaning = meaning;
        this.weight = weight;
    }

    /** In words. */
    public String meaning() {
        return meaning;
    }

    int weight() {
        return weight;
    }

    /** Its name on the command line, such as {@code kill-service}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The kind of that {@link #id}.
     *
     * @throws IllegalArgumentException naming all there are, when there is none
     */
    public static Kind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no injection %s; there are %s"
                        .formatted(id, Arrays.stream(values()).map(Kind::id).collect(Collectors.joining(", ")))));
    }
}
