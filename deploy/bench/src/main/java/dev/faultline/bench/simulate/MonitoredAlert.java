package dev.faultline.bench.simulate;

import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One of the alerts of a month, as a monitor sends it.
 *
 * @param number tells it apart
 */
record MonitoredAlert(int number) {
    /** What monitors say of things, from the gravest to the mildest by the shipped policy; the grave ones are rare. */
    private static final List<String> GRAVE = List.of(
            "Consensus halted: no block for five minutes, the whole group is down",
            "Node process crashed and does not start",
            "Database of the ledger cannot be reached, connection refused");

    private static final List<String> PLAIN = List.of(
            "Interface returns an error for one of twenty requests",
            "Slow query on the ledger table, workaround in place",
            "Disk is 91 percent full",
            "Block height stuck behind its peers",
            "Memory above 85 percent for ten minutes",
            "Response time of the console above two seconds",
            "Certificate ends in fourteen days",
            "Wording of a help message is unclear");

    /** Services of the shipped policy, of which three are one application; the others are applications of their own. */
    private static final List<String> KNOWN = List.of("node", "consensus", "storage", "console", "sdk", "payment");

    private static final int EVERY_GRAVE = 25;
    /** Of so many alerts, the first few are of known services. */
    private static final int MIXED = 20;
    /** What goes wrong with a known service, in so many ways, at ever more instances. */
    private static final int KINDS = 40;
    /** Of another service. */
    private static final int ALERTS = 4;

    /** As long, and as evenly spread, as a hash. */
    String fingerprint() {
        byte[] seed = ("month-" + number).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "");
    }

    String service() {
        int place = number % MIXED;
        return place < KNOWN.size() ? KNOWN.get(place) : "service-" + number / ALERTS;
    }

    private int kind() {
        return number / MIXED % KINDS * MIXED + number % MIXED;
    }

    /** Whether it is of the application that storms. */
    boolean ofTheChain() {
        return KNOWN.subList(0, 3).contains(service());
    }

    private String title() {
        return number % EVERY_GRAVE == 0
                ? GRAVE.get(number / EVERY_GRAVE % GRAVE.size())
                : PLAIN.get(number % PLAIN.size());
    }

    /**
     * One report of it.
     *
     * @param report tells its reports apart
     * @param began when the episode began
     * @param over when it ended; null while it fires
     */
    FaultReported report(long report, Instant began, Instant now, @Nullable Instant over) {
        String service = service();
        String title = title();
        Map<String, String> labels = Map.of(
                "alertname",
                "Kind" + kind(),
                "instance",
                "10.1.%d.%d:9100".formatted(number / 250, number % 250),
                "job",
                "monitor",
                "region",
                "eu-" + number % 3,
                "service",
                service);
        byte[] body = """
                {"status":"%s","labels":{"alertname":"Kind%d","service":"%s"},"annotations":{"summary":"%s"},"startsAt":"%s"}\
                """.formatted(over == null ? "firing" : "resolved", kind(), service, title, began)
                .getBytes(StandardCharsets.UTF_8);
        return FaultReported.newBuilder()
                .setEventId("event-" + number + "-" + report)
                .setFingerprint(fingerprint())
                .setSourceKey("prometheus")
                .setRoute("alertmanager-webhook")
                .setStatus(over == null ? FaultStatus.FIRING : FaultStatus.RESOLVED)
                .setTitle(title)
                .setDescription("Reported by the monitor of " + service + "; see its dashboard for the last hour.")
                .setService(service)
                .setSeverity("warning")
                .setLabels(labels)
                .setAnnotations(Map.of("summary", title))
                .setOccurredAt(began)
                .setEndsAt(over)
                .setReceivedAt(now)
                .setPayload(
                        new Payload("application/json", ByteBuffer.wrap(body), false, (long) body.length, "e3b0c442"))
                .build();
    }
}
