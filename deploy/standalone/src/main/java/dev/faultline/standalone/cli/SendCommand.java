package dev.faultline.standalone.cli;

import dev.faultline.standalone.client.LineClient;
import dev.faultline.standalone.client.LineClient.Answer;
import dev.faultline.standalone.line.LineException;
import dev.faultline.standalone.line.LogFile;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reports a fault, as a person at a terminal or a script does. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Report a fault; exit code 0 once Kafka has it.")
final class SendCommand implements Callable<Integer> {

    @Mixin
    private LineOptions line = new LineOptions();

    @Parameters(paramLabel = "TITLE", description = "what is wrong, in a line")
    private String title = "";

    @Option(names = "--service", paramLabel = "NAME", description = "what is affected, as in services.yaml")
    private @Nullable String service;

    @Option(names = "--component", paramLabel = "NAME", description = "which part of it")
    private @Nullable String component;

    @Option(names = "--description", paramLabel = "TEXT", description = "all you know")
    private @Nullable String description;

    @Option(
            names = "--severity",
            paramLabel = "WORD",
            description = "your own word for how bad it is; the grading reads it")
    private @Nullable String severity;

    @Option(
            names = "--scope",
            paramLabel = "SCOPE",
            description = "one node, some, or all of the group: one, some, all")
    private @Nullable String scope;

    @Option(names = "--money-loss", description = "money is being lost: L1, escalated at once")
    private boolean moneyLoss;

    @Option(names = "--security", description = "it is a matter of security")
    private boolean security;

    @Option(names = "--workaround", description = "users can go on some other way")
    private boolean workaround;

    @Option(names = "--dedup-key", paramLabel = "KEY", description = "what is sent with the same key is the same fault")
    private @Nullable String dedupKey;

    @Option(names = "--resolved", description = "it is over; needs the dedup key or the labels it was reported with")
    private boolean resolved;

    @Option(names = "--label", paramLabel = "NAME=VALUE", description = "repeatable")
    private Map<String, String> labels = new LinkedHashMap<>();

    @Option(names = "--json", description = "print intake's answer")
    private boolean json;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public Integer call() {
        LogFile.none();
        try (LineClient client = line.intake()) {
            Answer answer = client.post("/v1/faults", fault());
            if (!answer.accepted()) {
                throw new LineException("intake refused it: " + answer.why());
            }
            PrintWriter out = spec.commandLine().getOut();
            out.println(
                    json
                            ? answer.body().toString()
                            : "Accepted, fingerprint "
                                    + answer.body().at("/faults/0/fingerprint").asString());
            out.flush();
            return 0;
        }
    }

    private Map<String, Object> fault() {
        Map<String, Object> fault = new LinkedHashMap<>();
        fault.put("title", title);
        put(fault, "service", service);
        put(fault, "component", component);
        put(fault, "description", description);
        put(fault, "severity", severity);
        put(fault, "scope", scope);
        put(fault, "moneyLoss", moneyLoss ? true : null);
        put(fault, "security", security ? true : null);
        put(fault, "workaround", workaround ? true : null);
        put(fault, "dedupKey", dedupKey);
        put(fault, "status", resolved ? "resolved" : null);
        put(fault, "labels", labels.isEmpty() ? null : labels);
        return fault;
    }

    private static void put(Map<String, Object> fault, String field, @Nullable Object value) {
        if (value != null) {
            fault.put(field, value);
        }
    }
}
