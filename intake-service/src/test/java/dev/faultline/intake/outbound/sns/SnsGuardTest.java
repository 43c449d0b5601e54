package dev.faultline.intake.outbound.sns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.faultline.intake.outbound.InnerHosts;
import dev.faultline.intake.outbound.sns.SnsGuard.Judgement;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is believed of Amazon SNS, and where it makes us call. */
class SnsGuardTest {
    private static final String CERTIFICATE = "https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-1.pem";
    private static final String CONFIRM = "https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription&Token=t";

    private static final SigningKey AMAZON = SigningKey.create();

    private final List<URI> called = new ArrayList<>();
    private boolean away;
    private final SnsGuard guard = new SnsGuard(address -> {
        called.add(address.uri());
        if (away) {
            throw new IOException("no route");
        }
        return address.uri().getPath().endsWith(".pem") ? AMAZON.certificate() : new byte[0];
    });

    @Test
    void whatAmazonSignedIsBelieved() {
        for (String version : List.of("1", "2")) {
            assertThat(guard.judge(AMAZON.sign(notification(), version))).isInstanceOf(Judgement.Believed.class);
        }
        assertThat(called).as("the certificate is kept").hasSize(1);
    }

    @Test
    void whatWasChangedOnTheWayIsRefused() {
        Map<String, Object> message = new HashMap<>(AMAZON.sign(notification(), "1"));
        message.put("Message", "{\"AlarmName\":\"another\"}");

        assertThat(guard.judge(message)).isInstanceOf(Judgement.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/x.pem",
                "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem",
                "https://sns.eu-west-1.amazonaws.com@evil.example/x.pem",
                "https://evil.example/sns.eu-west-1.amazonaws.com/x.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/x.pem",
                "https://user@sns.eu-west-1.amazonaws.com/x.pem",
                "https://s3.eu-west-1.amazonaws.com/bucket/x.pem",
                "https://169.254.169.254/latest/meta-data",
                "https://localhost/x.pem",
                "file:///etc/passwd",
                "EXAMPLE",
                ""
            })
    void anAddressThatIsNotOfSnsIsNeverCalled(String address) {
        Map<String, Object> forged = new HashMap<>(AMAZON.sign(notification(), "1"));
        forged.put("SigningCertURL", address);
        Map<String, Object> subscription = new HashMap<>(subscription());
        subscription.put("SubscribeURL", address);

        assertThat(guard.judge(forged)).isInstanceOf(Judgement.Refused.class);
        assertThat(called).isEmpty();
        guard.judge(AMAZON.sign(subscription, "1"));
        assertThat(called).allMatch(uri -> uri.toString().equals(CERTIFICATE));
    }

    @Test
    void aCertificateThatCannotBeHadLeavesAMessageInDoubtAndIsNotAskedForWithEveryMessage() {
        away = true;

        assertThat(guard.judge(AMAZON.sign(notification(), "1"))).isInstanceOf(Judgement.Doubted.class);
        assertThat(guard.judge(AMAZON.sign(notification(), "1"))).isInstanceOf(Judgement.Doubted.class);
        assertThat(called).hasSize(1);
        assertThat(guard.judge(notification())).as("not signed at all").isInstanceOf(Judgement.Doubted.class);
    }

    @Test
    void onlyASubscriptionThatAmazonSignedIsConfirmed() {
        guard.judge(subscription());
        assertThat(called).isEmpty();

        assertThat(guard.judge(AMAZON.sign(subscription(), "1"))).isInstanceOf(Judgement.Believed.class);
        assertThat(called).contains(URI.create(CONFIRM));
    }

    @Test
    void whatIsNoMessageOfSnsOverHttpIsNotItsBusiness() {
        assertThat(guard.judge(Map.of("Records", List.of(Map.of())))).isInstanceOf(Judgement.Believed.class);
        assertThat(guard.judge(List.of())).isInstanceOf(Judgement.Believed.class);
    }

    @Test
    void innerAddressesAreTold() throws UnknownHostException {
        for (String inner : List.of(
                "127.0.0.1", "10.1.2.3", "192.168.0.1", "169.254.169.254", "0.0.0.0", "::1", "fd00::1", "fe80::1")) {
            assertThat(InnerHosts.isInner(InetAddress.getByName(inner)))
                    .as(inner)
                    .isTrue();
        }
        assertThat(InnerHosts.isInner(InetAddress.getByName("54.239.28.85"))).isFalse();
    }

    private static Map<String, Object> notification() {
        return Map.of(
                "Type", "Notification",
                "MessageId", "m-1",
                "TopicArn", "arn:aws:sns:eu-west-1:1:ops",
                "Subject", "ALARM",
                "Message", "{\"AlarmName\":\"disk\"}",
                "Timestamp", "2024-01-01T00:00:00.000Z",
                "SigningCertURL", CERTIFICATE);
    }

    private static Map<String, Object> subscription() {
        return Map.of(
                "Type", "SubscriptionConfirmation",
                "MessageId", "m-2",
                "TopicArn", "arn:aws:sns:eu-west-1:1:ops",
                "Token", "t",
                "Message", "You have chosen to subscribe",
                "SubscribeURL", CONFIRM,
                "Timestamp", "2024-01-01T00:00:00.000Z",
                "SigningCertURL", CERTIFICATE);
    }
}
