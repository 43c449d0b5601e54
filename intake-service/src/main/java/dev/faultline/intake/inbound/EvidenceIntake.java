package dev.faultline.intake.inbound;

import dev.faultline.intake.domain.Exhibit;
import dev.faultline.intake.domain.Exhibit.Keeping;
import dev.faultline.intake.domain.Redaction;
import dev.faultline.intake.inbound.Refusal.Reason;
import dev.faultline.intake.mapping.EvidenceLinkReader;
import dev.faultline.intake.outbound.CommandDesk.Answer;
import dev.faultline.intake.outbound.EvidenceDesk;
import dev.faultline.intake.outbound.InnerHosts;
import dev.faultline.intake.outbound.LineAway;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The way of evidence: take secrets out, keep it, make its incident list it, and only then say yes. */
public final class EvidenceIntake {
    /** What a text never holds: what has it is left as it is. */
    private static final byte BINARY = 0;

    private final EvidenceDesk desk;
    private final Redaction redaction;
    private final MeterRegistry metrics;

    /**
     * What became of one piece.
     *
     * @param sha256 hex over what is kept; empty for a link nobody gave one for
     * @param redacted whether secrets were taken out, so that it is not what was sent
     * @param listed whether its incident lists it already, and not only soon
     */
    public record Kept(String evidenceId, String name, long size, String sha256, boolean redacted, boolean listed) {}

    EvidenceIntake(EvidenceDesk desk, Redaction redaction, MeterRegistry metrics) {
        this.desk = desk;
        this.redaction = redaction;
        this.metrics = metrics;
    }

    /**
     * Keeps everything of an upload. All of it is acknowledged by the broker when this returns.
     *
     * @throws Refusal when there is nothing, the incident is not known, or the line is away
     */
    public List<Kept> keep(Upload upload, Keeping keeping) {
        if (upload.items().isEmpty()) {
            throw new Refusal(Reason.INVALID_REQUEST, "There is nothing to keep in this request.");
        }
        List<Kept> kept = new ArrayList<>(upload.items().size());
        for (Upload.Item item : upload.items()) {
            byte[] bytes = isText(item.bytes()) ? redaction.bytes(item.bytes()) : item.bytes();
            String name = redaction.text(item.name());
            Exhibit exhibit = Exhibit.of(name, item.contentType(), bytes, redacted(keeping));
            kept.add(keep(exhibit, bytes != item.bytes()));
        }
        return kept;
    }

    /**
     * Keeps the word of what is kept elsewhere.
     *
     * @throws Refusal when its host is nobody's or within our own network, the incident is not known, or the line is away
     */
    Kept keep(EvidenceLinkReader.Form form, Keeping keeping) {
        requireOuter(form.href().getHost());
        return keep(
                Exhibit.at(
                        form.href().toString(),
                        redaction.text(form.name()),
                        form.size(),
                        form.sha256(),
                        redacted(keeping)),
                false);
    }

    private Kept keep(Exhibit exhibit, boolean redacted) {
        Answer answer;
        try {
            answer = desk.keep(exhibit);
        } catch (LineAway e) {
            throw LineRefusal.of(e);
        }
        boolean listed = switch (answer) {
            case Answer.Decided decided -> {
                CommandAnswers.requireAccepted(decided.outcome());
                yield true;
            }
            case Answer.Undecided undecided -> false;
            case Answer.Taken taken -> throw new IllegalStateException("an exhibit's id is its own: " + exhibit.id());
        };
        Counter.builder("faultline.evidence.kept")
                .description("Pieces of evidence acknowledged by the broker")
                .tag("kind", exhibit.href() == null ? "bytes" : "link")
                .register(metrics)
                .increment();
        return new Kept(exhibit.id(), exhibit.name(), exhibit.size(), exhibit.sha256(), redacted, listed);
    }

    private Keeping redacted(Keeping keeping) {
        return new Keeping(keeping.incidentId(), keeping.by(), keeping.via(), keeping.at(), nullable(keeping.note()));
    }

    private @Nullable String nullable(@Nullable String text) {
        return text == null ? null : redaction.text(text);
    }

    /** People will follow the link from inside. */
    private static void requireOuter(String host) {
        try {
            if (!InnerHosts.contain(host)) {
                return;
            }
        } catch (UnknownHostException e) {
            throw new Refusal(Reason.INVALID_REQUEST, "href: there is no host " + host);
        }
        throw new Refusal(Reason.INVALID_REQUEST, "href: " + host + " is a host of an inner network");
    }

    private static boolean isText(byte[] bytes) {
        for (byte one : bytes) {
            if (one == BINARY) {
                return false;
            }
        }
        return true;
    }
}
