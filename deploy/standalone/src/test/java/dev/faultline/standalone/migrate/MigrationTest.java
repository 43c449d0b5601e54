package dev.faultline.standalone.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.faultline.policy.PolicyDirs;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.PolicyLint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@DisplayName("An Alertmanager's configuration becomes policy the line starts with")
@SuppressWarnings("NullAway.Init")
class MigrationTest {
    private static final Path SHIPPED = Path.of(System.getProperty("faultline.root"), "deploy", "policy");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String CONFIGURATION = """
            global:
              smtp_smarthost: 'mail.example.com:587'
              smtp_from: 'alertmanager@example.com'
              smtp_auth_username: 'alertmanager'
              smtp_auth_password: 'never to be copied'
              slack_api_url_file: /etc/alertmanager/slack
            templates: ['/etc/alertmanager/template/*.tmpl']
            route:
              group_by: ['alertname', 'cluster']
              group_wait: 30s
              repeat_interval: 3h
              receiver: team-X-mails
              routes:
                - match_re: {service: ^(?:foo1|foo2)$}
                  receiver: team-X-mails
                  routes:
                    - match: {severity: critical}
                      receiver: team-X-pager
                - matchers: [service="database"]
                  receiver: team-DB-chat
                  group_by: [alertname, cluster, database]
                  mute_time_intervals: [weekends]
                - matchers: ['team=~"a|b"']
                  receiver: team-DB-chat
            inhibit_rules:
              - source_matchers: [severity="critical"]
                target_matchers: [severity = warning]
                equal: ['alertname']
              - source_match: {alertname: NodeDown}
                target_match_re: {alertname: 'Node.*'}
                equal: [instance]
            time_intervals:
              - name: weekends
                time_intervals:
                  - weekdays: ['saturday:sunday']
                    times: [{start_time: '08:00', end_time: '24:00'}]
                    location: Asia/Shanghai
                  - months: ['december']
            receivers:
              - name: 'team-X-mails'
                email_configs: [{to: 'team-X+alerts@example.org'}]
              - name: 'team-X-pager'
                pagerduty_configs: [{routing_key: 'never to be copied'}]
                webhook_configs: [{url: 'http://127.0.0.1:5001/'}]
              - name: 'team-DB-chat'
                slack_configs: [{channel: '#db'}]
                discord_configs: [{webhook_url: 'never to be copied'}]
            """;

    @TempDir
    Path dir;

    private Path configuration;
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        configuration = Files.writeString(dir.resolve("alertmanager.yml"), CONFIGURATION);
        folder = dir.resolve("policy");
    }

    private Migration migrated() {
        return Migration.of(configuration, SHIPPED);
    }

    private JsonNode file(String name) {
        return Objects.requireNonNull(migrated().files().get(name), name);
    }

    @Test
    @DisplayName("What comes out has nothing the line's own check finds wrong, and no secret")
    void starts() throws IOException {
        migrated().write(folder);

        assertThat(PolicyLint.run(new PolicyDirs(List.of(folder, SHIPPED))))
                .allSatisfy(finding -> assertThat(finding.problems()).isEmpty());
        for (String name : List.of("notify.yaml", "correlation.yaml", "alerts.yaml")) {
            assertThat(folder.resolve(name)).content().doesNotContain("never to be copied");
        }
    }

    @Test
    @DisplayName("Receivers are somebody with a target for each of their ways; secrets stand elsewhere")
    void receivers() {
        JsonNode notify = file("notify.yaml");

        assertThat(notify.at("/people/team-x-pager/contacts")).isEqualTo(json("['team-x-pager-pagerduty']"));
        assertThat(notify.at("/targets/team-x-pager-pagerduty"))
                .isEqualTo(json("{channel:'pagerduty',secret:{env:'FAULTLINE_TEAM_X_PAGER_PAGERDUTY'}}"));
        assertThat(notify.at("/targets/team-db-chat-slack"))
                .isEqualTo(json("{channel:'slack',url:{file:'/etc/alertmanager/slack'}}"));
        assertThat(notify.at("/channels/email/host").asString()).isEqualTo("mail.example.com");
        assertThat(notify.at("/channels/email/password")).isEqualTo(json("{env:'FAULTLINE_SMTP_PASSWORD'}"));
    }

    @Test
    @DisplayName("Routes by service say whose the service is, whatever the severity; all else is the root's")
    void routes() {
        JsonNode roles = file("notify.yaml").path("roles");

        assertThat(roles.at("/defaults/QA")).isEqualTo(json("['team-x-mails']"));
        assertThat(roles.at("/services/database/DEV")).isEqualTo(json("['team-db-chat']"));
        assertThat(roles.at("/services/foo2/OPS")).isEqualTo(json("['team-x-mails','team-x-pager']"));
    }

    @Test
    @DisplayName("group_by becomes how faults are joined, the more particular before the general")
    void grouping() {
        JsonNode correlation = file("correlation.yaml");

        assertThat(correlation.at("/default/groupBy").asString()).isEqualTo("{name}/{labels.cluster}");
        assertThat(correlation.at("/groups/0/labels")).isEqualTo(json("{service:'database'}"));
        assertThat(correlation.at("/groups/0/groupBy").asString())
                .isEqualTo("{name}/{labels.cluster}/{labels.database}");
        assertThat(correlation.at("/storm/groups").asInt()).as("as it ships").isPositive();
    }

    @Test
    @DisplayName("Inhibition stays what it was, and a mute weekend is a window of maintenance")
    void quiet() {
        JsonNode alerts = file("alerts.yaml");

        assertThat(alerts.at("/inhibition/0/target/0").asString()).isEqualTo("severity=\"warning\"");
        assertThat(alerts.at("/inhibition/1/target/0").asString()).isEqualTo("alertname=~\"Node.*\"");
        assertThat(alerts.path("maintenance")).hasSize(1);
        assertThat(alerts.at("/maintenance/0/matchers/0").asString()).isEqualTo("service=\"database\"");
        assertThat(alerts.at("/maintenance/0/begins").asString()).isEqualTo("2026-01-10T08:00");
        assertThat(alerts.at("/maintenance/0/lasts").asString()).isEqualTo("960m");
        assertThat(alerts.at("/maintenance/0/repeats").asString()).isEqualTo("FREQ=WEEKLY;BYDAY=SA,SU");
    }

    @Test
    @DisplayName("What has no counterpart is told, a line each")
    void left() {
        assertThat(migrated().left())
                .anySatisfy(line -> assertThat(line).contains("team=~", "people are found by service"))
                .anySatisfy(line -> assertThat(line).contains("receiver team-X-pager", "webhook"))
                .anySatisfy(line -> assertThat(line).contains("there is no channel for discord"))
                .anySatisfy(line -> assertThat(line).contains("FAULTLINE_TEAM_X_PAGER_PAGERDUTY"))
                .anySatisfy(line -> assertThat(line).contains("weekends", "by day of the month"))
                .anySatisfy(line -> assertThat(line).contains("say who is project manager"));
    }

    private Migration migrated(String yaml) throws IOException {
        Files.writeString(configuration, yaml);
        return migrated();
    }

    @Test
    @DisplayName("A route that is mute becomes a window only where no other route may take the same alerts")
    void muteRoutes() throws IOException {
        String others = """
                route:
                  receiver: a
                  routes:
                    - matchers: [team="web"]
                      mute_time_intervals: [always]
                    - matchers: [team="db"]
                      mute_time_intervals: [always]
                      routes: [{matchers: [severity="critical"], receiver: pager}]
                    - matchers: ['{team="ops", env="test"}']
                      mute_time_intervals: [always]
                    - matchers: [service="printer"]
                      mute_time_intervals: [always]
                receivers: [{name: a}, {name: pager}]
                time_intervals: [{name: always, time_intervals: [{location: UTC}]}]
                """;

        Migration migration = migrated(others);

        assertThat(Objects.requireNonNull(migration.files().get("alerts.yaml")).path("maintenance"))
                .extracting(window -> window.path("matchers").toString())
                .containsExactly("[\"team=\\\"web\\\"\"]", "[\"team=\\\"ops\\\"\",\"env=\\\"test\\\"\"]");
        assertThat(migration.left())
                .anySatisfy(line -> assertThat(line).contains("team=\"db\" is mute", "others may take"))
                .anySatisfy(line -> assertThat(line).contains("service=\"printer\" is mute", "others may take"));
    }

    @Test
    @DisplayName("Receivers whose names make the same id stay two, and who pages nobody is told so")
    void distinctReceivers() throws IOException {
        Migration migration = migrated("""
                route: {receiver: 运维}
                receivers:
                  - name: 运维
                    slack_configs: [{channel: a}, {channel: b}]
                  - name: 支付
                    email_configs: [{to: pay@example.org, smarthost: 'other:25'}]
                  - name: nobody
                """);
        JsonNode notify = Objects.requireNonNull(migration.files().get("notify.yaml"));

        assertThat(notify.at("/people/receiver/contacts")).isEqualTo(json("['receiver-slack','receiver-slack-2']"));
        assertThat(notify.at("/targets/receiver-slack-2/url/env").asString()).isEqualTo("FAULTLINE_RECEIVER_SLACK_2");
        assertThat(notify.at("/people/receiver-2/name").asString()).isEqualTo("支付");
        assertThat(migration.left())
                .anySatisfy(line -> assertThat(line).contains("receiver nobody: NOBODY IS PAGED"))
                .anySatisfy(line -> assertThat(line).contains("receiver 支付: a mail server of its own"));
    }

    @Test
    @DisplayName(
            "Regular expressions stay what they are, services within services are those of both, the first sibling decides")
    void exact() throws IOException {
        Migration migration = migrated("""
                route:
                  receiver: a
                  routes:
                    - match_re: {service: pay|ledger}
                      receiver: b
                      routes:
                        - matchers: [service="pay"]
                          receiver: c
                        - matchers: [service!="pay"]
                          receiver: d
                    - matchers: [team="web"]
                      group_by: [instance]
                    - matchers: [team="web", env="test"]
                      group_by: [job]
                receivers: [{name: a}, {name: b}, {name: c}, {name: d}]
                inhibit_rules:
                  - source_matchers: ['instance=~"db\\d+"']
                    target_match_re: {instance: 'db\\d+'}
                """);
        JsonNode services =
                Objects.requireNonNull(migration.files().get("notify.yaml")).at("/roles/services");

        assertThat(services.at("/pay/DEV")).isEqualTo(json("['b','c']"));
        assertThat(services.at("/ledger/DEV")).isEqualTo(json("['b']"));
        assertThat(migration.left()).anySatisfy(line -> assertThat(line).contains("goes to d"));
        JsonNode inhibition =
                Objects.requireNonNull(migration.files().get("alerts.yaml")).at("/inhibition/0");
        assertThat(inhibition.at("/source/0").asString()).isEqualTo("instance=~\"db\\\\d+\"");
        assertThat(inhibition.at("/target/0").asString()).isEqualTo("instance=~\"db\\\\d+\"");
        JsonNode groups = Objects.requireNonNull(migration.files().get("correlation.yaml"))
                .path("groups");
        assertThat(groups)
                .extracting(group -> group.path("groupBy").asString())
                .containsExactly("{labels.instance}", "{labels.job}");
    }

    @Test
    @DisplayName("Nothing that is there is written over, and what is no configuration is said in a line")
    void refuses() throws IOException {
        migrated().write(folder);
        assertThatThrownBy(() -> migrated().write(folder))
                .isInstanceOf(LineException.class)
                .hasMessageContaining("name another folder");

        Files.writeString(configuration, "receivers: [\n");
        assertThatThrownBy(this::migrated)
                .isInstanceOf(LineException.class)
                .hasMessageContaining("is no configuration of Alertmanager");
        Files.writeString(configuration, "receivers: []\n");
        assertThatThrownBy(this::migrated)
                .isInstanceOf(LineException.class)
                .hasMessageContaining("there is no route in it");
    }

    /** With single quotes and bare names, for a test is read. */
    private static JsonNode json(String text) {
        return JSON.readTree(text.replaceAll("([{,])(\\w+):", "$1'$2':").replace('\'', '"'));
    }
}
