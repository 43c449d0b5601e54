package dev.faultline.notify.channel;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection to the mail server for one attempt. The socket is ours and not the library's, so that a deadline can close
 * it whatever the library waits for.
 *
 * @param socket connected, and with TLS already where that comes first
 */
record SmtpConnection(Session session, SMTPTransport transport, Socket socket) implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SmtpConnection.class);
    private static final int HIGHEST_PORT = 65_535;

    /**
     * Connects.
     *
     * @param timeout for the connection, and for each wait for the server
     * @throws Reference.UnresolvedException when what the policy refers to is not there
     */
    static SmtpConnection to(MailServer server, Duration timeout) throws IOException {
        String host = server.host().resolve();
        SSLSocketFactory tls = tls(server.trust());
        int millis = Math.toIntExact(timeout.toMillis());
        Session session = Session.getInstance(settings(server, host, tls), login(server.login()));
        // the library takes the name to expect in the certificate from the address, and must not ask the network for it
        InetAddress named =
                InetAddress.getByAddress(host, InetAddress.getByName(host).getAddress());
        InetSocketAddress address = new InetSocketAddress(named, port(server.port()));
        Socket socket = new Socket();
        try {
            socket.setSoTimeout(millis);
            socket.connect(address, millis);
            Socket spokenOver = server.encryption() == MailServer.Encryption.SMTPS
                    ? encrypted(socket, tls, host, address.getPort())
                    : socket;
            return new SmtpConnection(session, new SMTPTransport(session, null), spokenOver);
        } catch (IOException | RuntimeException e) {
            socket.close();
            throw e;
        }
    }

    private static Properties settings(MailServer server, String host, SSLSocketFactory tls) {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", host);
        settings.put("mail.smtp.ssl.socketFactory", tls);
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        // a certificate that is refused must not be asked again by another socket
        settings.put("mail.smtp.ssl.socketFactory.fallback", "false");
        switch (server.encryption()) {
            case STARTTLS -> {
                settings.put("mail.smtp.starttls.enable", "true");
                settings.put("mail.smtp.starttls.required", "true");
            }
            case STARTTLS_IF_OFFERED -> settings.put("mail.smtp.starttls.enable", "true");
            case SMTPS, NONE -> {}
        }
        if (server.login() != null) {
            settings.put("mail.smtp.auth", "true");
            // the library would rather try two mechanisms than one; a plain one over TLS is what servers offer
            settings.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
            settings.put("mail.smtp.user", server.login().username().resolve());
        }
        // once the mail is taken, a server that is slow to say goodbye must not make a repeat of it
        settings.put("mail.smtp.quitwait", "false");
        return settings;
    }

    private static @Nullable Authenticator login(MailServer.@Nullable Login login) {
        if (login == null) {
            return null;
        }
        PasswordAuthentication answer = new PasswordAuthentication(
                login.username().resolve(), login.password().resolve());
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return answer;
            }
        };
    }

    private static int port(Reference port) {
        String text = port.resolve();
        if (text.matches("\\d{1,5}") && Integer.parseInt(text) > 0 && Integer.parseInt(text) <= HIGHEST_PORT) {
            return Integer.parseInt(text);
        }
        throw new Reference.UnresolvedException("the mail server's port '" + text + "' is none");
    }

    private static SSLSocketFactory tls(@Nullable Path trust) {
        return trust == null ? (SSLSocketFactory) SSLSocketFactory.getDefault() : TrustedCertificates.in(trust);
    }

    private static Socket encrypted(Socket plain, SSLSocketFactory tls, String host, int port) throws IOException {
        SSLSocket encrypted = (SSLSocket) tls.createSocket(plain, host, port, true);
        SSLParameters parameters = encrypted.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        encrypted.setSSLParameters(parameters);
        return encrypted;
    }

    @Override
    public void close() throws IOException {
        try {
            transport.close();
        } catch (MessagingException e) {
            log.debug("the mail server did not take our leave", e);
        } finally {
            socket.close();
        }
    }
}
