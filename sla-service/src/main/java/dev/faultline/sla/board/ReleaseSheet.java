package dev.faultline.sla.board;

import dev.faultline.wire.ClockKind;
import dev.faultline.wire.IncidentSnapshot;
import dev.faultline.wire.IncidentState;
import dev.faultline.wire.Level;
import dev.faultline.wire.Release;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.Role;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The releases of every product, and the open incidents whose fix is owed in one. */
record ReleaseSheet(List<Product> products) {

    /**
     * A product that has a calendar, or an open incident whose fix waits for a release of it.
     *
     * @param by who last told its releases; null when nobody did
     * @param releases those that come, the next one first, then those that were, the newest first
     * @param dateless open incidents whose fix waits for a release while none is planned for it
     */
    record Product(
            String product,
            @Nullable Instant updatedAt,
            @Nullable String by,
            @Nullable Role role,
            List<Card> releases,
            List<Fix> dateless) {}

    /**
     * A release.
     *
     * @param cutOff last moment a fix can still join it; null when it can until it ships
     * @param next the one that ships next
     */
    record Card(
            String name,
            ReleaseStatus status,
            @Nullable Instant cutOff,
            Instant shipsAt,
            boolean next,
            List<Fix> incidents) {}

    /**
     * An open incident whose fix is owed in a release.
     *
     * @param named its plan names the release; otherwise the release is the first that could carry it
     * @param fixed the fix is there, and waits to be verified or shipped
     */
    record Fix(String id, Level level, String title, boolean named, boolean fixed) {}

    static ReleaseSheet of(List<ReleaseCalendar> calendars, Collection<BoardEntry> entries) {
        Map<String, List<BoardEntry>> open = entries.stream()
                .filter(entry -> !entry.over() && incident(entry).getProduct() != null)
                .sorted(Comparator.comparing(
                                (BoardEntry entry) -> incident(entry).getGrade().getLevel())
                        .thenComparing(entry -> incident(entry).getOpenedAt()))
                .collect(Collectors.groupingBy(
                        entry -> Objects.requireNonNull(incident(entry).getProduct())));
        Map<String, Product> products = new TreeMap<>();
        for (ReleaseCalendar calendar : calendars) {
            products.put(calendar.getProduct(), product(calendar, open.getOrDefault(calendar.getProduct(), List.of())));
        }
        open.forEach((name, incidents) -> {
            List<Fix> dateless = dateless(incidents);
            if (!dateless.isEmpty()) {
                products.putIfAbsent(name, new Product(name, null, null, null, List.of(), dateless));
            }
        });
        return new ReleaseSheet(List.copyOf(products.values()));
    }

    private static Product product(ReleaseCalendar calendar, List<BoardEntry> open) {
        Comparator<Release> byDate = Comparator.comparing(Release::getShipsAt);
        List<Release> coming = calendar.getReleases().stream()
                .filter(ReleaseSheet::comes)
                .sorted(byDate)
                .toList();
        List<Release> were = calendar.getReleases().stream()
                .filter(release -> !comes(release))
                .sorted(byDate.reversed())
                .toList();
        List<Card> cards = Stream.concat(coming.stream(), were.stream())
                .map(release -> new Card(
                        release.getName(),
                        release.getStatus(),
                        release.getCutOff(),
                        release.getShipsAt(),
                        !coming.isEmpty() && release.equals(coming.getFirst()),
                        owedIn(release, open)))
                .toList();
        return new Product(
                calendar.getProduct(),
                calendar.getUpdatedAt(),
                calendar.getActor().getName(),
                calendar.getActor().getRole(),
                cards,
                dateless(open));
    }

    private static boolean comes(Release release) {
        return release.getStatus() == ReleaseStatus.PLANNED;
    }

    private static List<Fix> owedIn(Release release, List<BoardEntry> open) {
        return open.stream()
                .filter(entry -> named(entry, release)
                        || incident(entry).getRelease() == null && dueBy(entry, release.getShipsAt()))
                .map(entry -> fix(entry, named(entry, release)))
                .toList();
    }

    private static boolean named(BoardEntry entry, Release release) {
        return release.getName().equals(incident(entry).getRelease());
    }

    /** A clock that is held against the calendar is due at the very moment the release ships. */
    private static boolean dueBy(BoardEntry entry, Instant shipsAt) {
        return fixClock(entry).filter(clock -> shipsAt.equals(clock.dueAt())).isPresent();
    }

    private static List<Fix> dateless(List<BoardEntry> open) {
        return open.stream()
                .filter(entry -> fixClock(entry)
                        .filter(clock -> clock.state() == ClockCard.State.UNSCHEDULED)
                        .isPresent())
                .map(entry -> fix(entry, false))
                .toList();
    }

    private static Optional<ClockCard> fixClock(BoardEntry entry) {
        return Optional.ofNullable(entry.clocks().get(ClockKind.FIX));
    }

    private static Fix fix(BoardEntry entry, boolean named) {
        IncidentSnapshot incident = incident(entry);
        boolean fixed = incident.getState() == IncidentState.FIXED || incident.getState() == IncidentState.VERIFIED;
        return new Fix(
                Objects.requireNonNull(entry.newest()).getIncidentId(),
                incident.getGrade().getLevel(),
                incident.getTitle(),
                named,
                fixed);
    }

    private static IncidentSnapshot incident(BoardEntry entry) {
        return Objects.requireNonNull(entry.newest()).getIncident();
    }
}
