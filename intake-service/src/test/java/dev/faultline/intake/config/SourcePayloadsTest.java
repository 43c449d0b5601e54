package dev.faultline.intake.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.faultline.intake.domain.Fault;
import dev.faultline.intake.domain.Identity;
import dev.faultline.intake.mapping.Told;
import dev.faultline.intake.mapping.source.SenderBody;
import dev.faultline.intake.mapping.source.SourceReading;
import dev.faultline.intake.mapping.source.Sources;
import dev.faultline.policy.PolicyDirs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Bodies that real monitors sent, read from the folder {@code faultline.payloads} names, by default
 * {@code ../shared/payloads} beside the project; recognised by what they say, not by an address. They belong to others and
 * are not copied here. Without the folder the test fails, unless {@code -Dfaultline.payloads.absent=allowed} says that it
 * may be left out; then it says so.
 */
class SourcePayloadsTest {
    /** Senders with routes of their own, tested there. */
    private static final Set<String> CODED = Set.of(
            "alertmanager",
            "cloudevents",
            "grafana-legacy",
            "grafana-unified",
            "opsgenie",
            "pagerduty-events-v2",
            "prometheus-api-v2");

    private final Sources sources = SourceFiles.read(new PolicyDirs(
                    List.of(Path.of(System.getProperty("faultline.root", "..")).resolve("deploy/policy"))))
            .sources();

    /** A line for each fault, or for each reason why there is none: source, status, severity, service, dedup key, title. */
    private static final Map<String, List<String>> EXPECTED = new TreeMap<>();

    static {
        expect(
                "alibaba-cms/hertzbeat_test.json",
                "alibaba-cms firing WARNING|default-cms-123456-cn-hangzhou|ECS CPU usage is high/i-123|ECS CPU usage is high");
        expect(
                "aws-eventbridge/cloudWatchAlarmEventCompositeMetric.json",
                "aws-eventbridge firing -|111122223333|arn:aws:cloudwatch:us-east-1:111122223333:alarm:SuppressionDemo.Main|CompositeDemo.Main");
        expect(
                "aws-eventbridge/cloudWatchAlarmEventSingleMetric.json",
                "aws-eventbridge firing -|123456789012|arn:aws:cloudwatch:eu-west-1:912397435824:alarm:test_alarm|Test alert");
        expect(
                "aws-sns-cloudwatch/alerta_cloudwatch_insufficient_data.json",
                "aws-sns-cloudwatch firing -|AWS/SNS|notificationCountAlarm|INSUFFICIENT_DATA: \"NotificationCount\" in EU (Ireland)");
        expect(
                "aws-sns-cloudwatch/alerta_cloudwatch_notification.json",
                "aws-sns-cloudwatch firing -|AWS/S3|bucketbytesAlarm|ALARM: \"bucketbytesAlarm\" in EU (Ireland)");
        expect(
                "aws-sns-cloudwatch/alerta_cloudwatch_subscription_confirmation.json",
                "aws-sns-cloudwatch ignored: a message about the subscription, which is no alarm");
        expect(
                "aws-sns-cloudwatch/cloudwatch-alarm-sns-payload-multiple-metrics.json",
                "aws-sns-cloudwatch firing -|EXAMPLE|arn:aws:cloudwatch:REGION:ACCOUNT_NUMBER:alarm:EXAMPLE|TestInvoke");
        expect("axiom/keep_axiom.json", "axiom firing -|Rxg89nIwu9WwrOsJKA|Rxg89nIwu9WwrOsJKA|Triggered: New monitor");
        expect(
                "checkly/keep_checkly.json",
                "checkly resolved ALERT_RECOVERY|API Check #1|927a2982-1007-4b81-b383-eae8bf717e61|API Check #1 has recovered");
        expect(
                "coralogix/keep_coralogix.json",
                "coralogix firing error|$SERVICE|49a4afb5-9231-418d-94ea-3a7546779658|Keep");
        expect("datadog/keep_high_cpu_usage.json", "datadog firing P3|-|1234567890|High CPU Usage");
        expect(
                "dynatrace/flashduty_template.json",
                "dynatrace firing {ProblemSeverity}|{ImpactedEntityNames}|{PID}|{ProblemTitle} for review");
        expect(
                "fluxcd/docs_event.json",
                "fluxcd firing error|webapp|7d0cdc51-ddcf-4743-b223-83ca5c699632|service/apps/webapp validation error: spec.type: Unsupported value: Ingress");
        expect("gcp-eventarc/AlertData-simple.json", "gcp-eventarc firing -|1.0.0|123456|Some title");
        expect(
                "github/check_run_completed.json",
                "github resolved success|Codertocat/Hello-World|Codertocat/Hello-World/check_run/Octocoders-linter/changes|Octocoders-linter");
        expect(
                "github/code_scanning_alert_created.json",
                "github firing error|Codertocat/Hello-World|Codertocat/Hello-World/code_scanning/10|Query built from user-controlled sources");
        expect(
                "github/code_scanning_alert_fixed.json",
                "github resolved error|Codertocat/Hello-World|Codertocat/Hello-World/code_scanning/10|Query built from user-controlled sources");
        expect(
                "github/dependabot_alert_created.json",
                "github firing medium|wolfy1339/pika-pack|wolfy1339/pika-pack/dependabot/20|semver vulnerable to Regular Expression Denial of Service");
        expect(
                "graylog/alerta_v2_stream.json",
                "graylog firing -|test|5e7a9c8d-9bb1-47b6-b8db-4a3a83a25e0c|Stream had 2 messages in the last 1 minutes with trigger condition more than 1 messages. (Current grace time: 1 minutes)");
        expect(
                "librenms/keep_libre_nms.json",
                "librenms resolved ok|10.10.1.147|26|Device 10.10.1.147 recovered from Devices up/down");
        expect("moira/webhook_test_113.json", "moira ignored: the body lists no alerts");
        expect(
                "opmanager/flashduty_template.json",
                "opmanager firing $stringseverity|$displayName|$alarmid|$message for review");
        expect(
                "pagerduty-webhook-v2/go_pagerduty_test.json",
                "pagerduty-webhook firing high|Production XDB Cluster|PRORDTY|My new incident");
        expect("pingdom/alerta_pingdom_down.json", "pingdom firing HIGH|api.alerta.io|803318|Alerta API on OpenShift");
        expect("riemann/alerta.json", "riemann resolved ok|servicejane|hostbob/servicejane|This is a description");
        expect(
                "sentry-legacy/alerta_contrib_v1.json",
                "sentry firing error|alerta5|541485531|This is an example Python exception");
        expect(
                "sentry-legacy/alerta_contrib_v9.json",
                "sentry firing error|internal|5|This is an example Python exception");
        expect(
                "site24x7/goalert_smoke.json",
                "site24x7 firing -|goalert-site24x7-test, URL-goalert-site24x7-test|GoAlert Site24x7 Test|GoAlert Site24x7 Test");
        expect("splunk/zulip_search_one_result.json", "splunk firing -|myserver|sudo|sudo");
        expect(
                "thousandeyes/keep_1.json",
                "thousandeyes firing Info|te|562949955000593|Default Agent Offline Notification");
        expect("uptimerobot/zulip_monitor_down.json", "uptimerobot firing -|Web Server|server1.example.com|Web Server");
        expect("wazuh/keep_wazuh.json", "wazuh firing info|-|-|New dpkg (Debian Package) installed.");
    }

    private static void expect(String file, String... lines) {
        EXPECTED.put(file, List.of(lines));
    }

    @Test
    void everyRealBodyIsRecognisedAndBecomesTheFaultsItsUsersWouldExpect() throws IOException {
        Path folder = folder();
        if (!Files.isDirectory(folder)) {
            String notRun = "NOT RUN: real bodies of " + EXPECTED.size() + " files, for there is no folder " + folder;
            if (!"allowed".equals(System.getProperty("faultline.payloads.absent"))) {
                fail(notRun
                        + " (name it by -Dfaultline.payloads=DIR, or allow it by -Dfaultline.payloads.absent=allowed)");
            }
            System.out.println(notRun);
            return;
        }

        Map<String, List<String>> read = new TreeMap<>();
        for (Path file : files(folder)) {
            read.put(
                    folder.relativize(file).toString(),
                    lines(SenderBody.of("application/json", Map.of(), Files.readAllBytes(file))));
        }

        assertThat(read).isEqualTo(EXPECTED);
    }

    private List<String> lines(SenderBody body) {
        SourceReading reading = Sources.read(sources.detect(body), body, false);
        List<String> lines = new ArrayList<>();
        for (Told told : reading.faults()) {
            Fault fault = told.fault();
            lines.add("%s %s %s|%s|%s|%s%s"
                    .formatted(
                            reading.source(),
                            fault.status().name().toLowerCase(Locale.ROOT),
                            dash(fault.severity()),
                            dash(fault.service()),
                            dash(fault.identity() instanceof Identity.SourceKey key ? key.value() : null),
                            fault.title(),
                            fault.review() ? " for review" : ""));
        }
        reading.ignored().forEach(why -> lines.add(reading.source() + " ignored: " + why));
        return lines;
    }

    private static String dash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).endsWith(".json"))
                    .filter(file -> !CODED.contains(
                            String.valueOf(folder.relativize(file).getName(0))))
                    .sorted()
                    .toList();
        }
    }

    private static Path folder() {
        String named = System.getProperty("faultline.payloads");
        Path payloads = named == null
                ? Path.of(System.getProperty("faultline.root", "..")).resolve("../shared/payloads")
                : Path.of(named);
        return payloads.normalize();
    }
}
