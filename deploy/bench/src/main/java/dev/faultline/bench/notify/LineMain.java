package dev.faultline.bench.notify;

import dev.faultline.intake.IntakeApplication;
import dev.faultline.notify.NotifyApplication;
import dev.faultline.sla.SlaApplication;
import dev.faultline.triage.TriageApplication;
import java.util.ArrayList;
import java.util.List;

/** The four services in one process, as {@code ./faultline up} runs them. */
final class LineMain {
    private LineMain() {}

    /** The ports of notify, sla, triage and intake, the folder of their state, and then what all four are told. */
    public static void main(String[] args) {
        List<String> common = List.of(args).subList(5, args.length);
        NotifyApplication.application().run(of("notify", args[0], args[4], common));
        SlaApplication.application().run(of("sla", args[1], args[4], common));
        TriageApplication.application().run(of("triage", args[2], args[4], common));
        IntakeApplication.application().run(of("intake", args[3], args[4], common));
    }

    private static String[] of(String service, String port, String state, List<String> common) {
        List<String> all = new ArrayList<>(common);
        all.add("--server.port=" + port);
        all.add("--spring.kafka.streams.state-dir=" + state + "/" + service);
        all.add("--spring.kafka.streams.properties[num.standby.replicas]=0");
        // one process: one JMX domain and one static meter registry would be shared by four applications
        all.add("--spring.jmx.enabled=false");
        all.add("--management.metrics.use-global-registry=false");
        return all.toArray(String[]::new);
    }
}
