package dev.faultline.fuzz;

import dev.faultline.intake.config.SenderBodies;
import dev.faultline.intake.inbound.RequestTexts;
import dev.faultline.notify.config.PolicyTexts;
import java.util.List;
import java.util.function.Consumer;

/**
 * A parser, or several of a kind, put to the test by an input: it may refuse the input in the way it says it does, and must do
 * nothing else. What else it does is thrown.
 *
 * @param type a public class whose {@code fuzzerTestOneInput(byte[])} is {@code run}, which is how Jazzer finds it
 * @param libraries packages whose coverage guides as well as ours, as Jazzer's patterns
 */
public record Target(Class<?> type, Consumer<byte[]> run, List<String> libraries) {
    private static final List<String> JSON = List.of("tools.jackson.core.json.**");
    private static final List<String> CEL = List.of("dev.cel.parser.**", "dev.cel.common.**");
    private static final List<String> ICAL = List.of("net.fortuna.ical4j.**");
    private static final List<String> RE2 = List.of("com.google.re2j.**");
    private static final List<String> AVRO = List.of("org.apache.avro.io.**", "org.apache.avro.generic.**");

    /** All of them. */
    public static List<Target> all() {
        return List.of(
                new Target(RouteBodies.class, RouteBodies::fuzzerTestOneInput, JSON),
                new Target(SenderBodies.class, SenderBodies::fuzzerTestOneInput, JSON),
                new Target(RequestTexts.class, RequestTexts::fuzzerTestOneInput, List.of()),
                new Target(Conditions.class, Conditions::fuzzerTestOneInput, CEL),
                new Target(PolicyFiles.class, PolicyFiles::fuzzerTestOneInput, List.of("org.snakeyaml.engine.**")),
                new Target(PolicyTexts.class, PolicyTexts::fuzzerTestOneInput, List.of()),
                new Target(Calendars.class, Calendars::fuzzerTestOneInput, ICAL),
                new Target(Matchers.class, Matchers::fuzzerTestOneInput, RE2),
                new Target(AvroBytes.class, AvroBytes::fuzzerTestOneInput, AVRO));
    }

    /** Its name: that of the folder of its inputs. */
    public String name() {
        return type.getSimpleName();
    }
}
