package dev.faultline.intake.config;

import dev.faultline.policy.SourceText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/**
 * A file of {@code sources/}: how the bodies of one kind of sender are read. Its name is the sender's.
 *
 * @param references where the sender's bodies are documented, or a real one was seen
 * @param match which bodies are its
 * @param let values with a name, each may use those before it
 * @param split the alerts of a body that holds several, each of which is {@code item} in turn; the body is one unless said
 * @param ignore what is no alert, and why
 * @param status the sender's word for the state of an alert, and what it means
 * @param title of the fault, without which a person must look
 * @param description what more there is to say
 * @param service what is at fault
 * @param component the part of it
 * @param severity the sender's own word
 * @param category a name of {@code grading.yaml}
 * @param dedupKey the same in an alert and in its end
 * @param occurredAt when it began: RFC 3339 and its relatives; seconds, milliseconds or microseconds since 1970
 * @param endsAt when it ended, or ends unless it is sent again
 * @param reporter who noticed
 * @param labels single labels by name
 * @param labelsFrom whole sets of labels
 * @param links where to look
 * @param impact how far it reaches, where the sender knows
 * @param review whether a person must look at whatever comes of it
 * @param guard a check that needs code: {@code sns}
 * @param samples bodies and what becomes of them; {@code faultline check} sees to it
 */
record SourceFile(
        List<String> references,
        Match match,
        Map<String, Alternatives> let,
        @Nullable Alternatives split,
        List<Ignore> ignore,
        @Nullable Status status,
        @Nullable Alternatives title,
        @Nullable Alternatives description,
        @Nullable Alternatives service,
        @Nullable Alternatives component,
        @Nullable Alternatives severity,
        @Nullable Alternatives category,
        @Nullable Alternatives dedupKey,
        @Nullable Alternatives occurredAt,
        @Nullable Alternatives endsAt,
        @Nullable Alternatives reporter,
        Map<String, Alternatives> labels,
        List<SourceText> labelsFrom,
        List<Link> links,
        @Nullable Impact impact,
        boolean review,
        @Nullable SourceText guard,
        List<Sample> samples) {

    /**
     * One expression (CEL), or several in order of preference.
     *
     * @param expressions the first whose value is there and not blank counts
     */
    @JsonDeserialize(using = AlternativesReader.class)
    record Alternatives(List<SourceText> expressions) {}

    /**
     * Which bodies are meant.
     *
     * @param has fields that are all there
     * @param when a condition (CEL) that holds besides
     */
    record Match(List<SourceText> has, @Nullable SourceText when) {}

    /**
     * What is no alert, and why.
     *
     * @param when a condition (CEL)
     * @param why what the sender is answered
     */
    record Ignore(SourceText when, String why) {}

    /**
     * The sender's word and what it means.
     *
     * @param word the sender's word
     * @param firing words that mean so, in whatever case
     * @param resolved words that mean so, in whatever case
     * @param ignored words that report no fault, and why
     * @param absent what no word at all means, {@code firing} or {@code resolved}; a person must look unless said
     */
    record Status(
            Alternatives word,
            List<String> firing,
            List<String> resolved,
            Map<String, String> ignored,
            @Nullable SourceText absent) {}

    /**
     * An address and what to call it.
     *
     * @param href the address
     * @param text what to call it
     */
    record Link(Alternatives href, String text) {}

    /**
     * What grading reads besides words.
     *
     * @param scope {@code one}, {@code some} or {@code all}
     * @param workaround whether there is a way around it
     * @param moneyLoss whether funds were lost
     * @param security whether it is a security hole
     * @param dataLoss whether user data was lost
     */
    record Impact(
            @Nullable Alternatives scope,
            @Nullable Alternatives workaround,
            @Nullable Alternatives moneyLoss,
            @Nullable Alternatives security,
            @Nullable Alternatives dataLoss) {}

    /**
     * A body and what becomes of it.
     *
     * @param name for whoever reads a complaint
     * @param contentType of the body; {@code application/json} unless said
     * @param headers of the request
     * @param body its fields
     * @param raw its text, for a body that is no JSON; one of the two is there
     * @param expect the faults, in order
     * @param ignored how many alerts of it come to nothing
     */
    record Sample(
            SourceText name,
            @Nullable String contentType,
            Map<String, String> headers,
            @Nullable Object body,
            @Nullable String raw,
            List<Expected> expect,
            @Nullable Integer ignored) {}

    /**
     * A fault that is expected; what is not said is expected not to be there.
     *
     * @param status {@code firing} or {@code resolved}; {@code firing} unless said
     * @param title of the fault
     * @param severity the sender's word
     * @param service what is at fault
     * @param dedupKey of the fault
     * @param review whether a person must look
     */
    record Expected(
            @Nullable String status,
            String title,
            @Nullable String severity,
            @Nullable String service,
            @Nullable String dedupKey,
            boolean review) {}

    /** Reads a text, or a list of them. */
    static final class AlternativesReader extends ValueDeserializer<Alternatives> {
        @Override
        public Alternatives deserialize(JsonParser parser, DeserializationContext context) {
            if (parser.currentToken() == JsonToken.START_ARRAY) {
                SourceText[] all = context.readValue(parser, SourceText[].class);
                return new Alternatives(List.of(all));
            }
            return new Alternatives(List.of(context.readValue(parser, SourceText.class)));
        }
    }
}
