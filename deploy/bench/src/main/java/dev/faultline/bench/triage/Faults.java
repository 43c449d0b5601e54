package dev.faultline.bench.triage;

import dev.faultline.wire.FaultReported;
import dev.faultline.wire.FaultStatus;
import dev.faultline.wire.Payload;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Faults as intake publishes them, numbered. Each is of a service of its own, so each opens an incident, unless it is said to be of the hot one. */
final class Faults {
    /** Of several levels by the shipped policy, and one that no rule knows. */
    private static final List<String> TITLES = List.of(
            "Consensus halted: no block for five minutes, the whole group is down",
            "Node 3 out of sync with its peers, block height stuck",
            "Interface returns an error for one of twenty requests",
            "Slow query on the ledger table, workaround in place",
            "Disk of node 7 is 91 percent full");

    private Faults() {}

    /** Identity of a fault: as long, and as evenly spread, as a hash. */
    static String fingerprint(int number) {
        byte[] seed = ("fault-" + number).getBytes(StandardCharsets.UTF_8);
        return UUID.nameUUIDFromBytes(seed).toString().replace("-", "");
    }

    /**
     * One firing report.
     *
     * @param event tells the reports of one fault apart
     */
    static FaultReported firing(int number, long event, Instant at) {
        return firing(number, event, at, "service-" + number, TITLES.get(number % TITLES.size()));
    }

    /** A report of one of the many parts of one service: each a fault of its own, all of one incident. */
    static FaultReported ofTheHotService(int number, Instant at) {
        return firing(number, 0, at, "hot", TITLES.getLast());
    }

    private static FaultReported firing(int number, long event, Instant at, String service, String title) {
        byte[] body = """
                {"title":"%s","service":"%s","severity":"warning","labels":{"instance":"10.1.2.3:9100","job":"node"}}\
                """.formatted(title, service).getBytes(StandardCharsets.UTF_8);
        return FaultReported.newBuilder()
                .setEventId("event-" + number + "-" + event)
                .setFingerprint(fingerprint(number))
                .setSourceKey("prometheus")
                .setRoute("alertmanager-webhook")
                .setStatus(FaultStatus.FIRING)
                .setTitle(title)
                .setDescription("Reported by the monitor of " + service + "; see its dashboard for the last hour.")
                .setService(service)
                .setSeverity("warning")
                .setLabels(Map.of(
                        "alertname",
                        "Bench",
                        "instance",
                        "10.1.2.3:9100",
                        "job",
                        "node",
                        "region",
                        "eu-1",
                        "service",
                        service))
                .setAnnotations(Map.of("summary", title))
                .setOccurredAt(at)
                .setReceivedAt(at)
                .setPayload(
                        new Payload("application/json", ByteBuffer.wrap(body), false, (long) body.length, "e3b0c442"))
                .build();
    }
}
