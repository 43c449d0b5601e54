package dev.faultline.notify.oncall;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import dev.faultline.notify.config.NotifyPolicyReader;
import dev.faultline.notify.config.NotifySetup;
import dev.faultline.policy.PolicyDirs;
import dev.faultline.wire.ShiftOverride;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@SuppressWarnings("NullAway.Init")
class OnCallTest {
    /** A Monday. */
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static final String POLICY = """
            defaults: {language: en, zone: UTC}
            intake: http://127.0.0.1:8080
            people:
              li: {name: Li Wei, contacts: [console]}
              mei: {name: Han Mei, contacts: [console]}
              sam: {name: Sam Ode, contacts: [console]}
            targets:
              console: {channel: console}
            schedules:
              chain:
                zone: UTC
                layers:
                  - {name: week, every: weekly, from: 2026-11-02, handOff: "09:00", people: [li, mei]}
            roles:
              defaults: {OPS: [sam], DEV: [chain]}
            widening: [OPS]
            """;

    @TempDir
    private Path folder;

    private Substitutions substitutions;
    private MockMvc http;

    @BeforeEach
    void start() throws Exception {
        Files.writeString(folder.resolve("notify.yaml"), POLICY);
        Files.copy(
                Path.of(System.getProperty("faultline.root"), "deploy/policy/routes.yaml"),
                folder.resolve("routes.yaml"));
        NotifySetup setup = NotifyPolicyReader.forCheck().read(new PolicyDirs(List.of(folder)));
        substitutions = new Substitutions(setup.policy().directory());
        http = MockMvcBuilders.standaloneSetup(new OnCallController(setup, substitutions, () -> NOW))
                .build();
    }

    @Test
    @DisplayName("Who is on call now, until when, and who is next")
    void nowAndNext() throws Exception {
        substitutions.whole();

        http.perform(get("/v1/oncall"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.at").value("2026-11-23T12:00:00Z"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'DEV')].people[0].name")
                        .value("Han Mei"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'DEV')].until").value("2026-11-30T09:00:00Z"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'DEV')].next[0].name")
                        .value("Li Wei"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'OPS')].people[0].name")
                        .value("Sam Ode"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'OPS')].next[0]").doesNotExist());
    }

    @Test
    @DisplayName("Somebody who took over for a time counts, and the schedule again after it and once it is taken back")
    void overridden() throws Exception {
        substitutions.whole();
        substitutions.told(
                "o1", new ShiftOverride("o1", "chain", "sam", NOW, NOW.plusSeconds(3600), "swap", "li", NOW));

        http.perform(get("/v1/oncall"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'DEV')].people[0].name")
                        .value("Sam Ode"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'DEV')].next[0].name")
                        .value("Han Mei"));
        http.perform(get("/v1/oncall?at=2026-11-23T14:00Z"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'DEV')].people[0].name")
                        .value("Han Mei"));
        substitutions.told("o1", null);
        http.perform(get("/v1/oncall"))
                .andExpect(jsonPath("$.duties[?(@.audience == 'DEV')].people[0].name")
                        .value("Han Mei"));
    }

    @Test
    @DisplayName("Until the overrides are read nobody is named, for it could be the wrong one")
    void notYetRead() throws Exception {
        http.perform(get("/v1/oncall"))
                .andExpect(status().isServiceUnavailable())
                .andExpect(header().string("Retry-After", "1"));
    }

    @Test
    @DisplayName("What is no time is refused with one that is")
    void noTime() throws Exception {
        substitutions.whole();

        http.perform(get("/v1/oncall?at=tomorrow"))
                .andExpect(status().isBadRequest())
                .andExpect(content().string(containsString("it reads like 2026-11-28T03:00Z")));
    }
}
