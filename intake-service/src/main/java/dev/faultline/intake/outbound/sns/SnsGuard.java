package dev.faultline.intake.outbound.sns;

import dev.faultline.intake.outbound.sns.SnsSignature.Finding;
import java.io.IOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what to believe of SNS: what Amazon signed is believed, what somebody else signed is refused, and what cannot be
 * checked for the moment is let pass for review, for its sender had a key. Only what Amazon signed confirms a subscription.
 */
public final class SnsGuard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SnsGuard.class);

    private final AmazonClient amazon;
    private final SnsSignature signature;

    /** Talks to Amazon over HTTPS. */
    public SnsGuard() {
        this(new GuardedClient());
    }

    /** @param amazon closed with this, when it can be */
    SnsGuard(AmazonClient amazon) {
        this.amazon = amazon;
        this.signature = new SnsSignature(amazon);
    }

    /** What to make of a body. */
    public sealed interface Judgement {

        /** It is what it says. */
        record Believed() implements Judgement {}

        /** Nobody can tell; a person must look. */
        record Doubted(String why) implements Judgement {}

        /** It is not what it says. */
        record Refused(String why) implements Judgement {}
    }

    /**
     * Judges a body, and confirms the subscription it asks for.
     *
     * @param body its fields; one that is no message of SNS over HTTP is believed
     */
    public Judgement judge(Object body) {
        Optional<SnsMessage> found = SnsMessage.of(body);
        if (found.isEmpty()) {
            return new Judgement.Believed();
        }
        SnsMessage message = found.get();
        Finding finding = signature.check(message);
        if (message.type() == SnsMessage.Type.SUBSCRIPTION) {
            confirm(message, finding);
        }
        return switch (finding) {
            case Finding.Genuine genuine -> new Judgement.Believed();
            case Finding.Unknown unknown -> new Judgement.Doubted(unknown.why());
            case Finding.Forged forged -> new Judgement.Refused(forged.why());
        };
    }

    private void confirm(SnsMessage message, Finding finding) {
        String topic = message.field("TopicArn");
        Optional<AmazonAddress> address =
                Optional.ofNullable(message.field("SubscribeURL")).flatMap(AmazonAddress::of);
        if (!(finding instanceof Finding.Genuine) || address.isEmpty()) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("finding", finding)
                    .log("a subscription is not confirmed; confirm it by hand if it is wanted");
            return;
        }
        try {
            amazon.get(address.get());
            log.atInfo().addKeyValue("topic", topic).log("a subscription is confirmed");
        } catch (IOException e) {
            log.atWarn()
                    .addKeyValue("topic", topic)
                    .addKeyValue("cause", e.toString())
                    .log("a subscription could not be confirmed; SNS asks again");
        }
    }

    @Override
    public void close() {
        if (amazon instanceof GuardedClient client) {
            client.close();
        }
    }
}
