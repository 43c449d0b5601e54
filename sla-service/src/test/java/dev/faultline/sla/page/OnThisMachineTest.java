package dev.faultline.sla.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

class OnThisMachineTest {
    private final OnThisMachine near = new OnThisMachine();

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, localhost, true",
        "::1, [::1], true",
        "192.0.2.7, 127.0.0.1, false",
        "127.0.0.1, board.example, false"
    })
    @DisplayName("Near is who asks from here and by a loopback name: a strange name that points here is not enough")
    void near(String from, String asked, boolean expected) {
        assertThat(near.matches(request(from, asked))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "X-Real-IP"})
    @DisplayName("What a proxy on this machine passes on comes from elsewhere")
    void passedOn(String header) {
        MockHttpServletRequest request = request("127.0.0.1", "localhost");
        request.addHeader(header, "192.0.2.7");

        assertThat(near.matches(request)).isFalse();
    }

    @Test
    @DisplayName("Once somebody can sign in, being near opens nothing")
    void users() {
        MockHttpServletRequest request = request("127.0.0.1", "localhost");

        assertThat(new BoardDoor(true, near).isOpenTo(request)).isTrue();
        assertThat(new BoardDoor(false, near).isOpenTo(request)).isFalse();
    }

    private static MockHttpServletRequest request(String from, String asked) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setRemoteAddr(from);
        request.setServerName(asked);
        return request;
    }
}
