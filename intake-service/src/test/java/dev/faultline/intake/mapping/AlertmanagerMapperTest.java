package dev.faultline.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.FaultLink;
import dev.faultline.intake.domain.Identity;
import dev.faultline.wire.FaultStatus;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertmanagerMapperTest {
    private final AlertmanagerMapper mapper = new AlertmanagerMapper();

    @Test
    void oneFaultPerAlertAndTheAlertsOwnStatusDecides() {
        List<Fault> faults = faults("""
                {"version":"4","groupKey":"{}:{alertname=\\"X\\"}","truncatedAlerts":0,"status":"firing","receiver":"team\\\\.x",
                 "externalURL":"http://am.example:9093","alerts":[
                  {"status":"firing","labels":{"alertname":"HighLatency","job":"api","severity":"page","empty":""},
                   "annotations":{"summary":"Latency is high","description":"p99 2 s","runbook_url":"https://runbooks/latency",
                   "dashboard":"https://grafana/d/1"},
                   "startsAt":"2026-11-23T08:00:00.123456789Z","endsAt":"0001-01-01T00:00:00Z",
                   "generatorURL":"http://prometheus:9090/graph?g0.expr=up%7Ba%3D%22b%22%7D","fingerprint":"abc"},
                  {"status":"resolved","labels":{"alertname":"HighLatency","job":"web"},"annotations":{},
                   "startsAt":"2026-11-23T07:00:00Z","endsAt":"2026-11-23T07:30:00Z"}]}""");

        assertThat(faults).hasSize(2);
        Fault firing = faults.get(0);
        assertThat(firing.status()).isEqualTo(FaultStatus.FIRING);
        assertThat(firing.title()).isEqualTo("Latency is high");
        assertThat(firing.description()).isEqualTo("p99 2 s");
        assertThat(firing.severity()).isEqualTo("page");
        assertThat(firing.service()).isEqualTo("api");
        assertThat(firing.identity())
                .isEqualTo(Identity.LabelSet.of(Map.of("alertname", "HighLatency", "job", "api", "severity", "page")));
        assertThat(firing.labels()).doesNotContainKey("empty");
        assertThat(firing.period().occurredAt()).isEqualTo(Instant.parse("2026-11-23T08:00:00.123456789Z"));
        assertThat(firing.period().endsAt()).as("year 1 means none").isNull();
        assertThat(firing.links())
                .containsExactly(
                        new FaultLink("http://prometheus:9090/graph?g0.expr=up%7Ba%3D%22b%22%7D", "Source"),
                        new FaultLink("https://runbooks/latency", "Runbook"),
                        new FaultLink("https://grafana/d/1", "Dashboard"),
                        new FaultLink("http://am.example:9093", "Alertmanager"));
        Fault resolved = faults.get(1);
        assertThat(resolved.status()).isEqualTo(FaultStatus.RESOLVED);
        assertThat(resolved.title()).isEqualTo("HighLatency");
        assertThat(resolved.period().endsAt()).isEqualTo(Instant.parse("2026-11-23T07:30:00Z"));
    }

    @Test
    void theResolveOfAnAlertHasTheIdentityOfItsFiring() {
        Fault firing = one(
                "{\"status\":\"firing\",\"labels\":{\"alertname\":\"A\",\"b\":\"c\"},\"annotations\":{\"summary\":\"97 %\"}}");
        Fault resolved = one(
                "{\"status\":\"resolved\",\"labels\":{\"b\":\"c\",\"alertname\":\"A\"},\"annotations\":{\"summary\":\"3 %\"}}");

        assertThat(resolved.identity()).isEqualTo(firing.identity());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"service":"s","app":"a","job":"j","instance":"i"}       | s
            {"app":"a","job":"j","instance":"i"}                     | a
            {"app_kubernetes_io_name":"k","job":"j","instance":"i"}  | k
            {"application":"b","job":"j"}                            | b
            {"job":"j","instance":"i"}                               | j
            {"service":"","instance":"i"}                            | i
            {"alertname":"A","namespace":"n","deployment":"d"}       | d
            {"alertname":"A","namespace":"n","container":"c"}        | c
            {"alertname":"A","grafana_folder":"f"}                   | f
            {"alertname":"A","namespace":"n"}                        |
            """)
    void theFirstLabelThatNamesAServiceDoes(String labels, String service) {
        assertThat(one("{\"labels\":" + labels + "}").service()).isEqualTo(service);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"labels":{"alertname":"A"},"annotations":{"summary":"s","title":"t"}} | s
            {"labels":{"alertname":"A"},"annotations":{"summary":" ","title":"t"}} | t
            {"labels":{"alertname":"A"},"annotations":{"message":"m"}}             | A
            {"labels":{"b":"c"}}                                                   | Alert without a name
            """)
    void titlesItByWhatTheRuleCallsIt(String alert, String title) {
        assertThat(one(alert).title()).isEqualTo(title);
    }

    @Test
    void takesTheBodysStatusForAnAlertWithoutOne() {
        assertThat(faults("{\"status\":\"resolved\",\"alerts\":[{\"labels\":{\"a\":\"b\"}}]}")
                        .getFirst()
                        .status())
                .isEqualTo(FaultStatus.RESOLVED);
    }

    @Test
    void losesNoAlertOverOddTypesForAnAnswerOf400WouldDropThemAll() {
        List<Fault> faults = faults("""
                {"version":3,"groupKey":5615590933959184469,"alerts":[
                  {"status":1,"labels":{"alertname":"A","code":500,"up":true,"x":null},"startsAt":"soon","generatorURL":7},
                  "no alert at all",
                  {"labels":"none","annotations":{"summary":"what is left"}}]}""");

        assertThat(faults).hasSize(3);
        assertThat(faults.get(0).labels()).isEqualTo(Map.of("alertname", "A", "code", "500", "up", "true"));
        assertThat(faults.get(0).period().occurredAt()).isNull();
        assertThat(faults.get(0).review()).isFalse();
        assertThat(faults.get(1).review()).isTrue();
        assertThat(faults.get(2).review()).isTrue();
        assertThat(faults.get(2).title()).isEqualTo("what is left");
        assertThat(faults.get(1).identity()).isNotEqualTo(faults.get(2).identity());
    }

    @Test
    void cutsWhatIsTooLongWithoutChangingWhoItIs() {
        String longValue = "v".repeat(10_000);
        Fault fault =
                one("{\"labels\":{\"a\":\"" + longValue + "\"},\"annotations\":{\"summary\":\"" + longValue + "\"}}");

        assertThat(fault.title()).hasSize(1024).endsWith("…");
        assertThat(fault.labels().get("a")).hasSize(4096);
        assertThat(fault.identity()).isEqualTo(Identity.LabelSet.of(Map.of("a", longValue)));
    }

    @Test
    void aNotificationWithoutAlertsSaysNothing() {
        assertThat(faults("{\"version\":\"4\",\"alerts\":[]}")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"version":"4"}
            {"alerts":{"a":1}}
            [{"labels":{"a":"b"}}]
            "text"
            """)
    void refusesOnlyABodyWithoutAListOfAlerts(String body) {
        Mapping<List<Told>> mapping = mapper.map(body.getBytes(StandardCharsets.UTF_8));

        assertThat(mapping).isInstanceOf(Mapping.Misshapen.class);
    }

    private Fault one(String alert) {
        return faults("{\"version\":\"4\",\"status\":\"firing\",\"alerts\":[" + alert + "]}")
                .getFirst();
    }

    private List<Fault> faults(String body) {
        Mapping<List<Told>> mapping = mapper.map(body.getBytes(StandardCharsets.UTF_8));
        assertThat(mapping).isInstanceOf(Mapping.Understood.class);
        return ((Mapping.Understood<List<Told>>) mapping)
                .told().stream().map(Told::fault).toList();
    }
}
