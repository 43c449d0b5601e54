package dev.faultline.e2e;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real Chromium, without a window. */
final class Browser implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    static final Dimension DESK = new Dimension(1280, 900);
    static final Dimension PHONE = new Dimension(390, 844);

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    /** Where Chromium and its driver are not installed the test fails, unless it is allowed to leave them out. */
    static Browser open() {
        Path chromium =
                Installed.find("chromium", "chromium-browser", "google-chrome").orElse(null);
        Path chromedriver = Installed.find("chromedriver").orElse(null);
        if (chromium == null || chromedriver == null) {
            String notRun = "NOT RUN: the board in a real browser, for chromium and chromedriver are not on the PATH";
            if (!"allowed".equals(System.getProperty("faultline.chromium.absent"))) {
                fail(notRun + " (install them, or allow it by -Dfaultline.chromium.absent=allowed)");
            }
            System.out.println(notRun);
            Assumptions.abort(notRun);
            throw new AssertionError();
        }
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        // root, as in a container, has no sandbox to give
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--lang=en",
                "--hide-scrollbars");
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.toFile())
                .usingAnyFreePort()
                .build();
        Browser browser = new Browser(new ChromeDriver(service, options));
        browser.colours("dark");
        browser.size(DESK);
        return browser;
    }

    void get(String url) {
        driver.get(url);
    }

    String url() {
        return String.valueOf(driver.getCurrentUrl());
    }

    /** What the machine's owner prefers: dark or light. */
    void colours(String scheme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    void size(Dimension size) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of(
                        "width", size.getWidth(),
                        "height", size.getHeight(),
                        "deviceScaleFactor", size.equals(PHONE) ? 2 : 1,
                        "mobile", size.equals(PHONE)));
    }

    /** The element, once it is there and seen. */
    WebElement see(String selector) {
        return await("to see " + selector)
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .until(() -> seen(selector), Optional::isPresent)
                .orElseThrow();
    }

    private Optional<WebElement> seen(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .filter(WebElement::isDisplayed)
                .findFirst();
    }

    /** Waits until there is no such element. */
    void gone(String selector) {
        await(selector + " to be gone").atMost(SOON).until(() -> count(selector) == 0);
    }

    /** The page may be drawn anew between finding something and touching it: then it is found again. */
    void click(String selector) {
        await("to click " + selector)
                .atMost(SOON)
                // both at once: of two such calls only the last would count
                .ignoreExceptionsMatching(drawnAnew -> drawnAnew instanceof StaleElementReferenceException
                        || drawnAnew instanceof ElementClickInterceptedException)
                .until(
                        () -> seen(selector).map(element -> {
                            element.click();
                            return true;
                        }),
                        Optional::isPresent);
    }

    void type(String selector, String text) {
        WebElement input = see(selector);
        input.clear();
        input.sendKeys(text);
    }

    String text(String selector) {
        return await("to read " + selector)
                .atMost(SOON)
                .ignoreExceptionsInstanceOf(StaleElementReferenceException.class)
                .until(() -> seen(selector).map(WebElement::getText), Optional::isPresent)
                .orElseThrow();
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** Whether a condition holds in the page. */
    boolean holds(String condition) {
        return Boolean.TRUE.equals(driver.executeScript("return Boolean(" + condition + ")"));
    }

    /** What an expression counts in the page. */
    long number(String expression) {
        return driver.executeScript("return " + expression) instanceof Number number ? number.longValue() : -1;
    }

    void run(String script) {
        driver.executeScript(script);
    }

    /** Seconds of processor time the page's main thread has worked so far. */
    double worked() {
        driver.executeCdpCommand("Performance.enable", Map.of("timeDomain", "threadTicks"));
        Object metrics =
                driver.executeCdpCommand("Performance.getMetrics", Map.of()).get("metrics");
        if (metrics instanceof List<?> list) {
            for (Object metric : list) {
                if (metric instanceof Map<?, ?> named
                        && "TaskDuration".equals(named.get("name"))
                        && named.get("value") instanceof Number value) {
                    return value.doubleValue();
                }
            }
        }
        throw new AssertionError("the browser tells no TaskDuration");
    }

    /** What the page or the browser complained of. */
    List<String> complaints() {
        return driver.manage().logs().get("browser").getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** A picture of what is seen now, as a PNG. */
    void picture(Path folder, String name) {
        try {
            Files.createDirectories(folder);
            Files.write(folder.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        driver.quit();
    }
}
