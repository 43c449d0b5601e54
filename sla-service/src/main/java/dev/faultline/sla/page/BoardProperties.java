package dev.faultline.sla.page;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the board reaches the other services: intake, through which people's actions go, and those it shows something of. Without
 * a key it shows and does nothing.
 *
 * @param intakeUrl intake's address, where actions go
 * @param triageUrl triage's address, for the health of the line
 * @param notifyUrl notify's address, for who is on call and the health of the line
 * @param intakeKey a key of keys.yaml with the scopes command, read and admin; unset when a file holds it, or there is none
 * @param intakeKeyFile a file that holds that key
 */
@ConfigurationProperties("faultline.board")
public record BoardProperties(
        @DefaultValue("http://127.0.0.1:8080") URI intakeUrl,
        @DefaultValue("http://127.0.0.1:8082") URI triageUrl,
        @DefaultValue("http://127.0.0.1:8083") URI notifyUrl,
        @Nullable String intakeKey,
        @Nullable Path intakeKeyFile) {

    /** A record would print the key. */
    @Override
    public String toString() {
        return "BoardProperties[" + intakeUrl + "]";
    }
}
