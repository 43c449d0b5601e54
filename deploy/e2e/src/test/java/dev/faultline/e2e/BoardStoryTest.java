package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.faultline.standalone.Faultline;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story of the demo, clicked through on the board in a real browser. With {@code -Dfaultline.write-docs=true} the pictures
 * of {@code docs/board} are taken anew.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BoardStoryTest {
    private static final Duration START = Duration.ofSeconds(180);
    private static final String HOSTILE = "<img src=x onerror=document.body.dataset.owned=1>";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    static Path folder;

    static final int intakePort = LineProcesses.freePort();
    static final int slaPort = LineProcesses.freePort();
    static final HttpClient http = HttpClient.newHttpClient();
    static Browser browser;
    static JavaProcess line;
    static String key;

    @BeforeAll
    static void start() throws IOException {
        browser = Browser.open();
        line = JavaProcess.start(
                folder.resolve("up.log"),
                512,
                Faultline.class.getName(),
                List.of(
                        "up",
                        "--data=" + folder.resolve("data"),
                        "--policy=" + TestPolicy.root().resolve("deploy/policy-demo"),
                        "--intake-port=" + intakePort,
                        "--sla-port=" + slaPort,
                        "--triage-port=0",
                        "--notify-port=0",
                        "--kafka-port=0",
                        "--registry-port=0"));
        await("up").atMost(START).until(() -> {
            assertThat(line.isAlive())
                    .as("up runs; it said: %s", line.printed())
                    .isTrue();
            return line.printed().contains("faultline is up");
        });
        key = Files.readString(folder.resolve("data/key")).strip();
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
        if (line != null) {
            line.stop();
        }
        http.close();
    }

    @Test
    @Order(1)
    @DisplayName("A fault appears by itself, is taken, restored, fixed, verified by both and closed, all on the page")
    void story() throws Exception {
        // Given an open board
        browser.get(board("/"));
        browser.see(".pulse[data-state='live']");
        browser.see(".empty.calm");
        picture("empty");

        // When a monitor reports faults, one of them with a title that would be a script
        report("Consensus abnormal, the whole group is down", "node", "all");
        report("Database connection error " + HOSTILE, "wallet", "all");
        report("Slow query on the explorer", "explorer", "some");
        report("Typo in the help text of the console", "console", "some");

        // Then they are there without a reload, the most urgent first, and their clocks run
        browser.see(".row .level[data-level='L1']");
        await().until(() -> browser.count(".rows > li") == 4);
        String first = browser.text(".rows > li:first-child .time");
        await().until(() -> !browser.text(".rows > li:first-child .time").equals(first));
        picture("list");
        browser.colours("light");
        picture("list-light");
        browser.colours("dark");

        // And what was written stays writing
        assertThat(browser.text(".rows")).contains(HOSTILE);
        assertThat(browser.count("main img")).isZero();
        assertThat(browser.holds("document.body.dataset.owned")).isFalse();

        // When only suggestions are wanted, the address says so and a reload keeps it
        browser.click(".chip[data-level='L4']");
        await().until(() -> browser.count(".rows > li") == 1);
        assertThat(browser.url()).endsWith("?level=L4");
        browser.get(browser.url());
        await().until(() -> browser.count(".rows > li") == 1);
        browser.get(board("/?q=consensus"));
        browser.click(".rows > li:first-child a");

        // Then the incident says what can be done, and what cannot and why
        browser.see(".sheet[data-state='OPEN']");
        assertThat(browser.text("[data-verb='close'][aria-disabled='true']")).contains("not while it is open");
        picture("incident");

        // When operations takes it: the page asks once who they are
        browser.click("[data-verb='acknowledge']");
        introduce("Li Lei", "OPS");
        browser.see(".sheet[data-state='ACKNOWLEDGED']");
        assertThat(browser.text(".sheet-head .meta")).contains("Li Lei");
        browser.click("[data-verb='confirm']");
        browser.see("[data-verb='confirm'][aria-disabled='true']");

        // And the developer restores and fixes it
        become("Wang Jun", "DEV");
        browser.click("[data-verb='restore']");
        browser.type("dialog textarea", "Restarted the group from the last snapshot");
        picture("dialog");
        browser.click("dialog button[type='submit']");
        browser.see(".sheet[data-state='RESTORED']");
        assertThat(browser.text("[data-verb='regrade'][aria-disabled='true']")).contains("operations");
        browser.click("[data-verb='fix']");
        browser.click("dialog button[type='submit']");
        browser.see(".sheet[data-state='FIXED']");

        // And both verify, on a phone and in Chinese
        browser.size(Browser.PHONE);
        become("Tom Price", "QA");
        verify();
        browser.see(".timeline li[data-kind='VERIFIED']");
        become("Han Meimei", "SITE");
        browser.click("#language");
        picture("phone-zh");
        verify();
        browser.see(".sheet[data-state='VERIFIED']");
        browser.click("#language");
        browser.size(Browser.DESK);

        // Then operations closes it, and its whole story stands there
        become("Li Lei", "OPS");
        browser.click("[data-verb='close']");
        browser.click("dialog button[type='submit']");
        browser.see(".sheet[data-state='CLOSED']");
        assertThat(browser.text(".timeline"))
                .contains("Closed", "Verified", "Fixed", "Restored", "Acknowledged", "Opened")
                .contains("Restarted the group from the last snapshot");
        // And who was told stands there once, with what they were told
        browser.see(".timeline li[data-kind='DELIVERED']");
        assertThat(browser.text(".timeline li[data-kind='DELIVERED']")).contains("Consensus abnormal");
        picture("closed");

        // And it is among those that are over, no longer among the open ones
        browser.click(".back");
        browser.click(".sides button:nth-child(2)");
        await().until(() -> browser.text(".rows").contains("Consensus abnormal"));
        assertThat(browser.complaints())
                .filteredOn(complaint -> complaint.contains("Content Security Policy"))
                .isEmpty();
    }

    @Test
    @Order(2)
    @DisplayName("Who was told stands in the log of messages, with what became of it, and leads to the incident")
    void messages() throws Exception {
        // Given an incident somebody is told of
        report("Database connection error " + HOSTILE, "wallet", "all");
        browser.get(board("/notifications?q=database"));

        // Then the log says to whom it went, in which role, and that it arrived
        browser.see(".message[data-outcome='DELIVERED']");
        assertThat(browser.text(".message[data-outcome='DELIVERED'] .fate")).contains("console");
        browser.get(board("/notifications"));
        browser.see(".message");
        picture("messages");

        // When only those that arrived are wanted, the address says so
        browser.click(".tile[data-fate='delivered']");
        await().until(() -> browser.url().endsWith("?fate=delivered"));
        assertThat(browser.count(".message:not([data-outcome='DELIVERED'])")).isZero();

        // And each leads to its incident
        browser.get(board("/notifications?fate=delivered&q=database"));
        browser.click(".message");
        browser.see(".sheet");
        assertThat(browser.text("h1")).contains("Database connection error");
    }

    @Test
    @Order(3)
    @DisplayName("A release that is planned shows the incidents owed in it")
    void releases() throws Exception {
        // Given a minor incident, and no calendar
        report("Slow query on the explorer", "explorer", "some");
        browser.get(board("/releases"));
        await().until(() -> browser.text("main").contains("Slow query on the explorer"));

        // When a project manager plans a release
        send("PUT", "/v1/releases/chain", """
                {"releases":[{"name":"4.3.0","status":"PLANNED","cutOff":"2099-12-02T12:00:00Z","shipsAt":"2099-12-04T08:00:00Z"},
                 {"name":"4.2.0","status":"SHIPPED","shipsAt":"2026-01-06T08:00:00Z"}],"actor":{"name":"Anna Berg","role":"PM"}}""", 200);

        // Then it is the next, and carries the fix
        await().atMost(Duration.ofSeconds(60))
                .until(() -> browser.count("[data-release='4.3.0']") == 1
                        && browser.text("[data-release='4.3.0']").contains("Slow query on the explorer"));
        assertThat(browser.text("[data-release='4.3.0']")).contains("Next");
        picture("releases");
    }

    @Test
    @Order(4)
    @DisplayName("A silence says what it would suppress before it is made, bears its maker's name, and is ended")
    void silences() throws Exception {
        // Given an alert that fires
        report("Disk of the archive node is full", "archive", "some");

        // When somebody asks for a silence of its service
        browser.get(board("/silences?service=archive"));

        // Then they see what it would suppress, and that there is nothing yet
        await().atMost(Duration.ofSeconds(40))
                .until(() -> browser.text(".preview").contains("1 alert firing"));
        assertThat(browser.text(".preview")).contains("Disk of the archive node is full");
        assertThat(browser.count(".silence[data-state='active']")).isZero();

        // When they make it
        browser.type(".maker input[name='comment']", "Planned work on the archive");
        picture("silences");
        browser.click(".maker button[type='submit']");
        introduceUnlessKnown("Li Lei", "OPS");
        browser.see(".silence[data-state='active']");
        assertThat(browser.text(".silence[data-state='active']"))
                .contains("service=\"archive\"", "Planned work on the archive", "Li Lei");

        // Then it is ended again, and what was said of it does not outlast the language it was said in
        browser.click(".silence[data-state='active'] button");
        await().until(() -> browser.count(".silence[data-state='active']") == 0);
        browser.see(".toast");
        browser.click("#language");
        assertThat(browser.count(".toast")).isZero();
        browser.click("#language");
    }

    @Test
    @Order(5)
    @DisplayName("Who is on call, and that the line is well; all of it within a thumb's reach on a phone")
    void onCallAndHealth() {
        browser.get(board("/oncall"));
        browser.see(".duty-row[data-audience='OPS']");
        assertThat(browser.text(".duty-row[data-audience='OPS']")).contains("Li Lei");
        picture("oncall");

        browser.size(Browser.PHONE);
        browser.click("[data-place='health']");
        browser.see(".word[data-up='true']");
        assertThat(browser.count(".service[data-status='UP']")).isEqualTo(4);
        assertThat(browser.holds("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        picture("health-phone");
        browser.click("[data-place='notifications']");
        browser.click("#language");
        picture("messages-phone-zh");
        browser.click("#language");
        browser.size(Browser.DESK);
        assertThat(browser.complaints())
                .filteredOn(complaint -> complaint.contains("Content Security Policy"))
                .isEmpty();
    }

    private void introduceUnlessKnown(String name, String role) {
        if (browser.count("dialog") > 0) {
            introduce(name, role);
        }
    }

    private void verify() {
        browser.click("[data-verb='verify']");
        browser.click("dialog .choice:first-of-type");
        browser.click("dialog button[type='submit']");
    }

    private void become(String name, String role) {
        browser.click("#me");
        introduce(name, role);
    }

    private void introduce(String name, String role) {
        browser.type("dialog input[name='name']", name);
        browser.click("dialog .choice:has(input[value='" + role + "'])");
        browser.click("dialog button[type='submit']");
        browser.gone("dialog");
    }

    private static String board(String path) {
        return "http://127.0.0.1:" + slaPort + path;
    }

    private static void picture(String name) {
        browser.picture(
                Boolean.getBoolean("faultline.write-docs")
                        ? TestPolicy.root().resolve("docs/board")
                        : Path.of("target/board"),
                name);
    }

    private static void report(String title, String service, String scope) throws Exception {
        String fault = """
                {"title":"%s","service":"%s","scope":"%s","dedupKey":"%s"}""".formatted(title, service, scope, service);
        send("POST", "/v1/faults", fault, 202);
    }

    private static void send(String method, String path, String body, int expected) throws Exception {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + intakePort + path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(expected);
    }
}
