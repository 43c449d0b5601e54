package dev.faultline.notify.channel;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** TLS that trusts the certificates of one PEM file and no other, as for a relay with a certificate of the house. */
public final class TrustedCertificates {
    private TrustedCertificates() {}

    /**
     * Reads the file; it is read for each attempt, so that a renewed certificate needs no restart.
     *
     * @throws Reference.UnresolvedException when it cannot be read or holds no certificate
     */
    public static SSLSocketFactory in(Path pem) {
        try (InputStream file = Files.newInputStream(pem)) {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(file)) {
                trusted.setCertificateEntry("trusted-" + trusted.size(), certificate);
            }
            if (trusted.size() == 0) {
                throw new Reference.UnresolvedException("file " + pem + " holds no certificate");
            }
            TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context.getSocketFactory();
        } catch (IOException e) {
            throw new Reference.UnresolvedException("file " + pem + " cannot be read");
        } catch (GeneralSecurityException e) {
            throw new Reference.UnresolvedException("file " + pem + " holds no PEM certificate");
        }
    }
}
