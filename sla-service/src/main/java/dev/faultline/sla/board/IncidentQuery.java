package dev.faultline.sla.board;

import dev.faultline.wire.IncidentChanged;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a list is asked for.
 *
 * @param states in any of these; empty is any
 * @param levels of any of these; empty is any
 * @param of what they are of, such as a service; empty is anything
 * @param overdue whether one of their open clocks missed its deadline; null is either
 * @param work whether somebody still works on them
 * @param page from 0
 * @param size incidents on a page
 */
record IncidentQuery(
        Set<IncidentState> states,
        Set<Level> levels,
        Map<Of, Set<String>> of,
        @Nullable Boolean overdue,
        Work work,
        int page,
        int size) {
    /** What an incident is of, by a word of its own. */
    enum Of {
        APPLICATION,
        SERVICE,
        TEAM,
        OWNER;

        private String parameter() {
            return name().toLowerCase(Locale.ROOT);
        }

        private @Nullable String in(IncidentSnapshot incident) {
            return switch (this) {
                case APPLICATION -> incident.getApplication();
                case SERVICE -> incident.getService();
                case TEAM -> incident.getLabels().get("team");
                case OWNER -> incident.getOwner();
            };
        }
    }

    /** Whether somebody still works on an incident. */
    enum Work {
        OPEN,
        OVER,
        EITHER;

        /** When nothing is said open ones are meant, unless states are named: asking for CLOSED means it. */
        static Work of(@Nullable Boolean open, Set<IncidentState> states) {
            if (open == null) {
                return states.isEmpty() ? OPEN : EITHER;
            }
            return open ? OPEN : OVER;
        }

        boolean includes(BoardEntry entry) {
            return this == EITHER || (this == OVER) == entry.over();
        }
    }

    private static final int SIZE = 50;
    private static final int LARGEST = 500;
    private static final int LAST_PAGE = 1_000_000;
    private static final Set<String> KNOWN = Stream.concat(
                    Stream.of("state", "level", "overdue", "open", "page", "size"),
                    Stream.of(Of.values()).map(Of::parameter))
            .collect(Collectors.toUnmodifiableSet());

    /** Most urgent first: by the deadline that comes, or passed, first; those without one last. */
    private static final Comparator<BoardEntry> BY_DEADLINE = Comparator.<BoardEntry, Instant>comparing(
                    entry -> entry.nearestDeadline().map(ClockCard::dueAt).orElse(Instant.MAX))
            .thenComparing(entry -> newest(entry).getIncident().getOpenedAt())
            .thenComparing(entry -> newest(entry).getIncidentId());

    /**
     * Reads the parameters of a request.
     *
     * @throws BadQuery when one is unknown or has no sense
     */
    static IncidentQuery of(Map<String, List<String>> parameters) {
        for (String name : parameters.keySet()) {
            if (!KNOWN.contains(name)) {
                throw new BadQuery("unknown parameter '" + name + "'; known are "
                        + KNOWN.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
        Set<IncidentState> states = words(parameters, "state", IncidentState.class);
        Map<Of, Set<String>> of = new EnumMap<>(Of.class);
        for (Of one : Of.values()) {
            List<String> wanted = parameters.getOrDefault(one.parameter(), List.of());
            if (!wanted.isEmpty()) {
                of.put(one, Set.copyOf(wanted));
            }
        }
        return new IncidentQuery(
                states,
                words(parameters, "level", Level.class),
                of,
                truth(parameters, "overdue"),
                Work.of(truth(parameters, "open"), states),
                number(parameters, "page", 0, 0, LAST_PAGE),
                number(parameters, "size", SIZE, 1, LARGEST));
    }

    /** The page asked for. */
    IncidentPage answer(Stream<BoardEntry> entries) {
        List<BoardEntry> matching =
                entries.filter(this::matches).sorted(BY_DEADLINE).toList();
        List<IncidentCard> cards = matching.stream()
                .skip((long) page * size)
                .limit(size)
                .map(IncidentCard::of)
                .toList();
        return new IncidentPage(cards, page, size, matching.size());
    }

    private boolean matches(BoardEntry entry) {
        IncidentSnapshot incident = newest(entry).getIncident();
        return (states.isEmpty() || states.contains(incident.getState()))
                && (levels.isEmpty() || levels.contains(incident.getGrade().getLevel()))
                && of.entrySet().stream().allMatch(wanted -> {
                    @Nullable String word = wanted.getKey().in(incident);
                    return word != null && wanted.getValue().contains(word);
                })
                && (overdue == null || overdue == entry.overdue())
                && work.includes(entry);
    }

    private static IncidentChanged newest(BoardEntry entry) {
        return Objects.requireNonNull(entry.newest());
    }

    private static <E extends Enum<E>> Set<E> words(Map<String, List<String>> parameters, String name, Class<E> type) {
        Set<E> words = EnumSet.noneOf(type);
        for (String list : parameters.getOrDefault(name, List.of())) {
            for (String word : list.split(",", -1)) {
                try {
                    words.add(Enum.valueOf(type, word.strip().toUpperCase(Locale.ROOT)));
                } catch (IllegalArgumentException e) {
                    throw new BadQuery(name + " cannot be '" + word + "'; it is one of "
                            + EnumSet.allOf(type).stream().map(Enum::name).collect(Collectors.joining(", ")));
                }
            }
        }
        return words;
    }

    private static int number(Map<String, List<String>> parameters, String name, int otherwise, int least, int most) {
        String text = single(parameters, name);
        if (text == null) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below
        }
        throw new BadQuery(name + " cannot be '" + text + "'; it is a number from " + least + " to " + most);
    }

    private static @Nullable Boolean truth(Map<String, List<String>> parameters, String name) {
        String text = single(parameters, name);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new BadQuery(name + " cannot be '" + text + "'; it is true or false");
        };
    }

    private static @Nullable String single(Map<String, List<String>> parameters, String name) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            throw new BadQuery(name + " is given " + values.size() + " times; give it once");
        }
        return values.isEmpty() ? null : values.get(0);
    }

    /** A request that has no sense; the message says why. */
    static final class BadQuery extends RuntimeException {
        BadQuery(String message) {
            super(message);
        }
    }
}
