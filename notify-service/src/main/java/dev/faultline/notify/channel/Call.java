package dev.faultline.notify.channel;

import java.net.URI;
import java.util.Map;

/**
 * A request to make.
 *
 * @param url where to; may hold a secret, so it is never logged
 * @param headers beside the content type
 * @param json the body
 */
record Call(URI url, Map<String, String> headers, String json) {
    Call {
        headers = Map.copyOf(headers);
    }

    /** One without further headers. */
    static Call of(URI url, String json) {
        return new Call(url, Map.of(), json);
    }
}
