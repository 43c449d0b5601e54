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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * The story of the demo, clicked through on the board in a real browser. With {@code -Dfaultline.write-docs=true} the pictures
 * of {@code docs/board} are taken anew.
 */
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
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + intakePort + "/v1/faults"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(fault))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    }
}
