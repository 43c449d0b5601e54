package dev.faultline.standalone.line;

import dev.faultline.localcluster.LoopbackPort;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a service is told when it runs in the line. Given as command line arguments, because those win over the service's
 * own file and over whatever the user's environment holds.
 */
final class ServiceArguments {

    private ServiceArguments() {}

    static String[] of(LineService service, LineSettings settings, RunningLine line) {
        Map<String, String> properties = new TreeMap<>();
        properties.put("server.address", LoopbackPort.HOST);
        properties.put("server.port", Integer.toString(settings.ports().of(service.name())));
        properties.put("spring.kafka.bootstrap-servers", line.kafka());
        properties.put("faultline.registry.url", line.registry());
        properties.put(
                "faultline.links.key-file", LinkSecret.fileOf(settings.data()).toString());
        properties.put(
                "faultline.links.intake",
                "http://" + LoopbackPort.HOST + ":" + settings.ports().of("intake"));
        properties.put(
                "faultline.links.board",
                "http://" + LoopbackPort.HOST + ":" + settings.ports().of("sla"));
        List<Path> policy = settings.policyDirs();
        for (int i = 0; i < policy.size(); i++) {
            // By index: a comma in a path must not make two of it.
            properties.put("faultline.policy.dirs[" + i + "]", policy.get(i).toString());
        }
        properties.put("faultline.policy.changed-by", deployer());
        properties.put(
                "spring.kafka.streams.state-dir",
                settings.data().state(service.name()).toString());
        properties.put("server.shutdown", "graceful");
        properties.put("spring.lifecycle.timeout-per-shutdown-phase", "10s");
        // There is no second instance that could hold a standby.
        properties.put("spring.kafka.streams.properties[num.standby.replicas]", "0");
        // One process: one JMX domain and one static meter registry would be shared by four applications.
        properties.put("spring.jmx.enabled", "false");
        properties.put("management.metrics.use-global-registry", "false");
        properties.put("spring.main.banner-mode", "off");
        // The line stops its services itself, in order; see Line.close().
        properties.put("spring.main.register-shutdown-hook", "false");
        if (service.name().equals("sla")) {
            for (String other : List.of("intake", "triage", "notify")) {
                properties.put(
                        "faultline.board." + other + "-url",
                        String.valueOf(line.services().get(other)));
            }
            // What people do on the board goes to intake with this installation's own key.
            properties.put(
                    "faultline.board.intake-key-file", settings.data().keyFile().toString());
        }
        return properties.entrySet().stream()
                .map(property -> "--" + property.getKey() + "=" + property.getValue())
                .toArray(String[]::new);
    }

    /** Whoever starts the line deploys its policy. */
    private static String deployer() {
        return System.getenv().getOrDefault("FAULTLINE_POLICY_CHANGED_BY", System.getProperty("user.name", "unknown"));
    }
}
