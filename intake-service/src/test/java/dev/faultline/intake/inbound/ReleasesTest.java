package dev.faultline.intake.inbound;

import static dev.faultline.intake.RunningIntake.COMMANDER;
import static dev.faultline.intake.RunningIntake.OPERATOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.faultline.intake.RunningIntake;
import dev.faultline.intake.RunningIntake.Answer;
import dev.faultline.intake.WireTopic;
import dev.faultline.localcluster.LocalCluster;
import dev.faultline.schemas.topics.Topics;
import dev.faultline.wire.Actor;
import dev.faultline.wire.Release;
import dev.faultline.wire.ReleaseCalendar;
import dev.faultline.wire.ReleaseStatus;
import dev.faultline.wire.Role;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The release calendar: what release trains, people and a calendar's export tell of a product. */
@Tag("broker")
class ReleasesTest {
    private static final LocalCluster CLUSTER = LocalCluster.shared();

    @TempDir
    static Path policy;

    private static RunningIntake intake;
    private static WireTopic<ReleaseCalendar> releases;

    @BeforeAll
    static void open() {
        intake = RunningIntake.start(
                CLUSTER.bootstrapServers(), CLUSTER.registryUrl(), policy, "--faultline.topics.prefix=rel-");
        releases = WireTopic.of(CLUSTER, "rel-", Topics.RELEASES);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> intake.get("/v1/releases/nothing", OPERATOR).status() == 404);
    }

    @AfterAll
    static void shut() {
        intake.close();
        releases.close();
    }

    @Test
    void aPlanIsKeptWholeAndReadBack() {
        Answer answer = put("chain", """
                {"actor":{"name":"Wu","role":"PM"},"releases":[
                 {"name":"v3.1","shipsAt":"2026-12-03T10:00:00Z","cutOff":"2026-12-01T00:00:00+08:00"},
                 {"name":"v3.0","status":"shipped","shipsAt":"2026-11-03T10:00:00Z"}]}""");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        ReleaseCalendar kept = last("chain");
        assertThat(kept.getActor()).isEqualTo(new Actor("Wu", Role.PM, "operator"));
        assertThat(kept.getReleases())
                .containsExactly(
                        new Release(
                                "v3.1",
                                ReleaseStatus.PLANNED,
                                Instant.parse("2026-11-30T16:00:00Z"),
                                Instant.parse("2026-12-03T10:00:00Z")),
                        new Release("v3.0", ReleaseStatus.SHIPPED, null, Instant.parse("2026-11-03T10:00:00Z")));
        Answer read = intake.get("/v1/releases/chain", OPERATOR);
        assertThat(read.json().at("/releases/0/name").asString()).isEqualTo("v3.1");
        assertThat(read.json().at("/updatedBy/name").asString()).isEqualTo("Wu");
    }

    @Test
    void aReleaseTrainSpeaksInTheNameOfItsKey() {
        put("console", "{\"releases\":[]}");

        assertThat(last("console").getActor()).isEqualTo(new Actor("operator", Role.OPS, "operator"));

        put("console", "[{\"name\":\"1.0\",\"shipsAt\":\"2026-12-03T10:00:00Z\"}]");

        assertThat(last("console").getReleases())
                .as("a bare list")
                .extracting(Release::getName)
                .containsExactly("1.0");
    }

    @Test
    void aCalendarsExportIsImportedAndWhatHasShippedStaysShipped() {
        // Given
        put("sdk", "{\"releases\":[{\"name\":\"2.0\",\"status\":\"SHIPPED\",\"shipsAt\":\"2026-11-02T00:00:00Z\"}]}");

        // When
        Answer answer = calendar("sdk", """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//example//releases//EN
                BEGIN:VEVENT
                UID:1
                DTSTAMP:20261101T000000Z
                SUMMARY:2.0
                DTSTART;VALUE=DATE:20261101
                END:VEVENT
                BEGIN:VEVENT
                UID:2
                DTSTAMP:20261101T000000Z
                SUMMARY:2.1
                DTSTART:20261215T090000
                X-FAULTLINE-CUT-OFF:2026-12-13T00:00:00Z
                END:VEVENT
                BEGIN:VEVENT
                UID:3
                DTSTAMP:20261101T000000Z
                SUMMARY:2.2
                DTSTART:20270115T090000Z
                STATUS:CANCELLED
                END:VEVENT
                END:VCALENDAR
                """);

        // Then
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(last("sdk").getReleases())
                .extracting(Release::getName, Release::getStatus, Release::getCutOff, Release::getShipsAt)
                .containsExactly(
                        tuple("2.0", ReleaseStatus.SHIPPED, null, Instant.parse("2026-11-01T16:00:00Z")),
                        tuple(
                                "2.1",
                                ReleaseStatus.PLANNED,
                                Instant.parse("2026-12-13T00:00:00Z"),
                                Instant.parse("2026-12-15T01:00:00Z")),
                        tuple("2.2", ReleaseStatus.CANCELLED, null, Instant.parse("2027-01-15T09:00:00Z")));
    }

    @Test
    void everyOccurrenceOfARecurringReleaseIsOne() {
        calendar("train", """
                BEGIN:VCALENDAR
                VERSION:2.0
                PRODID:-//example//releases//EN
                BEGIN:VEVENT
                UID:1
                DTSTAMP:20261101T000000Z
                SUMMARY:Train
                DTSTART:20240101T100000Z
                RRULE:FREQ=WEEKLY
                END:VEVENT
                END:VCALENDAR
                """);

        List<Release> trains = last("train").getReleases();
        assertThat(trains)
                .hasSizeBetween(50, 80)
                .allSatisfy(train -> assertThat(train.getName())
                        .isEqualTo("Train "
                                + train.getShipsAt().atZone(ZoneOffset.UTC).toLocalDate()));
        assertThat(trains).isSortedAccordingTo(Comparator.comparing(Release::getShipsAt));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                         | releases  | must be an array of releases
            {"releases":[{"shipsAt":"2026-12-03T10:00:00Z"}]}                          | name      | is required
            {"releases":[{"name":"a"}]}                                                | shipsAt   | is required
            {"releases":[{"name":"a","shipsAt":"2026-12-03T10:00:00Z","cutOff":"2026-12-04T10:00:00Z"}]} | cutOff | must not be after shipsAt
            {"releases":[{"name":"a","shipsAt":"2026-12-03T10:00:00Z"},{"name":"a","shipsAt":"2026-12-04T10:00:00Z"}]} | name | is the name of another release too
            {"actor":{"name":"Wu"},"releases":[]}                                      | actor.role | is required
            """)
    void aPlanOfTheWrongFormIsToldWhatIsWrong(String body, String field, String problem) {
        Answer answer = put("wrong", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/errors/0/field").asString()).isEqualTo(field);
        assertThat(answer.json().at("/errors/0/problem").asString()).isEqualTo(problem);
    }

    @Test
    void noCalendarNoZoneAndNoKeyForItAreRefused() {
        assertThat(calendar("bad", "no calendar at all").status()).isEqualTo(400);
        assertThat(intake.send(request("bad?zone=Mars", OPERATOR, "{}", "text/calendar"))
                        .status())
                .isEqualTo(400);
        assertThat(intake.send(request("bad", COMMANDER, "{\"releases\":[]}", "application/json"))
                        .status())
                .isEqualTo(403);
        assertThat(intake.get("/v1/releases/nobody", OPERATOR).problem()).isEqualTo("unknown-product");
    }

    private static Answer put(String product, String json) {
        return intake.send(request(product, OPERATOR, json, "application/json"));
    }

    private static Answer calendar(String product, String ical) {
        return intake.send(request(product + "?zone=Asia/Shanghai", OPERATOR, ical, "text/calendar; charset=utf-8"));
    }

    private static HttpRequest.Builder request(String path, String key, String body, String contentType) {
        return HttpRequest.newBuilder(intake.at("/v1/releases/" + path))
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", contentType)
                .PUT(BodyPublishers.ofString(body));
    }

    private static ReleaseCalendar last(String product) {
        return releases.values(calendar -> calendar.getProduct().equals(product))
                .getLast();
    }
}
