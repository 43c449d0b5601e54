package dev.faultline.bench.intake;

import java.nio.charset.StandardCharsets;

/** Alerts as Prometheus sends them, each of an instance of its own. */
final class AlertBody {
    private static final int ALERT_NAMES = 20;
    private static final int SERVICES = 50;

    private AlertBody() {}

    /** A batch of distinct alerts, by number. */
    static byte[] of(long first, int count) {
        StringBuilder json = new StringBuilder(count * 512).append('[');
        for (long number = first; number < first + count; number++) {
            if (number > first) {
                json.append(',');
            }
            append(json, number);
        }
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder json, long number) {
        json.append("{\"labels\":{\"alertname\":\"BenchAlert")
                .append(number % ALERT_NAMES)
                .append("\",\"service\":\"service-")
                .append(number / ALERT_NAMES % SERVICES)
                .append("\",\"instance\":\"host-")
                .append(number)
                .append(":9100\",\"job\":\"node\",\"region\":\"eu-1\",\"severity\":\"warning\"},")
                .append("\"annotations\":{\"summary\":\"Disk of host-")
                .append(number)
                .append(" is nearly full\",\"description\":\"Less than ten percent are left; it will be full within")
                .append(" four hours at the rate of the last six.\"},")
                .append("\"generatorURL\":\"http://prometheus.example/graph?g0.expr=node_filesystem_avail_bytes\"}");
    }
}
