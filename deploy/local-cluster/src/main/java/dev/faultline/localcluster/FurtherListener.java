package dev.faultline.localcluster;

import java.util.Map;

/**
 * A listener a broker opens beside its plain one, on loopback: one that asks who is there, say.
 *
 * @param port its port
 * @param protocol Kafka's name of it, such as {@code SASL_SSL}
 * @param settings of the broker, laid over its own; those of this listener begin with {@code listener.name.further.}
 */
public record FurtherListener(int port, String protocol, Map<String, String> settings) {
    static final String NAME = "FURTHER";

    /** Takes a copy of the settings. */
    public FurtherListener {
        settings = Map.copyOf(settings);
    }

    /** What clients of it put into {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return LoopbackPort.HOST + ":" + port;
    }

    String address() {
        return NAME + "://" + bootstrapServers();
    }
}
