package dev.faultline.intake.inbound;

import dev.faultline.fuzz.Input;
import dev.faultline.line.link.LinkPurpose;
import dev.faultline.line.link.LinkReading;
import dev.faultline.line.link.LinkSigner;
import dev.faultline.schemas.topics.IncidentId;
import java.time.Instant;
import java.util.List;
import org.springframework.mock.web.MockHttpServletRequest;

/** Signatures, tokens, keys and queries of a request: whoever made them up gets nowhere. */
public final class RequestTexts {
    private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);
    private static final String SECRET = "not-to-be-guessed-not-to-be-guessed";
    private static final LinkSigner LINKS = new LinkSigner(List.of(SECRET));
    private static final List<Reader> READERS = List.of(
            RequestTexts::link,
            RequestTexts::slack,
            RequestTexts::grafana,
            RequestTexts::authorization,
            RequestTexts::query,
            text -> IncidentId.parse(text),
            text -> OpsgenieQuery.parse(text),
            RequestTexts::filter,
            RequestTexts::receiver);

    private interface Reader {
        void read(String text);
    }

    private RequestTexts() {}

    public static void fuzzerTestOneInput(byte[] bytes) {
        Input input = new Input(bytes);
        try {
            input.choose(READERS).read(input.text());
        } catch (Refusal refused) {
            // as it says it does
        }
    }

    private static void link(String token) {
        for (LinkPurpose purpose : LinkPurpose.values()) {
            mustNot(!(LINKS.read(token, purpose, NOW) instanceof LinkReading.Forged));
        }
    }

    private static void slack(String text) {
        byte[] body = {1, 2, 3};
        mustNot(new SlackSignature(text, "1800000000").isBy(SECRET, body, NOW));
        mustNot(new SlackSignature("v0=" + text, text).isBy(SECRET, body, NOW));
    }

    private static void grafana(String text) {
        byte[] body = {1, 2, 3};
        mustNot(new GrafanaSignature(text, null).isBy(SECRET, body, NOW));
        mustNot(new GrafanaSignature(text, text).isBy(SECRET, body, NOW));
    }

    private static void authorization(String text) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addHeader("Authorization", text);
        PresentedKey.of(request);
    }

    private static void query(String text) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setQueryString(text);
        PresentedKey.of(request);
    }

    private static void filter(String text) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter("filter", text);
        AlertFilter.of(request);
    }

    private static void receiver(String text) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter("receiver", text);
        AlertFilter.of(request);
    }

    private static void mustNot(boolean believed) {
        if (believed) {
            throw new IllegalStateException("what was made up is believed");
        }
    }
}
