package dev.faultline.sla.page;

import java.util.Arrays;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/** Why somebody who came back from the provider is not let in; the page has words for each. */
enum Refusal {
    /** The provider cannot be reached. */
    AWAY("away"),
    /** The provider, or the person there, said no. */
    DENIED(OAuth2ErrorCodes.ACCESS_DENIED),
    /** The provider claims nothing of them that gives a role. */
    NO_ROLE("no_role"),
    /** The provider claims no name, or one that is somebody else's on the board. */
    NO_NAME("no_name"),
    /** Anything else: what came back is not what was asked for, or too late. */
    FAILED("failed");

    private final String code;

    Refusal(String code) {
        this.code = code;
    }

    /** As it stands in the page's address. */
    String code() {
        return code;
    }

    static Refusal of(AuthenticationException failure) {
        String said = failure instanceof OAuth2AuthenticationException told
                ? told.getError().getErrorCode()
                : "";
        return Arrays.stream(values())
                .filter(refusal -> refusal.code.equals(said))
                .findFirst()
                .orElse(FAILED);
    }
}
