package dev.faultline.intake.outbound.sns;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Checks that Amazon signed a message, by the certificate the message names on Amazon's own host. */
final class SnsSignature {
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration NOT_AGAIN = Duration.ofMinutes(1);

    private final AmazonClient amazon;
    private final Cache<URI, X509Certificate> certificates =
            Caffeine.newBuilder().maximumSize(100).expireAfterWrite(KEPT).build();
    /** A certificate nobody can reach is not asked for with every message. */
    private final Cache<URI, String> away =
            Caffeine.newBuilder().maximumSize(100).expireAfterWrite(NOT_AGAIN).build();

    SnsSignature(AmazonClient amazon) {
        this.amazon = amazon;
    }

    /** What the check came to. */
    sealed interface Finding {

        /** Amazon signed it. */
        record Genuine() implements Finding {}

        /** Nobody knows. */
        record Unknown(String why) implements Finding {}

        /** Amazon did not sign it. */
        record Forged(String why) implements Finding {}
    }

    Finding check(SnsMessage message) {
        String signature = message.field("Signature");
        String from = message.field("SigningCertURL");
        if (signature == null || from == null) {
            return new Finding.Unknown("it is not signed");
        }
        Optional<AmazonAddress> address = AmazonAddress.of(from);
        if (address.isEmpty()) {
            return new Finding.Forged("its certificate is not on a host of Amazon SNS");
        }
        try {
            return isGenuine(message, signature, certificate(address.get()))
                    ? new Finding.Genuine()
                    : new Finding.Forged("the signature does not fit");
        } catch (IOException e) {
            return new Finding.Unknown("its certificate cannot be had: " + e.getMessage());
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return new Finding.Forged("the signature cannot be read");
        }
    }

    private X509Certificate certificate(AmazonAddress address) throws IOException, CertificateException {
        URI uri = address.uri();
        X509Certificate known = certificates.getIfPresent(uri);
        if (known != null) {
            return known;
        }
        String missing = away.getIfPresent(uri);
        if (missing != null) {
            throw new IOException(missing);
        }
        try {
            X509Certificate fetched = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(amazon.get(address)));
            certificates.put(uri, fetched);
            return fetched;
        } catch (IOException e) {
            away.put(uri, String.valueOf(e.getMessage()));
            throw e;
        }
    }

    private static boolean isGenuine(SnsMessage message, String signature, X509Certificate certificate)
            throws GeneralSecurityException {
        // SHA-1 is what version 1 signs with; a topic can be told to use version 2.
        String algorithm = "2".equals(message.field("SignatureVersion")) ? "SHA256withRSA" : "SHA1withRSA";
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(certificate.getPublicKey());
        verifier.update(message.signed());
        return verifier.verify(Base64.getDecoder().decode(signature));
    }
}
