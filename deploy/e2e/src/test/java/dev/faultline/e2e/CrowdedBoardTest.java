package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two thousand open incidents on the board, in a real browser. */
class CrowdedBoardTest {
    private static final int MANY = 2_000;
    private static final int FEW = 200;
    private static final int CHANGES = 40;
    private static final Duration SOON = Duration.ofSeconds(60);

    static Browser browser;

    @BeforeAll
    static void open() {
        browser = Browser.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    @DisplayName("All are counted, the most urgent are drawn, and the rest as somebody comes to them")
    void drawnAsNeeded() {
        try (CrowdedBoard board = CrowdedBoard.of(MANY)) {
            show(board);
            assertThat(browser.text(".count")).contains(String.valueOf(MANY));
            assertThat(browser.text(".rows > li:first-child .title")).startsWith("Incident 0,");
            long drawn = browser.number("document.querySelectorAll('.rows > li').length");
            assertThat(drawn).isLessThan(MANY / 5);

            browser.run("scrollTo(0, document.body.scrollHeight)");

            await("more")
                    .atMost(SOON)
                    .until(() -> browser.number("document.querySelectorAll('.rows > li').length") > drawn);
            assertThat(browser.holds("[...document.querySelectorAll('.rows > li a')]"
                            + ".every((row, at) => row.dataset.id.endsWith('-' + at))"))
                    .as("in order, none twice and none left out")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("A second that passes touches the rows in sight and no others")
    void ticking() {
        try (CrowdedBoard board = CrowdedBoard.of(MANY)) {
            show(board);
            // what was near enough to be seen soon ticks, too
            long near = browser.number(
                    "[...document.querySelectorAll('.rows > li')].filter(row => {"
                            + "const {top, bottom} = row.getBoundingClientRect(); return bottom > -300 && top < innerHeight + 300}).length");
            browser.run(
                    "window.touched = new Set(); new MutationObserver(changes => { for (const {target} of changes) {"
                            + "touched.add((target.closest ? target : target.parentElement).closest('.rows > li')) } })"
                            + ".observe(document.querySelector('.rows'), {subtree: true, childList: true, characterData: true,"
                            + " attributes: true})");
            for (int second = 0; second < 3; second++) {
                String time = browser.text(".rows > li:first-child .time");
                await("a second")
                        .atMost(SOON)
                        .until(() ->
                                !browser.text(".rows > li:first-child .time").equals(time));
            }

            assertThat(browser.number("touched.size")).isPositive().isLessThanOrEqualTo(near);
        }
    }

    @Test
    @DisplayName("With ten times as many incidents the same changes cost the page less than twice as much")
    void changing() {
        double few = cost(FEW);
        double many = cost(MANY);

        assertThat(many / few)
                .as(
                        "page's work for %d changes: %.3f s with %d incidents, %.3f s with %d",
                        CHANGES, few, FEW, many, MANY)
                .isLessThan(2);
    }

    /** Seconds of processor time the page spends on changes all over the list. */
    private static double cost(int incidents) {
        try (CrowdedBoard board = CrowdedBoard.of(incidents)) {
            show(board);
            change(board, 0, CHANGES / 2);
            double before = browser.worked();
            change(board, CHANGES / 2, CHANGES * 3 / 2);
            return browser.worked() - before;
        }
    }

    /** One after the other, each once the one before is seen, as a storm gathered by the server comes. */
    private static void change(CrowdedBoard board, int from, int to) {
        for (int number = from + 1; number <= to; number++) {
            int change = number;
            board.change(change);
            await("change " + change)
                    .atMost(SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> browser.text(".rows > li:first-child .title").endsWith("change " + change));
        }
    }

    private static void show(CrowdedBoard board) {
        browser.get(board.url());
        browser.see(".pulse[data-state='live']");
        browser.see(".rows > li:first-child");
    }
}
